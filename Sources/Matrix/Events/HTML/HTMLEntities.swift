/// Character references of HTML: `&amp;`, `&#38;`, `&#x26;`.
///
/// Of the 2,125 names of the HTML Standard those of letters, digits, ASCII, spaces and usual marks
/// are known one by one. All others name symbols: any other name reads as U+FFFD, so that no name
/// of a symbol looks like letters between the letters of a word.
enum HTMLEntities {
  static func decode(_ text: ArraySlice<UInt8>, inAttribute: Bool) -> String {
    var decoded: [UInt8] = []
    append(text, to: &decoded, inAttribute: inAttribute)
    return String(decoding: decoded, as: UTF8.self)
  }

  static func append(
    _ text: ArraySlice<UInt8>, to decoded: inout [UInt8], inAttribute: Bool = false
  ) {
    var position = text.startIndex
    while position < text.endIndex {
      if text[position] == UInt8(ascii: "&"),
        let (scalar, end) = reference(in: text, at: position, inAttribute: inAttribute)
      {
        decoded.append(contentsOf: String(scalar).utf8)
        position = end
      } else {
        decoded.append(text[position])
        position += 1
      }
    }
  }

  /// The reference whose `&` stands at `start`, and where it ends; nil where it is none.
  private static func reference(
    in text: ArraySlice<UInt8>, at start: Int, inAttribute: Bool
  ) -> (Unicode.Scalar, end: Int)? {
    let rest = text[(start + 1)...]
    if rest.first == UInt8(ascii: "#") { return number(in: rest.dropFirst()) }
    // No name is longer than 31 bytes.
    let name = rest.prefix(32).prefix { $0.isASCIILetter || $0.isASCIIDigit }
    guard let first = name.first, first.isASCIILetter else { return nil }
    let end = name.endIndex
    if end < text.endIndex, text[end] == UInt8(ascii: ";") {
      if let scalar = scalar(named: name) { return (scalar, end + 1) }
      if longestLegacy(in: name) == nil { return (replacement, end + 1) }
    }
    // The oldest names hold without `;`, in attributes only where the word ends.
    guard let (scalar, stop) = longestLegacy(in: name) else { return nil }
    if inAttribute, stop < text.endIndex {
      let next = text[stop]
      if next == UInt8(ascii: "=") || next.isASCIILetter || next.isASCIIDigit { return nil }
    }
    return (scalar, stop)
  }

  private static func longestLegacy(in name: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
    for length in stride(from: min(name.count, 6), through: 2, by: -1) {
      if let scalar = legacy[String(decoding: name.prefix(length), as: UTF8.self)] {
        return (scalar, name.startIndex + length)
      }
    }
    return nil
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let text = String(decoding: name, as: UTF8.self)
    return legacy[text] ?? names[text] ?? mathematical(name)
  }

  /// `&Afr;`, `&bopf;`, `&cscr;`: letters of the mathematical alphabets. Those that stand elsewhere in
  /// Unicode are known by name.
  private static func mathematical(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let letter = name.first else { return nil }
    let start: UInt32
    switch String(decoding: name.dropFirst(), as: UTF8.self) {
    case "fr": start = 0x1D504
    case "opf": start = 0x1D538
    case "scr": start = 0x1D49C
    default: return nil
    }
    let isSmall = letter & 0x20 != 0
    return Unicode.Scalar(start + UInt32(letter & 0x1F) - 1 + (isSmall ? 26 : 0))
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private static func number(in rest: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
    let isHex = rest.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    var position = rest.startIndex + (isHex ? 1 : 0)
    let start = position
    var value: UInt32 = 0
    while position < rest.endIndex, let digit = digit(rest[position], isHex: isHex) {
      // Stays beyond all scalars once it is there.
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      position += 1
    }
    guard position > start else { return nil }
    if position < rest.endIndex, rest[position] == UInt8(ascii: ";") { position += 1 }
    return (scalar(numbered: value), position)
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    if byte.isASCIIDigit { return UInt32(byte - UInt8(ascii: "0")) }
    let letter = byte | 0x20
    guard isHex, letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") else { return nil }
    return UInt32(letter - UInt8(ascii: "a")) + 10
  }

  /// Numbers of C1 controls mean what they mean in Windows-1252.
  private static func scalar(numbered value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value) { return windows1252[Int(value) - 0x80] }
    return value == 0 ? replacement : Unicode.Scalar(value) ?? replacement
  }

  private static let windows1252 = Array(
    ("\u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}\u{2039}"
      + "\u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}"
      + "\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}").unicodeScalars)
}
