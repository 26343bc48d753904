import Records

/// Rows 60 to 72: another pack judges from the next event on.
extension CodeReference {
  mutating func swap(to pack: ModelPack) {
    let old = codes
    let places = old.map { code in pack.codes.firstIndex { $0.id == code.plan.id } }
    for (index, code) in old.enumerated() where places[index] == nil { retire(code, index) }
    codes = pack.codes.map { plan in
      old.first { $0.plan.id == plan.id } ?? begin(plan)
    }
    move(to: places)
    for code in codes.indices {
      let plan = pack.codes[code]
      guard let index = old.firstIndex(where: { $0.plan.id == plan.id }) else {
        codes[code].reviewed = free(code)
        continue
      }
      goOn(code, from: old[index].plan, to: plan)
    }
    let ended = holds.filter { !codes[$0.code].groups.contains($0.group) }
    evicted += ended.map { Evicted(code: $0.code, account: $0.account, rows: (66, 67)) }
    holds.removeAll { !codes[$0.code].groups.contains($0.group) }
  }

  private mutating func retire(_ code: Code, _ index: Int) {
    if holds.contains(where: { $0.code == index }) || line.contains(where: { $0.code == index }) {
      reach(60)
    }
    let standing = code.groups.filter { code.made.contains($0) }
    retired[code.plan.id] = (code.next, standing)
    for (action, request) in requests where request.code == index { forgotten.insert(action) }
  }

  private mutating func begin(_ plan: ModelPack.Code) -> Code {
    var code = Code(
      plan: plan, groups: plan.groups, everyGroup: plan.groups, next: plan.grow?.from ?? 1)
    guard let before = retired.removeValue(forKey: plan.id) else {
      reach(62)
      return code
    }
    reach(63)
    code.next = max(code.next, before.next)
    code.made = before.made
    code.groups += before.made.filter { !plan.groups.contains($0) }
    code.everyGroup = code.groups
    return code
  }

  /// Codes have other numbers.
  private mutating func move(to places: [Int?]) {
    holds = holds.compactMap { hold in
      places[hold.code].map { place in
        Hold(
          code: place, account: hold.account, group: hold.group, ticket: hold.ticket,
          told: hold.told, expires: hold.expires, cause: hold.cause)
      }
    }
    line = line.compactMap { waiting in
      places[waiting.code].map { place in
        Waiting(code: place, account: waiting.account, ends: waiting.ends, cause: waiting.cause)
      }
    }
    requests = requests.compactMapValues { request in
      places[request.code].map { ($0, request.number, request.seats) }
    }
    evicted = evicted.compactMap { gone in
      places[gone.code].map { Evicted(code: $0, account: gone.account, rows: gone.rows) }
    }
  }

  private mutating func goOn(_ code: Int, from old: ModelPack.Code, to new: ModelPack.Code) {
    codes[code].plan = new
    if let from = new.grow?.from { codes[code].next = max(codes[code].next, from) }
    let isOtherSize = old.capacity != new.capacity
    let isOtherGrowth = old.grow?.ahead != new.grow?.ahead
    if isOtherSize { reach(71) }
    if isOtherGrowth { reach(72) }
    if old.groups != new.groups { list(new.groups, code) }
    guard old.groups != new.groups || isOtherSize || isOtherGrowth else { return }
    codes[code].isConcerned = true
  }

  private mutating func list(_ listed: [String], _ code: Int) {
    let before = codes[code]
    for group in before.groups where !listed.contains(group) {
      if before.made.contains(group) {
        reach(69)
      } else if !(members[group] ?? []).isEmpty {
        reach(68)
      }
    }
    for group in listed where before.everyGroup.contains(group) && !before.groups.contains(group) {
      reach(70)
    }
    if listed.contains(where: { !before.everyGroup.contains($0) }) { reach(64) }
    var made: [String] = []
    for group in before.everyGroup where before.made.contains(group) && !listed.contains(group) {
      made.removeAll { $0 == group }
      made.append(group)
    }
    codes[code].everyGroup = listed + made
    codes[code].groups = codes[code].everyGroup.filter { group in
      before.groups.contains(group) || !before.everyGroup.contains(group)
    }
    for account in codes[code].groups.flatMap({ members[$0] ?? [] }) {
      let isConcerned =
        holds.contains { $0.code == code && $0.account == account }
        || line.contains { $0.code == code && $0.account == account }
      if isConcerned { reach(65) }
      holds.removeAll { $0.code == code && $0.account == account }
      line.removeAll { $0.code == code && $0.account == account }
    }
  }
}
