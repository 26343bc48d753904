/// Numbers names from 0 in the order in which they are first seen, so that all other tables can
/// speak of a group or an account in 32 bits.
///
/// ### Layout
/// ```
///  text   g-1│u-7│u-9│…            names, one after the other
///  ends   3   6   9                where each ends
///  slots  [ 0 | 2 | 0 | 1 | … ]    open addressing; number + 1, 0 is free; at most half full
/// ```
/// A look-up is O(length); names are never forgotten, since membership is not either.
struct NameTable: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [UInt32]

  init() {
    slots = [UInt32](repeating: 0, count: 64)
  }

  var count: Int { ends.count }

  func bytes(_ number: Int) -> ArraySlice<UInt8> {
    text[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  func string(_ number: Int) -> String {
    String(decoding: bytes(number), as: UTF8.self)
  }

  func number(of name: Span<UInt8>) -> Int? {
    let hash = StableHash.hash(name)
    let slot = slot(of: name, hash: hash)
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// The name's number, given to it now if it has none.
  mutating func insert(_ name: Span<UInt8>) -> (number: Int, isNew: Bool) {
    let hash = StableHash.hash(name)
    var slot = slot(of: name, hash: hash)
    if slots[slot] != 0 { return (Int(slots[slot]) - 1, false) }
    if (ends.count + 1) * 2 > slots.count {
      grow()
      slot = self.slot(of: name, hash: hash)
    }
    for index in name.indices { text.append(name[index]) }
    ends.append(text.count)
    hashes.append(UInt32(truncatingIfNeeded: hash))
    slots[slot] = UInt32(ends.count)
    return (ends.count - 1, true)
  }

  /// Where the name stands, or the free slot that it would take.
  private func slot(of name: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == UInt32(truncatingIfNeeded: hash), equals(number, name) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func equals(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    for index in name.indices where text[start + index] != name[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for number in ends.indices {
      // The low 32 bits of a hash are kept: enough for two billion slots.
      var slot = Int(hashes[number]) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(number + 1)
    }
    slots = larger
  }
}
