package import Records
import Rules

/// An account that stands in several groups of an entry of `once`.
package struct DoubleMember: Hashable, Sendable {
  package var tenant: String
  package var account: String
  /// The display name, where an event told it.
  package var name: String?
  /// The groups in which it may stay: the one that `keep` says, and those that trust it.
  package var keeps: [String]
  /// Those that it would be put out of.
  package var leaves: [String]
}

extension Judge {
  /// Who stands in several groups by what is known now, in the byte order of tenants and accounts.
  /// Exceptions, the assistant, bots and whoever would leave none are left out.
  package var doubleMembers: [DoubleMember] {
    tenantsInOrder.flatMap { tenant in
      var tenant = tenant
      return tenant.doubleMembers()
    }
  }

  /// The tenant's clock; nil where there is no such tenant.
  package func clock(of tenant: String) -> Instant? {
    names.number(of: Array(tenant.utf8).span).flatMap { tenants[$0].clock }
  }
}

extension Tenant {
  fileprivate mutating func doubleMembers() -> [DoubleMember] {
    var found: [DoubleMember] = []
    for account in whereabouts.ofSeveral where !isSteward(account, role: nil) {
      let held = groupsOf(account)
      var leaves: Set<Int> = []
      for once in policy.once where !once.except.contains(Array(accountNames.bytes(account))) {
        let inScope = held.filter { covers(once.scope, $0) }
        let others = once.keep == .first ? inScope.dropFirst() : inScope.dropLast()
        leaves.formUnion(
          others.filter { !isTrusted(Pair(group: $0, account: account), role: nil) })
      }
      if leaves.isEmpty { continue }
      found.append(
        DoubleMember(
          tenant: name, account: accountNames.string(account), name: whereabouts.name(of: account),
          keeps: held.filter { !leaves.contains($0) }.map { groupNames.string($0) },
          leaves: held.filter(leaves.contains).map { groupNames.string($0) }))
    }
    return found.sorted { $0.account.utf8.lexicographicallyPrecedes($1.account.utf8) }
  }
}
