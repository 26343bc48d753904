import Records

/// What the documents say, done the slow way: the twin of the engine in the tests.
struct ReferenceJudge {
  private let pack: ReferencePack
  private var tenants: [String: ReferenceTenant] = [:]

  init(_ pack: ReferencePack) {
    self.pack = pack
  }

  var late: Int { tenants.values.reduce(0) { $0 + $1.late } }
  var duplicates: Int { tenants.values.reduce(0) { $0 + $1.duplicates } }

  /// The decision without its actions; nil if no rule matched.
  mutating func judge(_ event: LoggedEvent) -> Decision? {
    guard let judged = tenants[event.tenant, default: ReferenceTenant(pack)].judge(event),
      !judged.matches.isEmpty
    else { return nil }
    return Decision(
      event: event.id, time: Instant(milliseconds: judged.time), tenant: event.tenant,
      group: event.group, account: event.account, matches: judged.matches)
  }
}
