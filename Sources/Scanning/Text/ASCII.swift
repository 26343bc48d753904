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

  /// Some bytes of ASCII.
  struct Members: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ members: String) {
      for byte in members.utf8 {
        if byte < 0x40 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 0x40) }
      }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
      // A shift by 64 and more gives 0: Swift's `>>` does not wrap.
      (byte < 0x40 ? low >> UInt64(byte) : high >> UInt64(byte &- 0x40)) & 1 != 0
    }
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
