import Moderation
import Records
import Simulation

/// In what two packs differ, for programs: one object, whose fields the README lists.
struct DiffJSON {
  private static let shownAccounts = 100

  private let outcome: Comparison.Outcome
  private let packs: [String]

  init(_ outcome: Comparison.Outcome, packs: [String]) {
    self.outcome = outcome
    self.packs = packs
  }

  private var difference: Difference { outcome.difference }

  var text: String {
    let accounts = difference.accounts(most: Self.shownAccounts)
    let members = [
      JSONText.member("same", difference.isEmpty ? "true" : "false"),
      JSONText.member("events", String(outcome.new.events)),
      JSONText.member("rejected", String(outcome.rejected)),
      JSONText.member("old", Self.side(packs[0], outcome.old)),
      JSONText.member("new", Self.side(packs[1], outcome.new)),
      JSONText.member("counts", Self.counts(difference.counts)),
      JSONText.member(
        "rules",
        JSONText.object(difference.rules.map { JSONText.member($0.id, Self.rule($0)) })),
      JSONText.member("differing_accounts", String(difference.accountCount)),
      JSONText.member("accounts", JSONText.array(accounts.map(Self.account))),
      JSONText.member("samples", JSONText.array(difference.samples.map(Self.sample))),
    ]
    return JSONText.object(members)
  }

  private static func side(_ pack: String, _ tally: Tally) -> String {
    let actions = zip(Action.Deed.names, tally.actions).filter { $0.1 > 0 }
      .map { JSONText.member($0.0, String($0.1)) }
    return JSONText.object([
      JSONText.member("pack", JSONText.string(pack)),
      JSONText.member("matched", String(tally.matched)),
      JSONText.member("prevented", String(tally.prevented)),
      JSONText.member("actions", JSONText.object(actions)),
    ])
  }

  private static func counts(_ counts: [Int]) -> String {
    JSONText.object(
      zip(Difference.Kind.allCases, counts).map { JSONText.member($0.rawValue, String($1)) })
  }

  private static func rule(_ row: Difference.RuleRow) -> String {
    let numbers = [
      ("old", row.old), ("new", row.new), ("newly", row.newly), ("gone", row.gone),
      ("prevented_by_new", row.preventedByNew), ("prevented_by_old", row.preventedByOld),
      ("old_shadow", row.oldShadow), ("new_shadow", row.newShadow),
      ("newly_shadow", row.newlyShadow), ("gone_shadow", row.goneShadow),
    ]
    return JSONText.object(numbers.map { JSONText.member($0.0, String($0.1)) })
  }

  private static func account(_ row: Difference.AccountRow) -> String {
    var members = [
      JSONText.member("tenant", JSONText.string(row.tenant)),
      JSONText.member("account", JSONText.string(row.account)),
    ]
    if let name = row.name { members.append(JSONText.member("name", JSONText.string(name))) }
    members.append(JSONText.member("counts", counts(row.counts)))
    return JSONText.object(members)
  }

  private static func sample(_ sample: Difference.Sample) -> String {
    var members = [
      ("kind", sample.kind.rawValue), ("source", sample.source), ("event", sample.event),
      ("time", sample.time.description), ("tenant", sample.tenant), ("group", sample.group),
      ("account", sample.account), ("name", sample.name),
      ("text", sample.excerpt.isEmpty ? nil : sample.excerpt.text),
    ].compactMap { name, value in value.map { JSONText.member(name, JSONText.string($0)) } }
    members.append(JSONText.member("old", answer(sample.old)))
    members.append(JSONText.member("new", answer(sample.new)))
    return JSONText.object(members)
  }

  /// `matches` and `actions` as a decision writes them.
  private static func answer(_ answer: PackAnswer) -> String {
    var matches: [UInt8] = [UInt8(ascii: "[")]
    for match in answer.matches { DecisionWriter.append(match, to: &matches) }
    var actions: [UInt8] = [UInt8(ascii: "[")]
    for action in answer.actions { DecisionWriter.append(action, to: &actions) }
    return JSONText.object([
      JSONText.member("prevented", answer.isPrevented ? "true" : "false"),
      JSONText.member("matches", String(decoding: matches, as: UTF8.self) + "]"),
      JSONText.member("actions", String(decoding: actions, as: UTF8.self) + "]"),
    ])
  }
}
