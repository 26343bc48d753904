import Records
import Rules

extension Tenant {
  /// Lets somebody who came be greeted, at once or with those who come meanwhile. Who was put out
  /// by the same event is not.
  mutating func welcome(
    _ pair: Pair, name: Field?, _ scene: Scene, in batch: EventBatch, work: inout Work
  ) {
    guard let welcome = policy.welcomes.first(where: { covers($0.scope, pair.group) }) else {
      return
    }
    let isPutOut = work.proposals.list.contains { $0.isRemoval && $0.account == pair.account }
    if isPutOut { return }
    let newcomer = Greetings.Newcomer(account: pair.account, name: batch.string(name))
    if welcome.wait == .none {
      let due = Greetings.Waiting(newcomers: [newcomer], due: scene.now)
      if let deed = greeting(due, welcome, group: pair.group) {
        work.proposals.add(deed, from: .welcome, group: pair.group, account: nil)
      }
      return
    }
    let due = scene.now + welcome.wait
    if greetings.add(newcomer, to: pair.group, due: due) {
      timers.add(
        .welcome(group: pair.group), due: due,
        cause: ActionCause(event: batch.string(batch.events[scene.index].id)), group: pair.group,
        account: pair.account)
    }
  }

  /// What is said to those whom a timer was set for; nil where nobody is left to be greeted.
  mutating func greet(group: Int, due: Instant) -> Action.Deed? {
    guard let waiting = greetings.take(group, due: due),
      let welcome = policy.welcomes.first(where: { covers($0.scope, group) })
    else { return nil }
    return greeting(waiting, welcome, group: group)
  }

  private mutating func greeting(
    _ waiting: Greetings.Waiting, _ welcome: CompiledWelcome, group: Int
  ) -> Action.Deed? {
    if let hours = welcome.hours, !hours.holds(at: waiting.due) { return nil }
    let here = waiting.newcomers.filter { newcomer in
      let pair = Pair(group: group, account: newcomer.account)
      return isInside(pair) && ban(of: pair, isTrusted: isTrusted(pair, role: nil)) == nil
    }
    guard let first = here.first else { return nil }
    let voice = Voice(
      rule: "welcome", reason: "welcome", name: first.name, count: here.count + waiting.more,
      names: here.map { $0.name ?? accountNames.string($0.account) }, more: waiting.more)
    return .welcome(
      accounts: here.map { accountNames.string($0.account) },
      text: text(welcome.texts, voice, Pair(group: group, account: first.account)),
      attachments: welcome.attachments)
  }

  /// Whether a scope of group sets holds a group.
  func covers(_ scope: [Int]?, _ group: Int) -> Bool {
    scope?.contains { groups[group].sets[$0] } ?? true
  }
}
