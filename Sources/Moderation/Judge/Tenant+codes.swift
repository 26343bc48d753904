import Records
import Rules
import Scanning

/// Live codes: what happens is told to the `CodeBook`, and what it says to that becomes actions.
extension Tenant {
  /// Somebody opened a code and wants a group.
  mutating func judge(
    scan field: Field, _ scene: Scene, in batch: EventBatch, work: inout Work, tally: inout Tally
  ) {
    guard let account = scene.account else { return }
    let id = batch.string(field)
    guard let code = codes.code(named: id) else {
      tally.unclear.scans += 1
      return
    }
    guard let ban = tenantBan(of: account) else {
      codes.scan(CodeSeat(code: code, account: account))
      return
    }
    tally.prevented += 1
    work.proposals.add(
      .refuse(account: accountNames.string(account), reason: ban.reason, code: id), from: .banned,
      group: nil, account: account)
  }

  /// A join with a ticket: the hold has done its work, whoever came with it.
  mutating func use(ticket: Field?, in group: Int, from batch: EventBatch) {
    guard let ticket, let room = groups[group].room else { return }
    codes.use(ticket: batch.string(ticket), in: room)
  }

  /// The platform tells what a group is like; seats and announcement are for the codes.
  mutating func notice(_ facts: GroupFacts, of group: Int, from batch: EventBatch) {
    guard facts.capacity != nil || facts.announcement != nil || facts.joinURL != nil else { return }
    var notice = notices[group] ?? GroupNotice()
    notice.capacity = facts.capacity ?? notice.capacity
    notice.announcement = batch.string(facts.announcement) ?? notice.announcement
    notice.joinURL = batch.string(facts.joinURL) ?? notice.joinURL
    notices[group] = notice
    if let capacity = facts.capacity, let room = groups[group].room {
      codes.set(capacity: capacity, of: room)
    }
  }

  /// The group is gone.
  mutating func dismiss(_ group: Int) {
    if let room = groups[group].room { codes.dismiss(room) }
    codes.forget(retiredGroup: groupNames.string(group))
    empty(group)
  }

  /// A ban stands from now on.
  mutating func ban(_ key: BanBook.Key) {
    guard let group = key.group else { return codes.ban(key.account) }
    if let room = groups[group].room { codes.ban(key.account, in: room) }
  }

  // MARK: Receipts

  /// Takes the platform's answer to an action of a code; false where it was another's.
  mutating func settle(code receipt: Receipt, _ action: String, from batch: EventBatch) -> Bool {
    let isPending = batch.string(receipt.error) == "pending"
    let result = batch.string(receipt.result).flatMap { $0.isEmpty ? nil : $0 }
    guard let request = codes.request(action) else {
      if !receipt.ok, !isPending { codes.settle(failedRoute: action) }
      return false
    }
    let isKept = codes.settle(action, isOK: receipt.ok, isPending: isPending, group: result)
    if isKept, let result { keep(result, for: request.code, seats: request.seats) }
    return true
  }

  /// A group was made for a code: it is like the one before it, as far as nothing else is known.
  private mutating func keep(_ name: String, for code: Int, seats: Int) {
    let before = codes.lastRoom(of: code).map { number(ofGroup: codes.rooms[$0].id) }
    let room = codes.room(named: name)
    let group = number(ofGroup: name)
    if groups[group].room == nil {
      // It was heard of before it was reported.
      assign(room, to: group)
      fill([group])
    }
    if notices[group]?.capacity == nil {
      notices[group, default: GroupNotice()].capacity = min(seats, CodeBook.largestGroup)
    }
    codes.keep(room, for: code, seats: seats)
    guard let before, before != group else { return }
    groups[group].inheritedSets.formUnion(groups[before].sets)
    if groups[group].labels.isEmpty { groups[group].labels = groups[before].labels }
    if notices[group]?.announcement == nil, let announcement = notices[before]?.announcement {
      notices[group, default: GroupNotice()].announcement = announcement
    }
    setScope(of: group)
  }

  private mutating func number(ofGroup name: String) -> Int {
    let bytes = Array(name.utf8)
    return self.group(bytes.span, hash: StableHash.hash(bytes.span))
  }

  /// Tells group and room of each other.
  mutating func assign(_ room: Int, to group: Int) {
    groups[group].room = room
    codes.rooms[room].group = group
  }

  // MARK: Rooms that are new

