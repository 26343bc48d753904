import Rules

/// Reads what a `SnapshotWriter` wrote. Every read is checked against the end.
struct SnapshotReader {
  /// The number of what the policy does not have any more: no rule, reply or code has it.
  static let gone = -1

  private let bytes: ArraySlice<UInt8>
  private var place: Int
  /// What it is read for: all that follows from the pack is taken from here.
  let policy: Policy
  /// Numbers of the policy by those that the snapshot has.
  var numbers = PolicyNumbers()

  init(_ bytes: ArraySlice<UInt8>, for policy: Policy) {
    self.bytes = bytes
    self.policy = policy
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  mutating func read<Value: Stored>(_: Value.Type = Value.self) throws(SnapshotError) -> Value {
    try Value(from: &self)
  }

  mutating func byte() throws(SnapshotError) -> UInt8 {
    guard place < bytes.endIndex else { throw .damaged }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func word() throws(SnapshotError) -> UInt64 {
    guard bytes.endIndex - place >= 8 else { throw .damaged }
    var word: UInt64 = 0
    for offset in 0..<8 { word |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
    place += 8
    return word
  }

  mutating func bits() throws(SnapshotError) -> UInt64 {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      bits |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return bits }
    }
    throw .damaged
  }

  /// Of things that take a byte each at least, so that no damage asks for more memory than there is.
  mutating func count() throws(SnapshotError) -> Int {
    let count = try read(Int.self)
    guard count >= 0, count <= bytes.endIndex - place else { throw .damaged }
    return count
  }

  mutating func text() throws(SnapshotError) -> ArraySlice<UInt8> {
    let count = try count()
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func table<Key: Stored & Hashable, Value: Stored>() throws(SnapshotError) -> [Key: Value]
  {
    let count = try count()
    var table: [Key: Value] = [:]
    table.reserveCapacity(count)
    for _ in 0..<count {
      let key = try read(Key.self)
      table[key] = try read(Value.self)
    }
    return table
  }
}
