/// Numbers names from 0 in the order in which they are first seen, so that all other tables can
/// speak of a group or an account in 32 bits.
///
/// ### Layout
/// ```
///  text   g-1│u-7│u-9│…            names, one after the other
///  ends   3   6   9                where each ends
///  slots  [ 0 | 2 | 0 | 1 | … ]    open addressing; half a hash and number + 1, 0 is free; at most
///                                  five eighths full
/// ```
/// A look-up is O(length) and reads one place of each array; names are never forgotten, since
/// membership is not either.
struct NameTable: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [UInt64]

  /// The low half of a hash, in the high half of its slot: enough for four billion slots.
  private static let tag: UInt64 = 0xFFFF_FFFF_0000_0000

  init() {
    slots = [UInt64](repeating: 0, count: 64)
  }

  var count: Int { ends.count }

  func bytes(_ number: Int) -> ArraySlice<UInt8> {
    text[start(of: number)..<ends[number]]
  }

  func string(_ number: Int) -> String {
    String(decoding: bytes(number), as: UTF8.self)
  }

  /// Whether `name` is the name with this number.
  func equals(_ number: Int, _ name: Span<UInt8>) -> Bool {
    text.span.extracting(start(of: number)..<ends[number]).equals(name)
  }

  func number(of name: Span<UInt8>) -> Int? {
    let slot = slot(of: name, hash: StableHash.hash(name))
    return slots[slot] == 0 ? nil : Self.number(slots[slot])
  }

  /// The name's number, given to it now if it has none.
  mutating func insert(_ name: Span<UInt8>) -> (number: Int, isNew: Bool) {
    insert(name, hash: StableHash.hash(name))
  }

  /// The same, for whoever knows the `StableHash` of the name.
  mutating func insert(_ name: Span<UInt8>, hash: UInt64) -> (number: Int, isNew: Bool) {
    var slot = slot(of: name, hash: hash)
    if slots[slot] != 0 { return (Self.number(slots[slot]), false) }
    if (ends.count + 1) * 8 > slots.count * 5 {
      grow()
      slot = self.slot(of: name, hash: hash)
    }
    for index in name.indices { text.append(name[index]) }
    ends.append(text.count)
    slots[slot] = hash << 32 | UInt64(ends.count)
    return (ends.count - 1, true)
  }

  private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private static func number(_ entry: UInt64) -> Int { Int(entry & ~tag) - 1 }

  /// Where the name stands, or the free slot that it would take.
  private func slot(of name: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    let tag = hash << 32
    var slot = Int(hash & 0xFFFF_FFFF) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ tag) & Self.tag == 0, equals(Self.number(slots[slot]), name) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}
