/// JSON without spaces, appended to a buffer that is used again and again.
extension [UInt8] {
  mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// A JSON string with its quotes. Only `"`, `\` and control characters are escaped: the latter as
  /// `\n \t \r \b \f` or `\u001f`.
  mutating func append(quoted string: String) {
    append(UInt8(ascii: "\""))
    let start = count
    append(contentsOf: string.utf8)
    if let special = self[start...].firstIndex(where: Self.isEscaped) {
      let rest = self[special...]
      removeSubrange(special...)
      for byte in rest { append(escaped: byte) }
    }
    append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(literal: #"\""#)
    case UInt8(ascii: "\\"): append(literal: #"\\"#)
    case UInt8(ascii: "\n"): append(literal: #"\n"#)
    case UInt8(ascii: "\t"): append(literal: #"\t"#)
    case UInt8(ascii: "\r"): append(literal: #"\r"#)
    case 0x08: append(literal: #"\b"#)
    case 0x0C: append(literal: #"\f"#)
    case 0..<0x20:
      append(literal: #"\u00"#)
      append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let digit = byte & 0x0F
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    default: append(byte)
    }
  }

  mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }

  /// `2026-05-01T00:00:00.250Z`: UTC with milliseconds. Outside of `Instant.range`, which no event
  /// can bring but a sum may, the milliseconds as a number.
  mutating func append(instant: Instant) {
    guard Instant.range.contains(instant) else {
      append(decimal: Int(instant.milliseconds))
      return
    }
    let sinceStart = Int(instant.milliseconds - Instant.range.lowerBound.milliseconds)
    let (days, millisecond) = sinceStart.quotientAndRemainder(dividingBy: 86_400_000)
    let dayOfStart = Int(Instant.range.lowerBound.milliseconds / 86_400_000)
    let date = CivilDate(daysSince1970: days + dayOfStart)
    append(padded: date.year, digits: 4)
    append(UInt8(ascii: "-"))
    append(padded: date.month, digits: 2)
    append(UInt8(ascii: "-"))
    append(padded: date.day, digits: 2)
    append(UInt8(ascii: "T"))
    append(padded: millisecond / 3_600_000, digits: 2)
    append(UInt8(ascii: ":"))
    append(padded: millisecond / 60_000 % 60, digits: 2)
    append(UInt8(ascii: ":"))
    append(padded: millisecond / 1_000 % 60, digits: 2)
    append(UInt8(ascii: "."))
    append(padded: millisecond % 1_000, digits: 3)
    append(UInt8(ascii: "Z"))
  }

  private mutating func append(padded number: Int, digits: Int) {
    var unit = 1
    for _ in 1..<digits { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }
}

extension [UInt8] {
  /// Writes `"name":` and, unless it is the object's first member, a comma before it. The value
  /// follows. Names are plain ASCII.
  mutating func append(name: StaticString) {
    appendComma()
    append(UInt8(ascii: "\""))
    append(literal: name)
    append(literal: "\":")
  }

  /// A comma, unless an object or array has just begun: no complete value ends in `{` or `[`.
  mutating func appendComma() {
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
  }

  /// A member, left out where the value is absent.
  mutating func append(member name: StaticString, _ value: String?) {
    guard let value else { return }
    append(name: name)
    append(quoted: value)
  }

  mutating func append(member name: StaticString, _ value: Int) {
    append(name: name)
    append(decimal: value)
  }

  /// A time, left out where it is absent.
  mutating func append(member name: StaticString, _ value: Instant?) {
    guard let value else { return }
    append(name: name)
    append(UInt8(ascii: "\""))
    append(instant: value)
    append(UInt8(ascii: "\""))
  }
}
