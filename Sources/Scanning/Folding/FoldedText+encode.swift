extension FoldedText {
  /// Writes the units as UTF-8 to the front of `bytes`, which grow as they must, and returns how many
  /// bytes they take. Numbers that are no scalars become U+FFFD: each unit is one scalar. O(n).
  package func encode(into bytes: inout [UInt8]) -> Int {
    let missing = count * 4 - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: missing)) }
    return bytes.withUnsafeMutableBufferPointer { bytes in
      var end = 0
      for number in units {
        if number < 0x80 {
          bytes[end] = UInt8(truncatingIfNeeded: number)
          end &+= 1
        } else {
          end &+= Self.write(number, to: bytes.baseAddress! + end)
        }
      }
      return end
    }
  }

  /// Writes a number beyond ASCII and returns how many bytes it takes.
  private static func write(_ number: UInt32, to bytes: UnsafeMutablePointer<UInt8>) -> Int {
    switch number {
    case ..<0x800:
      bytes[0] = 0xC0 | UInt8(truncatingIfNeeded: number >> 6)
      bytes[1] = continuation(number)
      return 2
    case 0xD800..<0xE000, 0x11_0000...:
      return write(0xFFFD, to: bytes)
    case ..<0x1_0000:
      bytes[0] = 0xE0 | UInt8(truncatingIfNeeded: number >> 12)
      bytes[1] = continuation(number >> 6)
      bytes[2] = continuation(number)
      return 3
    default:
      bytes[0] = 0xF0 | UInt8(truncatingIfNeeded: number >> 18)
      bytes[1] = continuation(number >> 12)
      bytes[2] = continuation(number >> 6)
      bytes[3] = continuation(number)
      return 4
    }
  }

  private static func continuation(_ number: UInt32) -> UInt8 {
    0x80 | UInt8(truncatingIfNeeded: number) & 0x3F
  }
}
