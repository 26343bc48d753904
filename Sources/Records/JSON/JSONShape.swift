/// Finds where a JSON value ends by its quotes and brackets alone; whether it is sound inside, a
/// parser tells. Fed piece by piece, it goes on where it stopped.
struct JSONShape {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// A number, or `true`, `false`, `null`.
  private var isPlain = false

  /// Whether the value may end where the text does.
  var mayEnd: Bool { isPlain }

  /// The end of the value, exclusive; nil where it does not end before `to`. What stands at `from`
  /// continues what was looked at before.
  mutating func end(in bytes: [UInt8], from: Int, to: Int) -> Int? {
    let text = bytes.span
    var place = from
    while place < to {
      let byte = text[place]
      if isInString {
        if let end = string(byte, at: place) { return end }
      } else {
        switch byte {
        case UInt8(ascii: "\""):
          if isPlain { return place }
          isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if isPlain { return place }
          depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 { return place }
          depth -= 1
          if depth == 0 { return place + 1 }
        case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
          if depth == 0 { return place }
        default:
          if depth == 0 { isPlain = true }
        }
      }
      place += 1
    }
    return nil
  }

  /// One byte inside a string. Returns the end of the value where it is that string.
  @inline(__always)
  private mutating func string(_ byte: UInt8, at place: Int) -> Int? {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if depth == 0 { return place + 1 }
    }
    return nil
  }
}
