import Foundation
import Records
package import Rules

extension LabelTally {
  /// `{"messages":{"bad","good"},"caught":{…},"precision","recall","shadow":{…},"prevented":{…},
  /// "unreadable","rules":{ID:{"caught":{…},"precision","recall","shadow":{…}}},
  /// "by_label":{LABEL:{"messages","caught","recall","shadow","prevented"}}}`; a share of nothing is
  /// `null`.
  package func json(_ policy: Policy) -> String {
    let rules = zip(policy.rules, rules).map { rule, count in
      JSONText.member(
        rule.id,
        JSONText.object(
          quality(count.enforced) + [JSONText.member("shadow", Self.object(count.shadow))]))
    }
    let labels = labels.map { name, count in
      JSONText.member(
        name,
        JSONText.object([
          JSONText.member("messages", String(count.messages)),
          JSONText.member("caught", String(count.caught)),
          JSONText.member("recall", Self.share(Double(count.caught) / Double(count.messages))),
          JSONText.member("shadow", String(count.shadowed)),
          JSONText.member("prevented", String(count.prevented)),
        ]))
    }
    return JSONText.object(
      [JSONText.member("messages", Self.object(messages))] + quality(caught) + [
        JSONText.member("shadow", Self.object(shadowed)),
        JSONText.member("prevented", Self.object(prevented)),
        JSONText.member("unreadable", String(unreadable)),
        JSONText.member("rules", JSONText.object(rules)),
        JSONText.member("by_label", JSONText.object(labels)),
      ])
  }

  private func quality(_ caught: Pair) -> [String] {
    [
      JSONText.member("caught", Self.object(caught)),
      JSONText.member("precision", Self.share(caught.precision)),
      JSONText.member("recall", Self.share(recall(caught.bad))),
    ]
  }

  private static func object(_ pair: Pair) -> String {
    JSONText.object([
      JSONText.member("bad", String(pair.bad)), JSONText.member("good", String(pair.good)),
    ])
  }

  /// With four digits behind the point.
  private static func share(_ share: Double?) -> String {
    share.map { String(format: "%.4f", $0) } ?? "null"
  }
}
