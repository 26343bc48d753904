import Testing

/// A rule, a short log, and which of its events match: held against the engine and the reference.
struct EdgeCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var rule: ReferenceRule
  var log: [LoggedEvent]
  /// Places in the log.
  var matching: [Int]
  /// Of the pack, in milliseconds.
  var lateness: Int64 = 60_000

  init(
    _ name: String, _ when: ReferenceCondition, on event: ReferenceRule.Kind = .message,
    onlyInner: Bool = false, lateness: Int64 = 60_000, _ log: [LoggedEvent], matching: [Int]
  ) {
    testDescription = name
    rule = ReferenceRule(id: "edge", event: event, onlyInner: onlyInner, when: when)
    self.log = log
    self.matching = matching
    self.lateness = lateness
    for place in log.indices where log[place].id.isEmpty { self.log[place].id = "e-\(place)" }
  }

  func check() throws {
    let comparison = try Comparison(ReferencePack(lateness: lateness, rules: [rule]))
    let outcome = comparison.engine.outcome(of: log)
    #expect(outcome.rejects.isEmpty)
    #expect(log.indices.filter { !outcome.decisions[$0].isEmpty } == matching)
    #expect(comparison.difference(on: log) == nil)
  }
}

extension LoggedEvent {
  /// A message so many milliseconds after the start.
  static func message(
    at time: Int64, _ text: String? = "hello", by account: String = "ann",
    in group: String = "g-1", kind: String? = nil, role: String? = nil
  ) -> LoggedEvent {
    .edge(time, account, group, .message(Spoken(kind: kind, role: role, text: text)))
  }

  static func edit(
    at time: Int64, _ text: String = "hello", of message: String = "e-0"
  ) -> LoggedEvent {
    .edge(time, "ann", "g-1", .edit(of: message, Spoken(text: text)))
  }

  static func join(
    at time: Int64, by account: String = "ann", in group: String = "g-1", name: String? = nil
  ) -> LoggedEvent {
    .edge(time, account, group, .join(name: name))
  }

  static func leave(at time: Int64, by account: String = "ann") -> LoggedEvent {
    .edge(time, account, "g-1", .leave)
  }

  static func facts(at time: Int64, owner: String? = nil, admins: [String]? = nil) -> LoggedEvent {
    .edge(time, nil, "g-1", .facts(owner: owner, admins: admins))
  }

  static func tick(at time: Int64) -> LoggedEvent {
    .edge(time, nil, nil, .tick)
  }

  func named(_ id: String) -> LoggedEvent {
    var event = self
    event.id = id
    return event
  }

  func of(tenant: String) -> LoggedEvent {
    var event = self
    event.tenant = tenant
    return event
  }

  private static func edge(
    _ time: Int64, _ account: String?, _ group: String?, _ deed: Deed
  ) -> LoggedEvent {
    // 2026-01-01T00:00:00Z
    LoggedEvent(
      id: "", time: 1_767_225_600_000 + time, group: group, account: account, deed: deed)
  }
}
