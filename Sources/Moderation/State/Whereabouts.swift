/// The groups that an account came into, for `once`: more than hold it, never fewer; and how it was
/// called last.
///
/// What is out of date is dropped when it is asked for.
struct Whereabouts: Sendable {
  private var groups: [Int: [Int]] = [:]
  private var names: [Int: [UInt8]] = [:]

  /// The account came into a group where it was not.
  mutating func enter(_ pair: Pair) {
    groups[pair.account]?.removeAll { $0 == pair.group }
    groups[pair.account, default: []].append(pair.group)
  }

  mutating func call(_ account: Int, _ name: ArraySlice<UInt8>) {
    if names[account]?.elementsEqual(name) != true { names[account] = Array(name) }
  }

  func name(of account: Int) -> String? {
    names[account].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The groups that hold an account, in the order in which it came into them.
  mutating func groups(of account: Int, where isInside: (Int) -> Bool) -> [Int] {
    guard let known = groups[account] else { return [] }
    let held = known.filter(isInside)
    if held.count < known.count { groups[account] = held.isEmpty ? nil : held }
    return held
  }

  /// The accounts that came into more than one group, rising.
  var ofSeveral: [Int] { groups.filter { $0.value.count > 1 }.map(\.key).sorted() }
}

extension Whereabouts: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(groups)
    snapshot.write(names)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    groups = try snapshot.read()
    names = try snapshot.read()
  }
}
