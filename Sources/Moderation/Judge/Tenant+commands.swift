import Records
import Rules

/// Operators' orders. Who may write events of a tenant may order.
extension Tenant {
  mutating func carryOut(
    _ command: Command, _ scene: Scene, from batch: EventBatch, work: inout Work,
    tally: inout Tally
  ) {
    if command.order == .close {
      if cases.close(batch.string(command.target)) == nil { tally.unclear.commands += 1 }
      return
    }
    let target = Target(
      number: account(command.target, in: batch), name: batch.string(command.target))
    let reason = batch.string(command.reason) ?? "\(command.order.rawValue) by command"
    let order = Order(target: target, reason: reason, scene: scene, period: command.period)
    switch command.order {
    case .ban: ban(order, work: &work)
    case .unban: unban(order, work: &work)
    case .trust: trust(order, work: &work)
    case .untrust: untrust(order)
    case .kick:
      inGroups(order, work: &work) { _ in .kick(account: order.target.name, reason: reason) }
    case .mute:
      inGroups(order, work: &work) { pair in
        let until = self.muteEnd(pair, order.end)
        return .mute(account: order.target.name, until: until, reason: reason)
      }
    case .unmute: unmute(order, work: &work)
    case .pardon: if !pardon(order, work: &work) { tally.unclear.commands += 1 }
    case .close: break
    }
    let changesNothing = work.proposals.isEmpty
    switch command.order {
    case .kick, .mute, .unmute: if changesNothing { tally.unclear.commands += 1 }
    default: break
    }
  }

  private struct Target {
    let number: Int
    let name: String
  }

  private struct Order {
    let target: Target
    let reason: String
    let scene: Scene
    let period: Period?

    var group: Int? { scene.group }

    /// nil: never, also where it would be later than any time that can be written.
    var end: Instant? {
      guard let period, period <= Instant.range.upperBound - scene.now else { return nil }
      return scene.now + period
    }
  }

  private func ban(_ order: Order, work: inout Work) {
    let key = BanBook.Key(group: order.group, account: order.target.number)
    let until = banEnd(key, order.end)
    work.proposals.add(
      .ban(
        account: order.target.name, scope: order.group == nil ? .tenant : .group, until: until,
        reason: order.reason),
      from: .command, group: order.group, account: order.target.number)
  }

  /// Lifts the ban in the group, or every ban of the tenant, and forgets the strikes.
  private mutating func unban(_ order: Order, work: inout Work) {
    strikes.forget(order.target.number)
    lift(in: order.group, order, work: &work) { _ in true }
    if order.group == nil {
      accounts[order.target.number].flags.insert(.unbanned)
      for group in bannedGroups(order.target.number) {
        lift(in: group, order, work: &work) { _ in true }
      }
    }
  }

  /// Trust given lifts a rule's ban; one by hand stays.
  private mutating func trust(_ order: Order, work: inout Work) {
    let target = order.target.number
    guard let group = order.group else {
      accounts[target].flags.insert(.trusted)
      accounts[target].flags.remove(.untrusted)
      for group in [nil] + bannedGroups(target).map(Optional.some)
      where bans[BanBook.Key(group: group, account: target)]?.byHand == false {
        lift(in: group, order, work: &work) { !$0.byHand }
      }
      return
    }
    change(Pair(group: group, account: target)) { member in
      member.flags.insert(.trusted)
      member.flags.remove(.untrusted)
    }
    if bans[BanBook.Key(group: group, account: target)]?.byHand == false {
      lift(in: group, order, work: &work) { !$0.byHand }
    }
  }

  private mutating func untrust(_ order: Order) {
    let target = order.target.number
    guard let group = order.group else {
      accounts[target].flags.remove(.trusted)
      accounts[target].flags.insert(.untrusted)
      return
    }
    change(Pair(group: group, account: target)) { member in
      member.flags.remove(.trusted)
      member.flags.insert(.untrusted)
    }
  }

  private mutating func unmute(_ order: Order, work: inout Work) {
    let target = order.target.number
    let groups = order.group.map { [$0] } ?? self.groups(holding: target)
    for group in groups where mutes[Pair(group: group, account: target)] != nil {
      unmute(Pair(group: group, account: target), order, work: &work)
    }
  }

  private mutating func unmute(_ pair: Pair, _ order: Order, work: inout Work) {
    endMute(of: pair)
    work.proposals.add(
      .unmute(account: order.target.name, reason: order.reason), from: .command,
      group: pair.group, account: pair.account)
  }

  /// Takes back the account's last mute, kick or ban, with the strikes that came with it; false
  /// where there is none.
  private mutating func pardon(_ order: Order, work: inout Work) -> Bool {
    let target = order.target.number
    guard let sanction = lastSanctions[target] else { return false }
    let meant = sanction.groups.filter { order.group == nil || $0 == nil || $0 == order.group }
    if meant.isEmpty { return false }
    let rest = sanction.groups.filter { !meant.contains($0) }
    lastSanctions[target]?.groups = rest
    if rest.isEmpty { lastSanctions[target] = nil }
    strikes.take(sanction.strikes, from: target, givenAt: sanction.time)
    for group in meant {
      switch sanction.kind {
      case .mute:
        guard let group else { continue }
        unmute(Pair(group: group, account: target), order, work: &work)
      case .ban:
        lift(in: group, order, work: &work) { _ in true }
      case .kick:
        guard bans[BanBook.Key(group: group, account: target)] != nil else { continue }
        lift(in: group, order, work: &work) { _ in true }
      }
    }
    return true
  }

  /// Ends a ban, and tells the platform so, whether or not we know of one.
  private mutating func lift(
    in group: Int?, _ order: Order, work: inout Work, where condition: (BanBook.Ban) -> Bool
  ) {
    let target = order.target.number
    let key = BanBook.Key(group: group, account: target)
    if let ban = bans[key], !condition(ban) { return }
    bans[key] = nil
    codes.pardon(target)
    work.proposals.add(
      .unban(
        account: order.target.name, scope: group == nil ? .tenant : .group,
        reason: order.reason),
      from: .command, group: group, account: target)
  }

  /// The groups that the account is banned from, in the byte order of their names.
  private func bannedGroups(_ account: Int) -> [Int] {
    inByteOrder(groups.indices.filter { bans[BanBook.Key(group: $0, account: account)] != nil })
  }

  /// In the group of the command, or in every group that holds the target.
  private func inGroups(_ order: Order, work: inout Work, deed: (Pair) -> Action.Deed) {
    let groups = order.group.map { [$0] } ?? self.groups(holding: order.target.number)
    for group in groups {
      let pair = Pair(group: group, account: order.target.number)
      work.proposals.add(deed(pair), from: .command, group: group, account: pair.account)
    }
  }

  /// Takes the platform's answer to an action; false where no such action is waiting for one.
  mutating func settle(_ receipt: Receipt, from batch: EventBatch) -> Bool {
    let id = batch.string(receipt.action)
    if !codes.isEmpty, settle(code: receipt, id, from: batch) { return true }
    guard issued.contains(id) else { return false }
    if receipt.ok, let pair = issued.removal(by: id) { leave(pair) }
    return true
  }
}
