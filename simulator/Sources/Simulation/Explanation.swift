import Moderation
package import Records
package import Rules
package import Scanning

/// What a pack makes of one message, rule by rule.
package struct Explanation: Sendable {
  package struct View: Sendable {
    package var disguises: [String]
    package var text: String
    package var changes: [Change]
  }

  /// What a disguise changed.
  package struct Change: Hashable, Sendable {
    package var disguise: String
    /// The slice of the original, and its place in scalars.
    package var from: String
    package var span: Range<Int>
    /// What is seen instead.
    package var to: String

    init(_ change: FoldChange, of text: String) {
      let start = text.utf8.index(text.startIndex, offsetBy: change.bytes.lowerBound)
      let end = text.utf8.index(start, offsetBy: change.bytes.count)
      disguise = change.disguise.names.joined(separator: "+")
      from = String(text.unicodeScalars[start..<end])
      let place = text.unicodeScalars.distance(from: text.startIndex, to: start)
      span = place..<place + from.unicodeScalars.count
      to = String(String.UnicodeScalarView(change.scalars.compactMap(Unicode.Scalar.init)))
    }
  }

  package struct RuleVerdict: Sendable {
    package var id: String
    package var match: Match?
    /// The condition that failed, in words; nil where the rule matched.
    package var failed: String?
  }

  package let text: String
  /// The text as the keywords of the pack see it, one form for each set of disguises.
  package let views: [View]
  /// The rules in scope, in the order of the pack.
  package let rules: [RuleVerdict]
  package let decision: Decision?
  /// Why no rule was asked, where none was: the account is trusted, banned or our own.
  package let unasked: String?

  /// - Parameters:
  ///   - group: the group in which it is said; nil: one that belongs to every group set.
  ///   - account: who says it; nil: somebody unknown.
  ///   - store: where compiled searches may be kept for the next run.
  package init(
    _ text: String, policy: Policy, group: String?, account: String?,
    store: (any SearchStore)? = nil
  ) {
    self.text = text
    let inspector = Inspector(policy, store: store)
    views = inspector.views(of: text).map { view in
      View(
        disguises: view.disguises.names, text: view.text,
        changes: view.changes.map { Change($0, of: text) })
    }
    let stage = TestStage(inspector, everySet: group == nil)
    var members = [JSONText.member("text", JSONText.string(text))]
    if let group { members.append(JSONText.member("group", JSONText.string(group))) }
    if let account { members.append(JSONText.member("account", JSONText.string(account))) }
    let traces = stage.explain(JSONText.object(members), at: stage.start)
    let decision = stage.takeDecisions().first
    self.decision = decision
    rules = traces.map { trace in
      RuleVerdict(
        id: trace.rule, match: decision?.matches.first { $0.rule == trace.rule },
        failed: trace.failed)
    }
    unasked = traces.isEmpty ? Self.unasked(policy, account: account, group: group) : nil
  }

  private static func unasked(_ policy: Policy, account: String?, group: String?) -> String {
    let name = account ?? TestStage.account
    let bytes = Array(name.utf8)
    if policy.assistant.contains(bytes) { return "\(name) is our own assistant: not judged" }
    if policy.bots.contains(bytes) { return "\(name) is a bot: not judged" }
    if policy.banned.contains(bytes) { return "\(name) is banned: not judged further" }
    if policy.trusted.contains(bytes) { return "\(name) is trusted: no rule acts on it" }
    return "no rule is in scope" + (group.map { " in group \($0)" } ?? "")
  }

  /// The text of a field that a match names.
  package func field(_ name: String) -> String? {
    name == "text" ? text : nil
  }

  package static func json(_ action: Action) -> String {
    // An action is written as an element of an array: a comma leads it unless it is the first.
    var bytes = [UInt8(ascii: "[")]
    DecisionWriter.append(action, to: &bytes)
    return String(decoding: bytes.dropFirst(), as: UTF8.self)
  }

  /// `{"text","views":[{"disguises","text","changes":[{"disguise","from","to","span"}]}],"rules":[{"rule","matched","mode","why","found","in",
  /// "span"}|{"rule","matched","failed"}],"decision"}`.
  package var json: String {
    let views = views.map { view in
      JSONText.object([
        JSONText.member("disguises", JSONText.array(view.disguises.map(JSONText.string))),
        JSONText.member("text", JSONText.string(view.text)),
        JSONText.member("changes", JSONText.array(view.changes.map(Self.json))),
      ])
    }
    var members = [
      JSONText.member("text", JSONText.string(text)),
      JSONText.member("views", JSONText.array(views)),
      JSONText.member("rules", JSONText.array(rules.map(Self.json))),
    ]
    if let unasked { members.append(JSONText.member("unasked", JSONText.string(unasked))) }
    if let decision {
      var bytes: [UInt8] = []
      DecisionWriter.append(decision, to: &bytes)
      members.append(
        JSONText.member("decision", String(decoding: bytes.dropLast(), as: UTF8.self)))
    }
    return JSONText.object(members)
  }

  private static func json(_ change: Change) -> String {
    JSONText.object([
      JSONText.member("disguise", JSONText.string(change.disguise)),
      JSONText.member("from", JSONText.string(change.from)),
      JSONText.member("to", JSONText.string(change.to)),
      JSONText.member("span", "[\(change.span.lowerBound),\(change.span.upperBound)]"),
    ])
  }

  private static func json(_ rule: RuleVerdict) -> String {
    var members = [
      JSONText.member("rule", JSONText.string(rule.id)),
      JSONText.member("matched", rule.match == nil ? "false" : "true"),
    ]
    if let failed = rule.failed {
      members.append(JSONText.member("failed", JSONText.string(failed)))
    }
    if let match = rule.match {
      members.append(JSONText.member("mode", JSONText.string(match.mode.rawValue)))
      members.append(JSONText.member("why", JSONText.string(match.why)))
      if let found = match.found {
        members.append(JSONText.member("found", JSONText.string(found.text)))
        members.append(JSONText.member("in", JSONText.string(found.field)))
        members.append(
          JSONText.member("span", "[\(found.span.lowerBound),\(found.span.upperBound)]"))
      }
    }
    return JSONText.object(members)
  }
}
