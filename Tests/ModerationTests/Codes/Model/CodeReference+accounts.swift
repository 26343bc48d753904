import Records

/// Rows 1 to 34: what accounts do, and what is done to them.
extension CodeReference {
  mutating func scan(_ account: String, _ id: String) {
    guard let code = codes.firstIndex(where: { $0.plan.id == id }) else { return reach(7) }
    if isBanned(account, nil) {
      reach(1)
      answers.append("refuse \(account) \(id)")
      return
    }
    codes[code].isConcerned = true
    let expires = now + .minutes(Int64(codes[code].plan.holdMinutes))
    if let hold = holds.firstIndex(where: { $0.code == code && $0.account == account }) {
      reach(4)
      let action = nextID(code)
      holds[hold].expires = expires
      holds[hold].told = action
      holds[hold].cause = event
      routes.append(action)
      tell(route: action, account, code, holds[hold].group, holds[hold].ticket, expires)
    } else if let index = line.firstIndex(where: { $0.code == code && $0.account == account }) {
      reach(5)
      line[index].ends = now + .days(1)
      line[index].cause = event
      let place = line[...index].count { $0.code == code }
      answers.append("wait \(account) \(id) \(place) (\(nextID(code)))")
    } else if let group = home(account, code) {
      reach(6)
      let action = nextID(code)
      tell(route: action, account, code, group, action, expires)
    } else {
      give(account, code, rows: (2, 3))
    }
  }

  /// A seat, or the end of the line.
  mutating func give(_ account: String, _ code: Int, rows: (route: Int, wait: Int)) {
    guard let group = seat(account, code) else {
      reach(rows.wait)
      line.append(Waiting(code: code, account: account, ends: now + .days(1), cause: event))
      let place = line.count { $0.code == code }
      answers.append("wait \(account) \(codes[code].plan.id) \(place) (\(nextID(code)))")
      return
    }
    reach(rows.route)
    route(account, code, group)
  }

  mutating func route(_ account: String, _ code: Int, _ group: String) {
    let action = nextID(code)
    let expires = now + .minutes(Int64(codes[code].plan.holdMinutes))
    holds.append(
      Hold(
        code: code, account: account, group: group, ticket: action, told: action,
        expires: expires, cause: event))
    routes.append(action)
    tell(route: action, account, code, group, action, expires)
  }

  private mutating func tell(
    route action: String, _ account: String, _ code: Int, _ group: String, _ ticket: String,
    _ expires: Instant
  ) {
    let id = codes[code].plan.id
    answers.append(
      "route \(account) \(id) \(group) \(ticket) \(expires.milliseconds) (\(action))")
  }

  // MARK: In and out

  mutating func join(_ account: String, _ group: String, ticket: String?) {
    if let ticket { show(ticket, account, group) }
    enter(account, group)
  }

  private mutating func show(_ ticket: String, _ account: String, _ group: String) {
    guard let hold = holds.firstIndex(where: { $0.ticket == ticket }) else { return reach(16) }
    if holds[hold].account == account { return }
    if holds[hold].group == group {
      reach(14)
      holds.remove(at: hold)
    } else {
      reach(15)
    }
  }

  mutating func enter(_ account: String, _ group: String) {
    let isThere = isMember(account, group)
    var isNobodys = true
    for code in codes.indices where codes[code].groups.contains(group) {
      isNobodys = false
      let isMember = home(account, code) != nil
      if isThere { reach(13) } else if isMember { reach(12) }
      if let hold = holds.firstIndex(where: { $0.code == code && $0.account == account }) {
        reach(holds[hold].group == group ? 9 : 10)
        holds.remove(at: hold)
      } else if let index = line.firstIndex(where: { $0.code == code && $0.account == account }) {
        reach(11)
        line.remove(at: index)
      } else if !isMember {
        reach(8)
      }
    }
    if isNobodys {
      let isKnown = codes.contains { $0.everyGroup.contains(group) }
      if isKnown { reach(42) }
      if holds.contains(where: { $0.account == account })
        || line.contains(where: { $0.account == account })
      {
        reach(17)
      }
    }
    if !isThere { members[group, default: []].append(account) }
  }

  mutating func leave(_ account: String, _ group: String) {
    for code in codes.indices where codes[code].groups.contains(group) {
      let homes = codes[code].groups.count { isMember(account, $0) }
      if !isMember(account, group) {
        reach(20)
      } else {
        reach(homes == 1 ? 18 : 19)
      }
    }
    members[group]?.removeAll { $0 == account }
  }

  // MARK: Bans

  mutating func ban(_ account: String, _ group: String?, until end: Instant?) {
    let standing = bans.firstIndex { $0.account == account && $0.group == group }
    let before = standing.map { bans[$0].until }
    var ban = Ban(group: group, account: account, until: end)
    if let standing {
      // The later of both; none is for ever.
      if let old = bans[standing].until, let new = end {
        ban.until = max(old, new)
      } else {
        ban.until = nil
      }
      bans[standing] = ban
    } else {
      bans.append(ban)
    }
    if let end = ban.until, before == nil || before! != end {
      banEnds.append(BanEnd(ban: ban, cause: "\(event)@\(end.milliseconds)"))
    }
    bar(account, group)
  }

  private mutating func bar(_ account: String, _ group: String?) {
    for code in codes.indices where home(account, code) != nil { reach(29) }
    guard let group else {
      if holds.contains(where: { $0.account == account }) { reach(23) }
      if line.contains(where: { $0.account == account }) { reach(24) }
      holds.removeAll { $0.account == account }
      line.removeAll { $0.account == account }
      return
    }
    for hold in holds where hold.account == account { reach(hold.group == group ? 25 : 26) }
    holds.removeAll { $0.account == account && $0.group == group }
    for waiting in line where waiting.account == account {
      if codes[waiting.code].groups.contains(group) { reach(27) }
    }
  }

  mutating func unban(_ account: String, _ group: String?) {
    bans.removeAll { $0.account == account && (group == nil || $0.group == group) }
    freeOfBan(account)
  }

  mutating func freeOfBan(_ account: String) {
    for waiting in line where waiting.account == account {
      if seat(account, waiting.code) != nil { reach(28) }
    }
  }

  // MARK: Receipts of routes

  mutating func settle(route action: String, ok: Bool, error: String?) {
    guard let index = holds.firstIndex(where: { $0.told == action }) else {
      let isEarlier = holds.contains { $0.ticket == action }
      if !ok, routes.contains(action) { reach(isEarlier ? 33 : 34) }
      return
    }
    if ok { return reach(30) }
    if error == "pending" { return reach(32) }
    reach(31)
    holds.remove(at: index)
  }
}
