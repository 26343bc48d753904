import Records

/// Events and timers, in their order.
extension CodeReference {
  /// What was told under a cause, and how everything stands then.
  struct Told {
    var cause: String
    var answers: [String]
    var after: CodeReference
  }

  /// Takes an event: what timers tell before it, each under its cause, and what it leads to itself.
  mutating func take(_ new: ModelEvent) -> [Told] {
    var told = advance(to: max(new.time, now))
    begin(new.id, event: new.id)
    perform(new)
    conclude()
    told.append(Told(cause: cause, answers: answers, after: self))
    return told.filter { !$0.answers.isEmpty }
  }

  private mutating func perform(_ new: ModelEvent) {
    let account = new.account
    switch new.body {
    case .scan(let code): scan(account, code)
    case .join(let group, let ticket):
      join(account, group, ticket: ticket)
      if isBanned(account, nil) || isBanned(account, group) {
        note("\(new.id)/banned/0", account, group)
      }
    case .leave(let group): leave(account, group)
    case .speak(let group): enter(account, group)
    case .capacity(let group, let capacity): set(capacity, of: group)
    case .members(let group, let accounts):
      for old in members[group] ?? [] where !accounts.contains(old) { leave(old, group) }
      for account in accounts { enter(account, group) }
    case .dismiss(let group): dismiss(group)
    case .ban(let group, let minutes):
      ban(account, group, until: minutes.map { now + .minutes(Int64($0)) })
      if let group { note("\(new.id)/command/0", account, group) }
    case .unban(let group): unban(account, group)
    case .kick(let group):
      for code in codes.indices where home(account, code) == group { reach(29) }
      note("\(new.id)/command/0", account, group)
    case .receipt(let action, let ok, let error, let result):
      if let gone = removals[action] {
        if ok { leave(gone.account, gone.group) }
      } else if requests[action] != nil {
        settle(request: action, ok: ok, error: error, result: result)
      } else if routes.contains(action) {
        settle(route: action, ok: ok, error: error)
      } else if forgotten.contains(action) {
        reach(61)
      } else {
        reach(59)
      }
    case .tick: break
    }
  }

  /// An action that puts somebody out, once a receipt tells so.
  private mutating func note(_ action: String, _ account: String, _ group: String) {
    removals[action] = (account, group)
    removed.append(action)
  }

  /// Something that is due, under its cause.
  private enum Due {
    case hold(Int), waiting(Int), ban(Int), giveUp(Int), askAgain(Int)
  }

  /// Everything that is set, with its moment and its cause.
  private func pending() -> [(time: Instant, cause: String, due: Due)] {
    var all: [(time: Instant, cause: String, due: Due)] = []
    func add(_ time: Instant, _ event: String, _ due: Due) {
      all.append((time, "\(event)@\(time.milliseconds)", due))
    }
    for (index, hold) in holds.enumerated() { add(hold.expires, hold.cause, .hold(index)) }
    for (index, waiting) in line.enumerated() {
      add(waiting.ends, waiting.cause, .waiting(index))
    }
    for (index, end) in banEnds.enumerated() {
      if let until = end.ban.until { all.append((until, end.cause, .ban(index))) }
    }
    for code in codes.indices {
      switch codes[code].request {
      case .none: break
      case .open(_, _, let asked, let cause): add(asked + .minutes(10), cause, .giveUp(code))
      case .paused(let until, let cause): add(until, cause, .askAgain(code))
      }
    }
    return all
  }

  mutating func advance(to end: Instant) -> [Told] {
    var told: [Told] = []
    while true {
      let first = pending().filter { $0.time <= end }.min { one, other in
        if one.time != other.time { return one.time < other.time }
        return one.cause.utf8.lexicographicallyPrecedes(other.cause.utf8)
      }
      guard let first else { break }
      now = first.time
      begin(first.cause, event: String(first.cause.prefix { $0 != "@" }))
      while let next = pending().first(where: { $0.time == now && $0.cause == cause }) {
        fire(next.due)
      }
      conclude()
      told.append(Told(cause: cause, answers: answers, after: self))
    }
    now = end
    return told
  }

  private mutating func fire(_ due: Due) {
    switch due {
    case .hold(let index):
      reach(21)
      holds.remove(at: index)
    case .waiting(let index):
      reach(22)
      line.remove(at: index)
    case .ban(let index):
      let end = banEnds.remove(at: index).ban
      let standing = bans.firstIndex {
        $0.account == end.account && $0.group == end.group && $0.until == end.until
      }
      guard let standing else { return }
      bans.remove(at: standing)
      freeOfBan(end.account)
    case .giveUp(let code):
      reach(50)
      fail(code)
    case .askAgain(let code):
      codes[code].request = .none
      codes[code].isConcerned = true
      codes[code].isResumed = true
      guard let grow = codes[code].plan.grow else { return }
      if free(code) >= grow.ahead { reach(52) }
    }
  }
}
