internal import CBytes

/// The bytes of a log. Behind each line stands a control character, its end or padding, at which all
/// that reads here stops: so no place needs to be compared with the end.
struct PlainText {
  let start: UnsafePointer<UInt8>

  static var quote: UInt8 { UInt8(ascii: "\"") }

  @inline(__always)
  subscript(place: Int) -> UInt8 { start[place] }

  @inline(__always)
  func skipSpaces(_ place: Int) -> Int {
    var place = place
    while self[place] == 0x20 { place &+= 1 }
    return place
  }

  /// Where the quote stands that ends a string; nil if an escape or a control character comes first.
  @inline(__always)
  func endOfString(_ from: Int) -> Int? {
    var place = from
    var stops = steward_string_stops(start + place)
    while stops == 0 {
      place &+= 16
      stops = steward_string_stops(start + place)
    }
    place &+= stops.trailingZeroBitCount
    return self[place] == Self.quote ? place : nil
  }

  /// A string of at most 16 bytes; nil where it is longer.
  @inline(__always)
  func shortName(_ range: Range<Int>) -> ShortName? {
    guard range.count <= ShortName.limit else { return nil }
    return ShortName(
      low: word(at: range.lowerBound), high: word(at: range.lowerBound + 8),
      count: range.count)
  }

  @inline(__always)
  func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self))
  }

  /// An integer of at most 18 digits, of which the first is not 0, and its end.
  func integer(_ from: Int) -> (number: Int64, end: Int)? {
    var number: Int64 = 0
    var place = from
    if let eight = eightDigits(from) {
      number = eight
      place += 8
    }
    while case let digit = self[place] &- UInt8(ascii: "0"), digit <= 9 {
      guard place - from < 18 else { return nil }
      number = number * 10 + Int64(digit)
      place += 1
    }
    return (number, place)
  }

  /// The number that eight bytes are; nil if one is no digit. Neighbours are put together: digits to
  /// pairs, pairs to fours, fours to eight.
  private func eightDigits(_ place: Int) -> Int64? {
    let digits = word(at: place) ^ 0x3030_3030_3030_3030
    // A digit has no upper bits, and gets none by adding 6.
    let tooLarge = digits | (digits &+ 0x0606_0606_0606_0606)
    guard tooLarge & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return Int64((fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF)
  }
}

/// A member's name as it is written, from its quote to its value: `"id":` and the spaces behind.
struct PlainName {
  /// The first sixteen bytes, and which bits of them are compared.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var lowMask: UInt64 = ~0
  private var highMask: UInt64 = ~0
  /// Bytes that it takes.
  private(set) var count = 0
  /// Nil for a name that we do not know.
  private(set) var key: EventKey?

  /// Stands nowhere: no name has bytes of zero.
  static var none: PlainName { PlainName() }

  private init() {}

  /// Reads the name at a place; nil where none with a colon stands.
  init?(_ text: PlainText, _ place: Int, _ names: NameTable<EventKey>) {
    guard text[place] == PlainText.quote, let end = text.endOfString(place + 1) else { return nil }
    let colon = text.skipSpaces(end + 1)
    guard text[colon] == UInt8(ascii: ":") else { return nil }
    key = text.shortName(place + 1..<end).flatMap { names[$0] }
    count = text.skipSpaces(colon + 1) - place
    // A longer one is read anew each time.
    guard count <= 16 else { return }
    // A shift by 64 gives 0: Swift's `<<` does not wrap.
    lowMask = ~(~0 << UInt64(min(count, 8) * 8))
    highMask = ~(~0 << UInt64(max(count - 8, 0) * 8))
    low = text.word(at: place) & lowMask
    high = text.word(at: place + 8) & highMask
  }

  /// Whether it stands at a place. What it compares ends before the end of a line does.
  @inline(__always)
  func stands(at place: Int, in text: PlainText) -> Bool {
    (text.word(at: place) ^ low) & lowMask | (text.word(at: place + 8) ^ high) & highMask == 0
  }
}
