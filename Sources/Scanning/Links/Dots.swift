/// What stands for the dot between two labels of a host.
///
/// ```
/// strong   . ． ｡                    like a dot in any place
/// stop     。                        between ASCII letters or digits, before a usual suffix
/// word     点 點 (dot) [dot] [.]      as before, with up to two spaces on either side
/// spoken   dot                       the same, with a space on either side
/// ```
enum Dots {
  enum Strength {
    case strong, stop, word, hour, spoken
  }

  struct Dot {
    var strength: Strength
    /// With the spaces around it.
    var range: Range<Int>
  }

  /// Spaces of a `word` on one side.
  private static let mostSpaces = 2

  /// The forms beside the plain dot, longest first where one begins another.
  private static let forms: [(text: StaticString, strength: Strength)] = [
    ("．", .strong), ("｡", .strong), ("。", .stop), ("点", .hour), ("點", .hour),
    ("(dot)", .word), ("[dot]", .word), ("[.]", .word), ("dot", .spoken),
  ]

  /// Whether one of 。 ． ｡ 点 點 stands at a place.
  @inline(__always)
  static func isWide(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 2 < bytes.count else { return false }
    let tail = UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    return switch UInt32(bytes[place]) << 16 | tail {
    case 0xE38082, 0xEFBC8E, 0xEFBDA1, 0xE782B9, 0xE9BB9E: true
    default: false
    }
  }

  /// The dot that begins at a place, with what is around it; nil unless there is one.
  static func dot(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Dot? {
    if bytes[place] == UInt8(ascii: ".") { return Dot(strength: .strong, range: place..<place + 1) }
    for form in forms where LinkFinder.starts(with: form.text, bytes, at: place) {
      let end = place + form.text.utf8CodeUnitCount
      guard form.strength != .strong, form.strength != .stop else {
        return Dot(strength: form.strength, range: place..<end)
      }
      let range = widened(place..<end, bytes)
      if form.strength == .spoken, range.lowerBound == place || range.upperBound == end {
        return nil
      }
      return Dot(strength: form.strength, range: range)
    }
    return nil
  }

  /// The dot that follows a label, possibly behind spaces.
  static func dot(_ bytes: UnsafeBufferPointer<UInt8>, after label: Int) -> Dot? {
    guard label < bytes.count else { return nil }
    if bytes[label] == UInt8(ascii: ".") { return dot(bytes, at: label) }
    var place = label
    while place < bytes.count, place - label < mostSpaces, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count, let dot = dot(bytes, at: place) else { return nil }
    return dot.range.lowerBound == label ? dot : nil
  }

  private static func widened(
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < mostSpaces, bytes[start - 1] == 0x20 { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, end - range.upperBound < mostSpaces, bytes[end] == 0x20 { end += 1 }
    return start..<end
  }

  /// Bytes of a host with `．`, `｡` and `。` as plain dots.
  static func folded(_ host: [UInt8]) -> [UInt8] {
    guard host.contains(where: { $0 >= 0x80 }) else { return host }
    return Array(
      String(decoding: host, as: UTF8.self).unicodeScalars.map {
        $0 == "．" || $0 == "｡" || $0 == "。" ? "." : Character($0)
      }.map(String.init).joined().utf8)
  }
}
