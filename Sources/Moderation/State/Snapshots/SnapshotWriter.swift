/// Writes a state as bytes: the same state gives the same bytes.
///
/// Whole numbers are zigzag LEB128, words eight bytes from the lowest, texts and tables led by
/// their count. What every type writes stands beside it as `Stored`.
struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: some Stored) { value.store(in: &self) }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(word: UInt64) {
    var rest = word
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Seven bits a byte, the lowest first; all but the last have the top bit.
  mutating func write(bits: UInt64) {
    var rest = bits
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(text: some Collection<UInt8>) {
    write(text.count)
    bytes.append(contentsOf: text)
  }

  /// Entries in the byte order of their keys.
  mutating func write<Key: Stored & Hashable, Value: Stored>(table: [Key: Value]) {
    write(table.count)
    let entries = table.map { (key: Self.bytes(of: $0.key), value: $0.value) }
    for entry in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      bytes.append(contentsOf: entry.key)
      write(entry.value)
    }
  }

  private static func bytes(of value: some Stored) -> [UInt8] {
    var writer = SnapshotWriter()
    writer.write(value)
    return writer.bytes
  }
}
