/// Texts by number, the oldest of which go as new ones come.
///
/// ### Layout
/// ```
///  slots  [ 8 | 9 | 10 | – | – | 5 | 6 | 7 ]      first = 5, next = 11; a power of two
/// ```
struct TextRing: Sendable {
  struct Text: Sendable {
    /// Its trigrams; none where a later text has the same. Their count beside them: it is asked
    /// for more often than they are.
    var set: [UInt64] {
      didSet { size = UInt32(set.count) }
    }
    private(set) var size: UInt32
    let sketch: SetSketch
    /// In milliseconds; never less than that of the text before.
    let time: Int64
    /// The text before with the same set and owner; −1: none.
    let before: Int
    /// Whose text it is, where only his own count; else 0.
    let owner: UInt32
    let characters: UInt32
    /// The last search that saw it.
    var search: UInt32 = 0

    init(
      set: [UInt64], sketch: SetSketch, time: Int64, before: Int, owner: UInt32, characters: Int
    ) {
      self.set = set
      size = UInt32(set.count)
      self.sketch = sketch
      self.time = time
      self.before = before
      self.owner = owner
      self.characters = UInt32(clamping: characters)
    }
  }

  /// So many bits tell numbers apart.
  static let numberBits = 20

  private static let blank = Text(
    set: [], sketch: SetSketch([]), time: 0, before: -1, owner: 0, characters: 0)

  private var slots: [Text] = []
  /// For each slot whether its text holds a set: all of them in few cache lines.
  private var holders: [Bool] = []
  /// The number of the oldest text, and of the one to come.
  private(set) var first: Int
  private(set) var next: Int

  init(firstNumber: Int) {
    (first, next) = (firstNumber, firstNumber)
  }

  var count: Int { next - first }
  /// How many texts there is room for.
  var capacity: Int { slots.capacity }

  subscript(number: Int) -> Text {
    get { slots[number & (slots.count - 1)] }
    _modify { yield &slots[number & (slots.count - 1)] }
  }

  /// The number whose lower bits these are, of those that are remembered.
  func number(_ bits: UInt32) -> Int? {
    let age = (next &- Int(bits)) & (1 << Self.numberBits - 1)
    return age >= 1 && age <= count ? next - age : nil
  }

  /// Whether a text is remembered and holds its set itself.
  func holdsSet(_ posting: TextPostings.Posting) -> Bool {
    number(posting.text).map { holders[$0 & (slots.count - 1)] } ?? false
  }

  mutating func append(_ text: Text) {
    if count == slots.count { grow() }
    next += 1
    self[next - 1] = text
    holders[(next - 1) & (slots.count - 1)] = true
  }

  /// Takes the set of a text, which a later one with the same will hold.
  mutating func takeSet(of number: Int) -> [UInt64] {
    let set = self[number].set
    self[number].set = []
    holders[number & (slots.count - 1)] = false
    return set
  }

  /// Takes the oldest out.
  mutating func removeFirst() -> Text {
    let text = self[first]
    self[first] = Self.blank
    first += 1
    return text
  }

  private mutating func grow() {
    var larger = [Text](repeating: Self.blank, count: max(16, slots.count * 2))
    var holders = [Bool](repeating: false, count: larger.count)
    for number in first..<next {
      larger[number & (larger.count - 1)] = self[number]
      holders[number & (larger.count - 1)] = self[number].size > 0
    }
    slots = larger
    self.holders = holders
  }
}

extension TextRing {
  /// The oldest number, and the texts from it on.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(first)
    snapshot.write(count)
    for number in first..<next {
      let text = self[number]
      snapshot.write(text.set)
      snapshot.write(text.sketch)
      snapshot.write(text.time)
      snapshot.write(text.before)
      snapshot.write(text.owner)
      snapshot.write(text.characters)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(firstNumber: try snapshot.read())
    for _ in 0..<(try snapshot.count()) {
      append(
        Text(
          set: try snapshot.read(), sketch: try snapshot.read(), time: try snapshot.read(),
          before: try snapshot.read(), owner: try snapshot.read(),
          characters: Int(try snapshot.read(UInt32.self))))
      holders[(next - 1) & (slots.count - 1)] = self[next - 1].size > 0
    }
  }
}
