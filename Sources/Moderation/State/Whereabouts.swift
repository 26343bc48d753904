/// The groups that an account came into, for `once`: more than hold it, never fewer.
///
/// What is out of date is dropped when it is asked for, so leaving costs nothing.
struct Whereabouts: Sendable {
  private var groups: [Int: [Int]] = [:]

  mutating func note(_ pair: Pair) {
    if groups[pair.account]?.contains(pair.group) != true {
      groups[pair.account, default: []].append(pair.group)
    }
  }

  /// The groups that hold an account, in the order in which it came into them.
  mutating func groups(of account: Int, where isInside: (Int) -> Bool) -> [Int] {
    guard let known = groups[account] else { return [] }
    let held = known.filter(isInside)
    if held.count < known.count { groups[account] = held.isEmpty ? nil : held }
    return held
  }

  /// Forgets that an account was in a group.
  mutating func remove(_ pair: Pair) {
    groups[pair.account]?.removeAll { $0 == pair.group }
  }
}
