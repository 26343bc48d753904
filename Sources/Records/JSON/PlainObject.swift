/// The members of an event's line as lines mostly are: one flat object of strings without escapes,
/// read in one pass over the bytes of the log, where the strings stay.
///
/// What it takes is JSON, and it reads what `JSONDocument` reads; whatever is out of the ordinary it
/// leaves to that: escapes, nested objects, fractions, `null`, a known key that comes twice or has
/// a value of an unusual kind, and all that is broken. The bytes must be valid UTF-8.
///
/// Most lines have the members of the line before in the same order, so a name is first compared
/// with the one that stood in its place, and only looked for where that is another.
///
/// `@unchecked`: nobody else has the memory behind its pointers.
struct PlainObject: ~Copyable, @unchecked Sendable {
  /// By `EventKey`: where a string stands, if the key is among `texts`.
  private let strings: UnsafeMutablePointer<Field>
  private var texts: UInt64 = 0
  /// The strings in `mentions`.
  private(set) var mentions: [Field] = []
  /// `time`, where it is an integer.
  private(set) var integerTime: Int64?
  private let names: NameTable<EventKey>
  /// By their place in the object, the names that the lines before had.
  private let guesses: UnsafeMutablePointer<PlainName>
  /// What is added to the places of the line's bytes.
  private var move = 0

  /// Members whose names are guessed; a power of two.
  private static var guessCount: Int { 16 }
  /// Keys whose value is never a string.
  private static var lists: UInt64 { bit(.mentions) | bit(.items) }

  init(names: NameTable<EventKey>) {
    self.names = names
    strings = .allocate(capacity: EventKey.count)
    strings.initialize(repeating: Field(start: 0, count: 0), count: EventKey.count)
    guesses = .allocate(capacity: Self.guessCount)
    guesses.initialize(repeating: .none, count: Self.guessCount)
  }

  deinit {
    strings.deallocate()
    guesses.deallocate()
  }

  private static func bit(_ key: EventKey) -> UInt64 { 1 &<< UInt64(key.rawValue) }

  /// Where the value of a key stands in the copy.
  func string(_ key: EventKey) -> Field? {
    texts & Self.bit(key) == 0 ? nil : strings[key.rawValue]
  }

  /// A string of at most 16 bytes of `bytes`, which were read; nil where it is longer or absent.
  func word(_ key: EventKey, of bytes: [UInt8]) -> ShortName? {
    guard let field = string(key) else { return nil }
    let start = Int(field.start) - move
    precondition(start >= 0 && start + ShortName.limit <= bytes.count)
    return bytes.withUnsafeBytes {
      PlainText(start: $0.bindMemory(to: UInt8.self).baseAddress!)
        .shortName(start..<start + Int(field.count))
    }
  }

  /// Reads `line` of `bytes`, behind which `JSONDocument.padding` more bytes must stand. All places
  /// are told for a copy of the line that begins at `copy`. Returns whether all could be read.
  mutating func read(_ line: Range<Int>, of bytes: [UInt8], copy: Int) -> Bool {
    precondition(line.lowerBound >= 0 && line.upperBound + JSONDocument.padding <= bytes.count)
    if !mentions.isEmpty { mentions.removeAll(keepingCapacity: true) }
    integerTime = nil
    move = copy - line.lowerBound
    return bytes.withUnsafeBytes {
      read(PlainText(start: $0.bindMemory(to: UInt8.self).baseAddress!), line)
    }
  }

  private mutating func read(_ text: PlainText, _ line: Range<Int>) -> Bool {
    var place = line.lowerBound
    guard text[place] == UInt8(ascii: "{") else { return false }
    /// A bit for each key that there was.
    var seen: UInt64 = 0
    texts = 0
    var member = 0
    repeat {
      place = text.skipSpaces(place &+ 1)
      if !guesses[member].stands(at: place, in: text) {
        guard let name = PlainName(text, place, names) else { return false }
        guesses[member] = name
      }
      let key = guesses[member].key
      place = text.skipSpaces(place &+ guesses[member].count)
      let bit = key.map(Self.bit) ?? 0
      guard seen & bit == 0 else { return false }
      seen |= bit
      if text[place] == PlainText.quote {
        guard bit & Self.lists == 0, let end = text.endOfString(place &+ 1) else { return false }
        if let key {
          texts |= bit
          strings[key.rawValue] = field(from: place &+ 1, to: end)
        }
        place = text.skipSpaces(end &+ 1)
      } else {
        guard let end = readRest(text, place, of: key) else { return false }
        place = text.skipSpaces(end)
      }
      member = (member &+ 1) & (Self.guessCount - 1)
    } while text[place] == UInt8(ascii: ",")
    return text[place] == UInt8(ascii: "}") && text.skipSpaces(place + 1) == line.upperBound
  }

  /// Takes the value at `place` that is no string, and returns its end; nil where that is not for
  /// here. `key` is nil for a name that we do not know.
  private mutating func readRest(_ text: PlainText, _ place: Int, of key: EventKey?) -> Int? {
    switch text[place] {
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      guard key == .time, let (number, end) = text.integer(place) else { return nil }
      integerTime = number
      return end
    case UInt8(ascii: "["):
      return key == .mentions ? readMentions(text, place) : nil
    default:
      return nil
    }
  }

  /// Places of a line are small; those of a batch have to fit.
  private func field(from start: Int, to end: Int) -> Field {
    Field(start: UInt32(start &+ move), count: UInt32(truncatingIfNeeded: end &- start))
  }

  /// An array of one string or more.
  private mutating func readMentions(_ text: PlainText, _ start: Int) -> Int? {
    var place = start
    repeat {
      place = text.skipSpaces(place + 1)
      guard text[place] == PlainText.quote, let end = text.endOfString(place + 1) else {
        return nil
      }
      mentions.append(field(from: place + 1, to: end))
      place = text.skipSpaces(end + 1)
    } while text[place] == UInt8(ascii: ",")
    return text[place] == UInt8(ascii: "]") ? place + 1 : nil
  }
}