  /// Makes rooms that another pack has brought known to their groups.
  mutating func meetRooms() {
    guard !codes.isEmpty else {
      for group in groups.indices { groups[group].room = nil }
      return
    }
    var met: [Int] = []
    for room in codes.rooms.indices where codes.rooms[room].group == nil {
      let name = Array(codes.rooms[room].id.utf8)
      guard let group = groupNames.number(of: name.span) else { continue }
      assign(room, to: group)
      met.append(group)
    }
    if !met.isEmpty { fill(met) }
    for account in codes.seekers where tenantBan(of: account) != nil { codes.banByPack(account) }
    codes.settleIn()
  }

  /// Tells the rooms of groups that were heard of before who is inside, and how many seats there are.
  private mutating func fill(_ met: [Int]) {
    let epochs = met.map { ($0, groups[$0].memberEpoch) }
    let inside = members.accounts(inside: Dictionary(epochs) { $1 })
    for group in met {
      guard let room = groups[group].room else { continue }
      for account in inside[group] ?? [] { codes.enter(account, room) }
      if let capacity = notices[group]?.capacity { codes.set(capacity: capacity, of: room) }
    }
  }

  // MARK: What the codes say

  /// Proposes what follows for the codes from the event in hand.
  mutating func settleCodes(_ scene: Scene, cause: ActionCause, work: inout Work) {
    var turn = CodeTurn(
      now: scene.now, cause: cause.text,
      origin: CodeOrigin(event: cause, group: scene.group, account: scene.account))
    settleCodes(&turn)
    for (code, deed) in turn.deeds {
      work.proposals.add(action(deed, of: code), from: .code(code), group: nil, account: nil)
    }
  }

  /// What timers of codes, and of bans that keep somebody waiting, lead to: ids and deeds.
  mutating func fireCodes(_ due: [Timer]) -> [Action] {
    var turn = CodeTurn(
      now: due[0].due, cause: due[0].cause,
      origin: CodeOrigin(
        event: ActionCause(ofTimer: due[0].cause), group: due[0].group, account: due[0].account))
    for timer in due {
      if case .code(let task) = timer.task { codes.fire(task, &turn) }
    }
    settleCodes(&turn)
    var counts: [Int: Int] = [:]
    return turn.deeds.map { code, deed in
      let number = counts[code, default: 0]
      counts[code] = number + 1
      let id = policy.pack.codes[code].id.value
      return Action(id: "\(due[0].cause)/\(id)/\(number)", deed: action(deed, of: code))
    }
  }

  private mutating func settleCodes(_ turn: inout CodeTurn) {
    let bans = bans
    codes.settle(&turn) { account, group in
      bans[BanBook.Key(group: group, account: account)] != nil
    }
    for (alarm, task) in turn.alarms {
      timers.add(
        .code(task), due: alarm.due, cause: alarm.origin.event, group: alarm.origin.group,
        account: alarm.origin.account)
    }
  }

  private func action(_ deed: CodeTurn.Deed, of code: Int) -> Action.Deed {
    let plan = policy.pack.codes[code]
    switch deed {
    case .route(let account, let room, let ticket, let expires):
      return .route(
        account: accountNames.string(account), code: plan.id.value, to: codes.rooms[room].id,
        ticket: ticket, expires: expires)
    case .wait(let account, let place):
      return .wait(account: accountNames.string(account), code: plan.id.value, place: place)
    case .ask(let number):
      let last = codes.lastRoom(of: code).flatMap { codes.rooms[$0].group }
      return .createGroup(
        code: plan.id.value, name: plan.grow?.name(number) ?? "",
        announcement: plan.grow?.announcement ?? last.flatMap { notices[$0]?.announcement },
        capacity: codes.nextCapacity(of: code))
    }
  }

  /// The ban that keeps an account out of every group.
  private func tenantBan(of account: Int) -> BanBook.Ban? {
    if let ban = bans[BanBook.Key(group: nil, account: account)] { return ban }
    let flags = accounts.flags(of: account)
    guard flags.contains(.bannedByPack), !flags.contains(.unbanned) else { return nil }
    return .byPack
  }
}

/// What the platform told of a group, for the codes.
struct GroupNotice: Sendable {
  var capacity: Int?
  var announcement: String?
  var joinURL: String?
}

extension LiveCode.Growth {
  /// The name of the group with this number.
  fileprivate func name(_ number: Int) -> String {
    name.parts.map { part in
      switch part {
      case .literal(let text): text
      case .number: String(number)
      default: ""
      }
    }.joined()
  }
}
