import Records
import Scanning

/// Where an event will most likely lead in the tables of its tenant.
struct Guess: Sendable {
  /// nil: one that has not been met.
  let tenant: Int?
  let fingerprint: Fingerprint?
  /// nil: not known, or not to be guessed.
  var group: Int?
  var account: Int?

  init(tenant: Int?, fingerprint: Fingerprint?) {
    self.tenant = tenant
    self.fingerprint = fingerprint
  }

  var pair: Pair? {
    guard let group, let account else { return nil }
    return Pair(group: group, account: account)
  }

  /// Each reads places that the one before has found.
  enum Round: CaseIterable {
    case slots, entries, blocks
  }
}

extension Tenant {
  /// Reads what one event will ask for: see `Judge+readAhead.swift`. Returns some of it. Changes
  /// nothing: `mutating`, so that the tenant is read where it stands and not copied.
  mutating func readAhead(_ round: Guess.Round, _ hashes: EventHashes, _ guess: inout Guess)
    -> UInt64
  {
    var sum: UInt64 = 0
    switch round {
    case .slots:
      guess.group = groupNames.glance(hashes.group)
      guess.account = accountNames.glance(hashes.account)
      sum = duplicates.glance(hashes.id)
    case .entries:
      if let group = guess.group {
        sum &+= UInt64(groupNames.glance(start: group))
        if group < groups.count { sum &+= UInt64(groups[group].memberEpoch) }
      }
      if let account = guess.account {
        sum &+= UInt64(accountNames.glance(start: account))
        if account < accounts.count { sum &+= accounts[account].lists }
      }
      guard let pair = guess.pair else { break }
      sum &+= UInt64(members.glance(pair.key).value.epoch)
      for window in windows.indices {
        sum &+= UInt64(windows[window].glance(pair, guess.fingerprint) ?? 0)
      }
    case .blocks:
      if let group = guess.group {
        sum &+= UInt64(groupNames.glance(at: groupNames.glance(start: group)))
        if group < groups.count { sum &+= groups[group].rulesInScope.words.first ?? 0 }
      }
      if let account = guess.account {
        sum &+= UInt64(accountNames.glance(at: accountNames.glance(start: account)))
      }
      guard let pair = guess.pair else { break }
      for window in windows.indices {
        guard let block = windows[window].glance(pair, guess.fingerprint) else { continue }
        sum &+= UInt64(bitPattern: windows[window].glance(block: block))
      }
    }
    return sum
  }
}
