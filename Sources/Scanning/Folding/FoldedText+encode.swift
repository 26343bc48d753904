extension FoldedText {
  /// Writes the units as UTF-8, and for each byte the unit that it belongs to. Numbers that are no
  /// scalars become U+FFFD. O(n).
  package func encode(into bytes: inout [UInt8], units: inout [UInt32]) {
    bytes.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(count * 3)
    units.reserveCapacity(count * 3)
    for (unit, number) in self.units.enumerated() {
      let start = bytes.count
      switch number {
      case 0..<0x80:
        bytes.append(UInt8(truncatingIfNeeded: number))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(truncatingIfNeeded: number >> 6))
        bytes.append(Self.continuation(number))
      case 0x800..<0xD800, 0xE000..<0x1_0000:
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: number >> 12))
        bytes.append(Self.continuation(number >> 6))
        bytes.append(Self.continuation(number))
      case 0x1_0000..<0x11_0000:
        bytes.append(0xF0 | UInt8(truncatingIfNeeded: number >> 18))
        bytes.append(Self.continuation(number >> 12))
        bytes.append(Self.continuation(number >> 6))
        bytes.append(Self.continuation(number))
      default:
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
      for _ in start..<bytes.count { units.append(UInt32(unit)) }
    }
  }

  private static func continuation(_ number: UInt32) -> UInt8 {
    0x80 | UInt8(truncatingIfNeeded: number) & 0x3F
  }
}
