import Rules

/// What a snapshot calls by number, led to the numbers of the policy that goes on with it.
///
/// Rules, replies and live codes that the policy does not have lead to `SnapshotReader.gone`: what is remembered
/// of them is never asked for.
struct PolicyNumbers {
  private var rules: [Int] = []
  private var replies: [Int] = []
  private var sets: [Int] = []
  /// Of each live code of the snapshot.
  private(set) var codes: [Int] = []

  /// Of a policy's own.
  static func store(_ policy: Policy, in snapshot: inout SnapshotWriter) {
    snapshot.write(policy.rules.map(\.id))
    snapshot.write(policy.replies.map(\.id))
    snapshot.write(policy.pack.groups.map(\.name.value))
    snapshot.write(policy.pack.codes.map(\.id.value))
  }

  init() {}

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let policy = snapshot.policy
    rules = Self.places(of: try snapshot.read(), in: policy.rules.map(\.id))
    replies = Self.places(of: try snapshot.read(), in: policy.replies.map(\.id))
    sets = Self.places(of: try snapshot.read(), in: policy.pack.groups.map(\.name.value))
    codes = Self.places(of: try snapshot.read(), in: policy.pack.codes.map(\.id.value))
  }

  func rule(_ number: Int) throws(SnapshotError) -> Int { try Self.look(number, in: rules) }
  func reply(_ number: Int) throws(SnapshotError) -> Int { try Self.look(number, in: replies) }
  func set(_ number: Int) throws(SnapshotError) -> Int { try Self.look(number, in: sets) }
  func code(_ number: Int) throws(SnapshotError) -> Int { try Self.look(number, in: codes) }

  private static func places(of names: [String], in known: [String]) -> [Int] {
    names.map { known.firstIndex(of: $0) ?? SnapshotReader.gone }
  }

  private static func look(_ number: Int, in places: [Int]) throws(SnapshotError) -> Int {
    if number == SnapshotReader.gone { return number }
    guard places.indices.contains(number) else { throw .damaged }
    return places[number]
  }
}
