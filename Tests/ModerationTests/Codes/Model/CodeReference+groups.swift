import Records

/// Rows 35 to 59: seats that are free, groups that change, groups that are asked for.
extension CodeReference {
  mutating func set(_ capacity: Int, of group: String) {
    let used = taken(group)
    let before = codes.indices.map { self.capacity(group, $0) }
    capacities[group] = capacity
    for code in codes.indices where codes[code].groups.contains(group) {
      let after = self.capacity(group, code)
      if before[code] <= used, after > used { reach(37) }
      if before[code] >= used, after < used { reach(38) }
    }
  }

  mutating func dismiss(_ group: String) {
    for id in retired.keys.sorted() { retired[id]?.made.removeAll { $0 == group } }
    for code in codes.indices where codes[code].groups.contains(group) {
      if !(members[group] ?? []).isEmpty { reach(41) }
      codes[code].groups.removeAll { $0 == group }
    }
    evicted = holds.filter { $0.group == group }.map {
      Evicted(code: $0.code, account: $0.account, rows: (39, 40))
    }
    holds.removeAll { $0.group == group }
    members[group] = []
  }

  /// What follows from everything before: new seats, seats for those in line, further groups.
  mutating func conclude() {
    for gone in evicted { give(gone.account, gone.code, rows: gone.rows) }
    evicted = []
    while let index = line.firstIndex(where: { seat($0.account, $0.code) != nil }) {
      let next = line.remove(at: index)
      guard let group = seat(next.account, next.code) else { continue }
      reach(35)
      if line[..<index].contains(where: { $0.code == next.code && isBanned($0.account, group) }) {
        reach(36)
      }
      route(next.account, next.code, group)
    }
    for code in codes.indices { review(code) }
  }

  private mutating func review(_ code: Int) {
    let seats = free(code)
    let isConcerned = codes[code].isConcerned || seats != codes[code].reviewed
    codes[code].isConcerned = false
    codes[code].reviewed = seats
    defer { codes[code].isResumed = false }
    guard isConcerned, let grow = codes[code].plan.grow, seats < grow.ahead else { return }
    switch codes[code].request {
    case .open: return reach(44)
    case .paused: return reach(45)
    case .none: break
    }
    reach(codes[code].isResumed ? 51 : 43)
    let action = nextID(code)
    let number = codes[code].next
    codes[code].next += 1
    let last = codes[code].groups.last ?? codes[code].everyGroup.last
    let size = codes[code].plan.capacity ?? last.flatMap { capacities[$0] } ?? 200
    codes[code].request = .open(action: action, number: number, asked: now, cause: event)
    requests[action] = (code, number, size)
    asked.append(action)
    let id = codes[code].plan.id
    answers.append("create \(id) \(id)\(number) \(size) (\(action))")
  }

  // MARK: Receipts of requests

  mutating func settle(request action: String, ok: Bool, error: String?, result: String?) {
    guard let request = requests[action] else { return }
    let code = request.code
    var isOpen = false
    if case .open(action, _, _, _) = codes[code].request { isOpen = true }
    if !ok, error == "pending" {
      if isOpen { reach(49) }
      return
    }
    if ok, let group = result, !codes[code].groups.contains(group) {
      return keep(group, code, seats: request.seats, isOpen: isOpen)
    }
    if !isOpen { return reach(56) }
    reach(ok ? 47 : 48)
    fail(code)
  }

  private mutating func keep(_ group: String, _ code: Int, seats: Int, isOpen: Bool) {
    codes[code].failures = 0
    switch codes[code].request {
    case .open where isOpen:
      reach(46)
      codes[code].request = .none
    case .open: reach(53)
    case .paused:
      reach(54)
      codes[code].request = .none
    case .none: reach(55)
    }
    if codes[code].everyGroup.contains(group) { reach(57) }
    codes[code].groups.append(group)
    codes[code].everyGroup.append(group)
    codes[code].made.append(group)
    codes[code].isConcerned = true
    if capacities[group] == nil { capacities[group] = seats }
    for account in members[group] ?? [] {
      reach(58)
      holds.removeAll { $0.code == code && $0.account == account }
      line.removeAll { $0.code == code && $0.account == account }
    }
  }

  mutating func fail(_ code: Int) {
    let minutes = min(60, 1 << min(codes[code].failures, 10))
    codes[code].failures += 1
    codes[code].request = .paused(until: now + .minutes(Int64(minutes)), cause: event)
  }
}
