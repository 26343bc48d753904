import Records
import Rules

extension Tenant {
  /// Fires timers of one cause. One that was set for an end which has moved since says nothing.
  mutating func fire(_ due: [Timer], tally: inout Tally, decide: (Decision) -> Void) {
    let first = due[0]
    var actions: [Action] = []
    // Of each source the next number; looked up, never gone through.
    var numbers: [String: Int] = [:]
    for timer in due {
      guard let ended = end(timer, tally: &tally) else { continue }
      let source = ended.source
      let number = numbers[source, default: 0]
      numbers[source] = number + 1
      let group = ended.group == first.group ? nil : ended.group
      actions.append(
        Action(
          id: "\(timer.cause)/\(source)/\(number)", group: group.map { groupNames.string($0) },
          deed: ended.deed))
    }
    if !codes.isEmpty { actions += fireCodes(due) }
    guard !actions.isEmpty else { return }
    for action in actions {
      tally.count(action)
      issued.add(action.id, removes: nil)
    }
    decide(
      Decision(
        event: first.cause, time: first.due, tenant: name,
        group: first.group.map { groupNames.string($0) },
        account: first.account.map { accountNames.string($0) }, actions: actions))
  }

  private struct Ended {
    var source: String
    var group: Int?
    var deed: Action.Deed
  }

  /// Ends what the timer was set for; nil where that has ended or moved before.
  private mutating func end(_ timer: Timer, tally: inout Tally) -> Ended? {
    switch timer.task {
    case .unmute(let pair):
      guard mutes[pair] == timer.due else { return nil }
      endMute(of: pair)
      let account = accountNames.string(pair.account)
      return Ended(
        source: "muted", group: pair.group,
        deed: .unmute(account: account, reason: "the mute has ended"))
    case .unban(let key):
      guard bans[key]?.until == timer.due else { return nil }
      bans[key] = nil
      codes.pardon(key.account)
      let account = accountNames.string(key.account)
      let scope: BanScope = key.group == nil ? .tenant : .group
      return Ended(
        source: "banned", group: key.group,
        deed: .unban(account: account, scope: scope, reason: "the ban has ended"))
    case .unlock(let group, let source):
      guard groups[group].lockedUntil == timer.due else { return nil }
      groups[group].lockedUntil = nil
      return Ended(source: source, group: group, deed: .unlock)
    case .welcome(let group):
      return greet(group: group, due: timer.due).map {
        Ended(source: "welcome", group: group, deed: $0)
      }
    case .closeCase(let id):
      if cases.close(id) != nil { tally.cases.expired += 1 }
      return nil
    case .code:
      return nil
    }
  }
}
