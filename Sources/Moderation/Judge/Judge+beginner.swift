package import Rules

/// Judges that know who is who, and nothing of what was said: they judge what was judged before once
/// more.
extension Judge {
  /// A judge that knows names, labels, owners, admins, trust and tags as this one does, and neither
  /// events nor what they led to. Events that this one has judged are new to it.
  ///
  /// O(groups + accounts + members)
  package func beginner(by policy: Policy) -> Judge {
    var judge = Judge(policy)
    judge.names = names
    for (number, tenant) in tenants.enumerated() {
      judge.tenants.append(tenant.beginner(judge.newTenant(number)))
    }
    return judge
  }
}

extension Tenant {
  /// - Parameter blank: the tenant that nothing is known of.
  fileprivate func beginner(_ blank: Tenant) -> Tenant {
    var new = blank
    new.accountNames = accountNames
    for account in 0..<accounts.count {
      var state = new.byPack(account, of: accountNames)
      state.flags.formUnion(accounts.flags(of: account).intersection(.byCommand))
      new.accounts.append(state)
    }
    new.members = members.roles
    new.tags = tags
    new.notices = notices
    new.groupNames = groupNames
    for (number, group) in groups.enumerated() {
      new.groups.append(beginner(group, under: new.policy))
      new.setScope(of: number)
    }
    return new
  }

  private func beginner(_ group: GroupState, under policy: Policy) -> GroupState {
    var new = GroupState(
      rulesInScope: BitSet(count: policy.rules.count),
      sets: BitSet(count: policy.pack.groups.count))
    new.name = group.name
    new.labels = group.labels
    new.owner = group.owner
    new.admins = group.admins
    group.inheritedSets.forEach { set in
      let name = self.policy.pack.groups[set].name.value
      if let place = policy.pack.groups.firstIndex(where: { $0.name.value == name }) {
        new.inheritedSets[place] = true
      }
    }
    return new
  }
}
