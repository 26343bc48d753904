/// JSON without spaces, appended to a buffer that is used again and again.
extension [UInt8] {
  package mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// A JSON string with its quotes. Only `"`, `\` and control characters are escaped: the latter as
  /// `\n \t \r \b \f` or `\u001f`.
  package mutating func append(quoted string: String) {
    append(UInt8(ascii: "\""))
    let start = count
    append(contentsOf: string.utf8)
    if let position = Self.firstEscaped(in: span, from: start) {
      let rest = self[position...]
      removeSubrange(position...)
      for byte in rest { append(escaped: byte) }
    }
    append(UInt8(ascii: "\""))
  }

  private static func firstEscaped(in bytes: Span<UInt8>, from start: Int) -> Int? {
    for position in start..<bytes.count where isEscaped(bytes[position]) { return position }
    return nil
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

  package mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = number.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }

  /// `2026-05-01T00:00:00.250Z`: UTC with milliseconds. What lies outside of `Instant.range`, which
  /// no event can bring but a sum may, is written as the nearest moment that has a text.
  package mutating func append(instant: Instant) {
    let instant = Swift.min(
      Swift.max(instant, Instant.range.lowerBound), Instant.range.upperBound)
    let sinceStart = Int(instant.milliseconds - Instant.range.lowerBound.milliseconds)
    let (days, millisecond) = sinceStart.quotientAndRemainder(dividingBy: 86_400_000)
    let dayOfStart = Int(Instant.range.lowerBound.milliseconds / 86_400_000)
    let date = CivilDate(daysSince1970: days + dayOfStart)
    let start = count
    append(literal: "0000-00-00T00:00:00.000Z")
    var bytes = mutableSpan
    Self.add(date.year / 100, to: &bytes, at: start)
    Self.add(date.year % 100, to: &bytes, at: start + 2)
    Self.add(date.month, to: &bytes, at: start + 5)
    Self.add(date.day, to: &bytes, at: start + 8)
    Self.add(millisecond / 3_600_000, to: &bytes, at: start + 11)
    Self.add(millisecond / 60_000 % 60, to: &bytes, at: start + 14)
    Self.add(millisecond / 1_000 % 60, to: &bytes, at: start + 17)
    Self.add(millisecond % 1_000 / 10, to: &bytes, at: start + 20)
    bytes[start + 22] += UInt8(millisecond % 10)
  }

  /// Adds a number below 100 to two digits `0`.
  private static func add(_ number: Int, to bytes: inout MutableSpan<UInt8>, at position: Int) {
    bytes[position] += UInt8(truncatingIfNeeded: number / 10)
    bytes[position + 1] += UInt8(truncatingIfNeeded: number % 10)
  }
}

extension [UInt8] {
  /// Writes a name and, unless it is the object's first member, a comma before it. The value
  /// follows. The name comes with its quotes and colon, so that it is one copy: `#""event":"#`.
  package mutating func append(name: StaticString) {
    appendComma()
    append(literal: name)
  }

  /// A comma, unless an object or array has just begun: no complete value ends in `{` or `[`.
  package mutating func appendComma() {
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { append(UInt8(ascii: ",")) }
  }

  /// A member, left out where the value is absent.
  package mutating func append(member name: StaticString, _ value: String?) {
    guard let value else { return }
    append(name: name)
    append(quoted: value)
  }

  package mutating func append(member name: StaticString, _ value: Int) {
    append(name: name)
    append(decimal: value)
  }

  /// A time, left out where it is absent.
  package mutating func append(member name: StaticString, _ value: Instant?) {
    guard let value else { return }
    append(name: name)
    append(UInt8(ascii: "\""))
    append(instant: value)
    append(UInt8(ascii: "\""))
  }
}
