/// One scalar read from UTF-8.
struct UTF8Scalar {
  var value: UInt32
  var length: Int

  /// Reads at a place inside the text. Of bytes that are no UTF-8 it makes some number below
  /// 0x110000 or U+FFFD, and never reads outside.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, at place: Int, end: Int) {
    let first = UInt32(bytes[place])
    if first < 0x80 {
      self.init(value: first, length: 1)
    } else if first >= 0xE0, first < 0xF0, place + 2 < end {
      let tail = UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
      self.init(value: (first & 0xF) << 12 | tail, length: 3)
    } else if first >= 0xC0, first < 0xE0, place + 1 < end {
      self.init(value: (first & 0x1F) << 6 | UInt32(bytes[place + 1] & 0x3F), length: 2)
    } else {
      self.init(rare: bytes, at: place, end: end)
    }
  }

  @inline(__always)
  private init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }

  @inline(never)
  private init(rare bytes: UnsafePointer<UInt8>, at place: Int, end: Int) {
    let first = UInt32(bytes[place])
    if first >= 0xF0, place + 3 < end {
      let middle = UInt32(bytes[place + 1] & 0x3F) << 12 | UInt32(bytes[place + 2] & 0x3F) << 6
      let value = (first & 7) << 18 | middle | UInt32(bytes[place + 3] & 0x3F)
      if value < 0x110000 {
        self.init(value: value, length: 4)
        return
      }
    }
    self.init(value: 0xFFFD, length: 1)
  }

  /// Where the scalar before a place begins.
  static func start(before place: Int, in bytes: UnsafePointer<UInt8>) -> Int {
    var start = place - 1
    while start > 0, place - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
