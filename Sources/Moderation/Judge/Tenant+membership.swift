import Records
import Rules
import Scanning

extension Tenant {
  /// The number of a group; a new one becomes known.
  mutating func group(_ name: Span<UInt8>, hash: UInt64) -> Int {
    let (number, isNew) = groupNames.insert(name, hash: hash)
    if isNew {
      groups.append(
        GroupState(
          rulesInScope: BitSet(count: policy.rules.count),
          sets: BitSet(count: policy.pack.groups.count)))
      setScope(of: number)
      if !codes.isEmpty, let room = codes.knownRoom(named: groupNames.string(number)) {
        assign(room, to: number)
      }
    }
    return number
  }

  /// The number of an account; a new one becomes known.
  mutating func account(_ name: Span<UInt8>, hash: UInt64) -> Int {
    let (number, isNew) = accountNames.insert(name, hash: hash)
    if isNew {
      accounts.append(byPack(number, of: accountNames))
    }
    return number
  }

  /// What the pack says of the account with a number.
  func byPack(_ account: Int, of names: NameTable) -> AccountState {
    let name = names.bytes(account)
    guard policy.namedAccounts.mayContain(name) else { return AccountState(flags: [], lists: 0) }
    return named(Array(name))
  }

  private func named(_ account: [UInt8]) -> AccountState {
    var state = AccountState(flags: [], lists: 0)
    if policy.assistant.contains(account) { state.flags.insert(.assistant) }
    if policy.bots.contains(account) { state.flags.insert(.bot) }
    if policy.trusted.contains(account) { state.flags.insert(.trustedByPack) }
    if policy.banned.contains(account) { state.flags.insert(.bannedByPack) }
    for (index, list) in policy.accountLists.prefix(64).enumerated()
    where list.contains(account) {
      state.lists |= 1 << UInt64(index)
    }
    return state
  }

  mutating func account(_ field: Field, in batch: EventBatch) -> Int {
    let name = batch.text.span.extracting(field.range)
    return account(name, hash: StableHash.hash(name))
  }

  func member(_ pair: Pair) -> Member {
    members[pair]
  }

  /// The same, with what it is then.
  @discardableResult
  mutating func change(_ pair: Pair, _ change: (inout Member) -> Void) -> Member {
    if members.isFull(for: pair) {
      let groups = groups
      members.forget(around: pair) { groups[$0].memberEpoch }
    }
    return members.change(pair, change)
  }

  func isInside(_ pair: Pair) -> Bool {
    let member = member(pair)
    return member.flags.contains(.inside) && member.epoch == groups[pair.group].memberEpoch
  }

  /// Most who speak are inside already: then nothing is written.
  @discardableResult
  mutating func enter(_ pair: Pair) -> Member {
    if !codes.isEmpty, let room = groups[pair.group].room { codes.enter(pair.account, room) }
    let epoch = groups[pair.group].memberEpoch
    let member = members[pair]
    if member.epoch == epoch, member.flags.contains(.inside) { return member }
    if !policy.once.isEmpty { whereabouts.enter(pair) }
    return change(pair) { member in
      member.flags.insert(.inside)
      member.epoch = epoch
    }
  }

  mutating func leave(_ pair: Pair) {
    guard members.contains(pair) else { return }
    change(pair) { $0.flags.remove(.inside) }
    if !codes.isEmpty, let room = groups[pair.group].room { codes.leave(pair.account, room) }
    greetings.remove(pair.account, from: pair.group)
    closeCase(ofLeaver: pair)
  }

  /// Nobody is inside any more.
  mutating func empty(_ group: Int) {
    groups[group].memberEpoch += 1
    members.empty()
    if !codes.isEmpty, let room = groups[group].room { codes.empty(room) }
    greetings.forget(group)
  }

  /// The groups that hold an account, in the byte order of their names.
  func groups(holding account: Int) -> [Int] {
    inByteOrder(groups.indices.filter { isInside(Pair(group: $0, account: account)) })
  }

  func inByteOrder(_ groups: [Int]) -> [Int] {
    groups.sorted { groupNames.bytes($0).lexicographicallyPrecedes(groupNames.bytes($1)) }
  }

