/// What is known of each account of a tenant, by its number: a byte for most.
struct AccountTable: Sendable {
  private var flags: [AccountState.Flags] = []
  /// Of those that a list of the policy holds.
  private var lists: [Int: UInt64] = [:]

  var count: Int { flags.count }

  /// What most questions are about: one load.
  func flags(of account: Int) -> AccountState.Flags {
    flags[account]
  }

  /// Asks for the memory of an account.
  func prefetch(_ account: Int) {
    flags.prefetch(account)
  }

  subscript(account: Int) -> AccountState {
    get {
      AccountState(
        flags: flags[account], lists: lists.isEmpty ? 0 : lists[account, default: 0])
    }
    set {
      flags[account] = newValue.flags
      lists[account] = newValue.lists == 0 ? nil : newValue.lists
    }
  }

  mutating func append(_ state: AccountState) {
    flags.append(state.flags)
    if state.lists != 0 { lists[count - 1] = state.lists }
  }
}

// What the pack says of an account is asked of the pack that goes on.
extension AccountTable {
  /// What commands and bans have made of the accounts, by number.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(flags.map { $0.subtracting(.byPack).rawValue })
  }

  /// - Parameter byPack: what the pack says of the account with a number.
  init(
    from snapshot: inout SnapshotReader, count: Int, byPack: (Int) -> AccountState
  ) throws(SnapshotError) {
    let stored = try snapshot.read([UInt8].self)
    guard stored.count == count else { throw .damaged }
    for (account, flags) in stored.enumerated() {
      var state = byPack(account)
      state.flags.formUnion(AccountState.Flags(rawValue: flags).subtracting(.byPack))
      append(state)
    }
  }
}
