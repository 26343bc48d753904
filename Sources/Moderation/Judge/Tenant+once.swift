import Records
import Rules

extension Tenant {
  /// One account, one group: whoever comes into a second group of a set is put out of one.
  mutating func keepOnce(
    _ pair: Pair, name: Field?, _ scene: Scene, in batch: EventBatch, work: inout Work
  ) {
    let account = accountNames.bytes(pair.account)
    for once in policy.once
    where covers(once.scope, pair.group) && !once.except.contains(Array(account)) {
      let others = groupsOf(pair.account).filter { $0 != pair.group && covers(once.scope, $0) }
      if others.isEmpty { continue }
      let left = once.keep == .first ? [pair.group] : inByteOrder(others)
      for group in left where !isTrusted(Pair(group: group, account: pair.account), role: nil) {
        let speaker = Speaker(
          pair: Pair(group: group, account: pair.account), name: name, role: .member, message: nil,
          isEdit: false)
        let voice = Voice(
          rule: "once", reason: "one group for each account", name: batch.string(name),
          count: others.count + 1)
        for action in once.actions {
          propose(action, from: .once, voice, speaker, scene, in: batch, work: &work)
        }
      }
    }
  }

  /// The groups that hold an account, in the order in which it came into them.
  mutating func groupsOf(_ account: Int) -> [Int] {
    let (groups, members) = (groups, members)
    return whereabouts.groups(of: account) { group in
      let member = members[Pair(group: group, account: account)]
      return member.flags.contains(.inside) && member.epoch == groups[group].memberEpoch
    }
  }
}
