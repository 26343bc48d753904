/// Numbers names from 0 in the order in which they are first seen, so that all other tables can
/// speak of a group or an account in 32 bits.
///
/// ### Layout
/// ```
///  chunks  [ text    g-1│u-7│u-9│…     4,096 names, one after the other
///            ends    3   6   9 ]       where each ends
///          [ … ]
///  slots   [ 0 | h₁ 2 | 0 | h₀ 1 | … ]   open addressing; the low 32 bits of the hash, then number
///                                        + 1; 0 is free; at most ¾ full
/// ```
/// A look-up is O(length); names are never forgotten, since membership is not either. Chunks never
/// move, so growing takes no second copy of the names.
struct NameTable: Sendable {
  private struct Chunk: Sendable {
    static let bits = 12

    var text: [UInt8] = []
    var ends: [UInt32] = []

    func range(_ index: Int) -> Range<Int> {
      (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    func equals(_ index: Int, _ name: Span<UInt8>) -> Bool {
      text.span.extracting(range(index)).equals(name)
    }

    /// Of the name itself about where it is, as if all were of one length.
    mutating func prefetch(_ index: Int) {
      ends.prefetch(index)
      text.prefetch(text.count * index / ends.count)
    }

    mutating func append(_ name: Span<UInt8>) {
      text.append(name)
      ends.append(UInt32(text.count))
    }
  }

  private var chunks: [Chunk] = []
  private var slots = [UInt64](repeating: 0, count: 64)
  private(set) var count = 0

  func bytes(_ number: Int) -> ArraySlice<UInt8> {
    let chunk = chunks[number >> Chunk.bits]
    return chunk.text[chunk.range(Self.index(number))]
  }

  func string(_ number: Int) -> String {
    String(decoding: bytes(number), as: UTF8.self)
  }

  /// Whether `name` is the name with this number.
  func equals(_ number: Int, _ name: Span<UInt8>) -> Bool {
    chunks[number >> Chunk.bits].equals(Self.index(number), name)
  }

  func number(of name: Span<UInt8>) -> Int? {
    let slot = slot(of: name, hash: Self.hash(name))
    return slots[slot] == 0 ? nil : Self.number(slots[slot])
  }

  /// The name's number, given to it now if it has none.
  mutating func insert(_ name: Span<UInt8>) -> (number: Int, isNew: Bool) {
    insert(name, hash: StableHash.hash(name))
  }

  /// The same, for whoever knows the `StableHash` of the name.
  mutating func insert(_ name: Span<UInt8>, hash: UInt64) -> (number: Int, isNew: Bool) {
    let hash = UInt32(truncatingIfNeeded: hash)
    var slot = slot(of: name, hash: hash)
    if slots[slot] != 0 { return (Self.number(slots[slot]), false) }
    if (count + 1) * 4 > slots.count * 3 {
      grow()
      slot = self.slot(of: name, hash: hash)
    }
    if Self.index(count) == 0 { chunks.append(Chunk()) }
    chunks[count >> Chunk.bits].append(name)
    count += 1
    slots[slot] = UInt64(hash) << 32 | UInt64(count)
    return (count - 1, true)
  }

  /// The number that a slot in use holds.
  private static func number(_ slot: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: slot)) - 1
  }

  /// Of a number, in its chunk.
  private static func index(_ number: Int) -> Int {
    number & (1 << Chunk.bits - 1)
  }

  private static func hash(_ name: Span<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: StableHash.hash(name))
  }

  /// Asks for the memory where a look-up of a name with this hash begins.
  func prefetch(_ hash: UInt64) {
    slots.prefetch(first(UInt32(truncatingIfNeeded: hash), of: slots.count))
  }

  /// The number that a name with this hash most likely has, with the name's memory asked for; nil
  /// where the first slot tells none. `mutating`, so that a chunk is read where it stands.
  mutating func guess(_ hash: UInt64) -> Int? {
    let hash = UInt32(truncatingIfNeeded: hash)
    let entry = slots[first(hash, of: slots.count)]
    guard entry != 0, entry >> 32 == UInt64(hash) else { return nil }
    let number = Self.number(entry)
    chunks[number >> Chunk.bits].prefetch(Self.index(number))
    return number
  }

  /// Where the name stands, or the free slot that it would take.
  private func slot(of name: Span<UInt8>, hash: UInt32) -> Int {
    var slot = first(hash, of: slots.count)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == UInt64(hash), equals(Self.number(slots[slot]), name) { break }
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    return slot
  }

  /// The hash, as a share of all, of so many slots.
  private func first(_ hash: UInt32, of count: Int) -> Int {
    Int((UInt64(hash) * UInt64(count)) >> 32)
  }

  /// The most slots in use side by side: short where the hashes are spread.
  var longestRun: Int {
    slots.split(separator: 0).reduce(0) { max($0, $1.count) }
  }

  /// Half as many slots again.
  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count + slots.count / 2)
    for entry in slots where entry != 0 {
      var slot = first(UInt32(entry >> 32), of: larger.count)
      while larger[slot] != 0 {
        slot += 1
        if slot == larger.count { slot = 0 }
      }
      larger[slot] = entry
    }
    slots = larger
  }
}

extension NameTable: Stored {
  /// The names in the order of their numbers.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(count)
    for number in 0..<count { snapshot.write(text: bytes(number)) }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    for _ in 0..<(try snapshot.count()) {
      let name = Array(try snapshot.text())
      let (_, isNew) = insert(name.span)
      guard isNew else { throw .damaged }
    }
  }
}
