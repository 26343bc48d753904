internal import CBytes

/// The members of an event's line as lines mostly are: one flat object of strings without escapes,
/// read in one pass over the bytes of the log, where the strings stay.
///
/// What it takes is JSON, and it reads what `JSONDocument` reads; whatever is out of the ordinary it
/// leaves to that: escapes, nested objects, fractions, `null`, a known key that comes twice or has
/// a value of an unusual kind, and all that is broken. The bytes must be valid UTF-8.
///
/// `@unchecked`: nobody else has the memory behind its pointer.
struct PlainObject: ~Copyable, @unchecked Sendable {
  /// By `EventKey`: where a string stands.
  private let strings: UnsafeMutablePointer<Field>
  /// The strings in `mentions`.
  private(set) var mentions: [Field] = []
  /// `time`, where it is an integer.
  private(set) var integerTime: Int64?
  private let names: NameTable<EventKey>
  /// What is added to the places of the line's bytes.
  private var move = 0

  /// No string of a line begins at the first byte.
  private static let absent = Field(start: 0, count: 0)

  init(names: NameTable<EventKey>) {
    self.names = names
    strings = .allocate(capacity: EventKey.count)
    strings.initialize(repeating: Self.absent, count: EventKey.count)
  }

  deinit {
    strings.deallocate()
  }

  /// Where the value of a key stands in the copy.
  func string(_ key: EventKey) -> Field? {
    let field = strings[key.rawValue]
    return field.start == 0 ? nil : field
  }

  /// Reads `line` of `bytes`, behind which `JSONDocument.padding` more bytes must stand. All places
  /// are told for a copy of the line that begins at `copy`. Returns whether all could be read.
  mutating func read(_ line: Range<Int>, of bytes: [UInt8], copy: Int) -> Bool {
    precondition(line.lowerBound >= 0 && line.upperBound + JSONDocument.padding <= bytes.count)
    strings.update(repeating: Self.absent, count: EventKey.count)
    mentions.removeAll(keepingCapacity: true)
    integerTime = nil
    move = copy - line.lowerBound
    return bytes.withUnsafeBytes {
      read(PlainText(start: $0.bindMemory(to: UInt8.self).baseAddress!), line)
    }
  }

  private mutating func read(_ text: PlainText, _ line: Range<Int>) -> Bool {
    var place = line.lowerBound
    guard text[place] == UInt8(ascii: "{") else { return false }
    repeat {
      place = text.skipSpaces(place + 1)
      guard text[place] == PlainText.quote, let nameEnd = text.endOfString(place + 1) else {
        return false
      }
      let name = text.shortName(place + 1..<nameEnd)
      place = text.skipSpaces(nameEnd + 1)
      guard text[place] == UInt8(ascii: ":") else { return false }
      place = text.skipSpaces(place + 1)
      guard let end = readValue(text, place, of: name.flatMap { names[$0] }) else { return false }
      place = text.skipSpaces(end)
    } while text[place] == UInt8(ascii: ",")
    return text[place] == UInt8(ascii: "}") && text.skipSpaces(place + 1) == line.upperBound
  }

  /// Takes the value at `place` and returns its end; nil where that is not for here. `key` is nil
  /// for a name that we do not know.
  private mutating func readValue(
    _ text: PlainText, _ place: Int, of key: EventKey?
  ) -> Int? {
    switch text[place] {
    case PlainText.quote:
      guard let end = text.endOfString(place + 1) else { return nil }
      if let key {
        guard isNew(key), key != .mentions, key != .items else { return nil }
        strings[key.rawValue] = field(place + 1..<end)
      }
      return end + 1
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      guard key == .time, isNew(.time), let (number, end) = text.integer(place) else { return nil }
      integerTime = number
      return end
    case UInt8(ascii: "["):
      guard key == .mentions, mentions.isEmpty else { return nil }
      return readMentions(text, place)
    default:
      return nil
    }
  }

  private func field(_ range: Range<Int>) -> Field {
    Field(start: UInt32(range.lowerBound + move), count: UInt32(range.count))
  }

  private func isNew(_ key: EventKey) -> Bool {
    strings[key.rawValue].start == 0 && (key != .time || integerTime == nil)
  }

  /// An array of one string or more.
  private mutating func readMentions(_ text: PlainText, _ start: Int) -> Int? {
    var place = start
    repeat {
      place = text.skipSpaces(place + 1)
      guard text[place] == PlainText.quote, let end = text.endOfString(place + 1) else {
        return nil
      }
      mentions.append(field(place + 1..<end))
      place = text.skipSpaces(end + 1)
    } while text[place] == UInt8(ascii: ",")
    return text[place] == UInt8(ascii: "]") ? place + 1 : nil
  }
}

/// The bytes of a log. Behind each line stands a control character, its end or padding, at which all
/// that reads here stops: so no place needs to be compared with the end.
private struct PlainText {
  let start: UnsafePointer<UInt8>

  static let quote = UInt8(ascii: "\"")

  @inline(__always)
  subscript(place: Int) -> UInt8 { start[place] }

  @inline(__always)
  func skipSpaces(_ place: Int) -> Int {
    var place = place
    while self[place] == 0x20 { place += 1 }
    return place
  }

  /// Where the quote stands that ends a string; nil if an escape or a control character comes first.
  @inline(__always)
  func endOfString(_ from: Int) -> Int? {
    var place = from
    var stops = steward_string_stops(start + place)
    while stops == 0 {
      place += 16
      stops = steward_string_stops(start + place)
    }
    place += stops.trailingZeroBitCount
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
  private func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self))
  }

  /// An integer of at most 18 digits, of which the first is not 0, and its end.
  func integer(_ from: Int) -> (number: Int64, end: Int)? {
    var number: Int64 = 0
    var place = from
    while case let digit = self[place] &- UInt8(ascii: "0"), digit <= 9 {
      guard place - from < 18 else { return nil }
      number = number * 10 + Int64(digit)
      place += 1
    }
    return (number, place)
  }
}
