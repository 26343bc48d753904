/// Questions about ASCII, of bytes and of scalars alike.
enum ASCII {
  @inline(__always)
  static func isDigit(_ scalar: some BinaryInteger & FixedWidthInteger) -> Bool {
    scalar >= 0x30 && scalar <= 0x39
  }

  @inline(__always)
  static func isLetter(_ scalar: some BinaryInteger & FixedWidthInteger) -> Bool {
    scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A
  }

  /// A letter or a digit.
  @inline(__always)
  static func isWord(_ scalar: some BinaryInteger & FixedWidthInteger) -> Bool {
    isDigit(scalar) || isLetter(scalar)
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