  /// Takes what the platform says of a group: fields that are present replace what was known.
  mutating func learn(_ facts: GroupFacts, of group: Int, from batch: EventBatch) {
    if let name = facts.name { groups[group].name = batch.string(name) }
    notice(facts, of: group, from: batch)
    if let labels = facts.labels {
      groups[group].labels = batch.lists[labels.range].map { batch.string($0) }
      setScope(of: group)
    }
    if let owner = facts.owner {
      if let old = groups[group].owner {
        change(Pair(group: group, account: old)) { $0.flags.remove(.owner) }
      }
      let owner = account(owner, in: batch)
      groups[group].owner = owner
      change(Pair(group: group, account: owner)) { $0.flags.insert(.owner) }
    }
    if let admins = facts.admins {
      for old in groups[group].admins {
        change(Pair(group: group, account: old)) { $0.flags.remove(.admin) }
      }
      groups[group].admins = batch.lists[admins.range].map { account($0, in: batch) }
      for admin in groups[group].admins {
        change(Pair(group: group, account: admin)) { $0.flags.insert(.admin) }
      }
    }
    if let listed = facts.members {
      empty(group)
      for member in batch.lists[listed.range] {
        let pair = Pair(group: group, account: account(member, in: batch))
        if !isOut(pair) { enter(pair) }
      }
    }
  }

  /// Finds out which rules apply in a group.
  mutating func setScope(of group: Int) {
    let name = Array(groupNames.bytes(group))
    let labels = groups[group].labels
    let sets = policy.pack.groups.indices.map { index in
      if let test = options.testGroup, name.elementsEqual(test.id.utf8) {
        return test.sets?.contains(index) ?? true
      }
      if groups[group].inheritedSets[index] { return true }
      let set = policy.pack.groups[index]
      return set.ids.contains { $0.matches(name) } || set.labels.contains(where: labels.contains)
    }
    for (index, isIn) in sets.enumerated() { groups[group].sets[index] = isIn }
    for (index, rule) in policy.rules.enumerated() {
      groups[group].rulesInScope[index] = rule.scope?.contains { sets[$0] } ?? true
    }
  }

  // MARK: Trust

  /// Owner, admins and the trusted: no rule ever acts on them.
  func isTrusted(_ pair: Pair, role: Role?) -> Bool {
    isTrusted(pair.account, as: member(pair), role: role)
  }

  // What every message asks is inlined: a tenant is large, and a call of its own would have it copied.

  /// The same, for whoever knows the member.
  @inline(__always)
  func isTrusted(_ account: Int, as member: Member, role: Role?) -> Bool {
    if role == .owner || role == .admin { return true }
    if !member.flags.isDisjoint(with: [.owner, .admin]) { return true }
    if member.flags.contains(.trusted) { return true }
    if member.flags.contains(.untrusted) { return false }
    let flags = accounts.flags(of: account)
    if flags.contains(.trusted) { return true }
    return flags.contains(.trustedByPack) && !flags.contains(.untrusted)
  }

  /// The assistant and bots are not judged, answered, greeted or counted.
  @inline(__always)
  func isSteward(_ account: Int, role: Role?) -> Bool {
    role == .bot || !accounts.flags(of: account).isDisjoint(with: .steward)
  }

  @inline(__always)
  func role(_ pair: Pair, as member: Member, stated: Role?) -> Role {
    if let stated { return stated }
    if member.flags.contains(.owner) { return .owner }
    if member.flags.contains(.admin) { return .admin }
    return isSteward(pair.account, role: nil) ? .bot : .member
  }

  // MARK: Bans

  /// The ban that keeps the account out of the group; one by hand outweighs trust.
  @inline(__always)
  func ban(of pair: Pair, isTrusted: Bool) -> BanBook.Ban? {
    let flags = accounts.flags(of: pair.account)
    if flags.contains(.wasBanned),
      let ban = bans.ban(of: pair.account, in: pair.group, isTrusted: isTrusted)
    {
      return ban
    }
    guard flags.contains(.bannedByPack), !flags.contains(.unbanned) else { return nil }
    return .byPack
  }

  /// The end of a ban that is to last until `until`: never earlier than one that stands.
  func banEnd(_ key: BanBook.Key, _ until: Instant?) -> Instant? {
    bans[key].map { later($0.until, until) } ?? until
  }

  /// The same for a mute.
  func muteEnd(_ pair: Pair, _ until: Instant?) -> Instant? {
    guard let until, let standing = mutes[pair] else { return until }
    return standing == .distantFuture ? nil : max(until, standing)
  }

  mutating func endMute(of pair: Pair) {
    mutes[pair] = nil
    if members.contains(pair) { change(pair) { $0.flags.subtract([.muted, .mutedByHand]) } }
  }

  /// The same for a lock.
  func lockEnd(_ group: Int, _ until: Instant) -> Instant {
    max(until, groups[group].lockedUntil ?? until)
  }
}
