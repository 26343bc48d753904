extension FoldedText {
  /// Writes the units as UTF-8, and for each byte the unit that it belongs to. Numbers that are no
  /// scalars become U+FFFD.
  package func encode(into bytes: inout [UInt8], units: inout [Int]) {
    bytes.removeAll(keepingCapacity: true)
    units.removeAll(keepingCapacity: true)
    for unit in 0..<count {
      let scalar = Unicode.Scalar(self[unit]) ?? "\u{FFFD}"
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        bytes.append(byte)
        units.append(unit)
      }
    }
  }
}
