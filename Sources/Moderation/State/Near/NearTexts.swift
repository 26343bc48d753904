/// The newest texts of a tenant as sets of trigrams, to find those that say nearly the same:
/// exactly, and fast where few do or many do.
///
/// ### Layout
/// ```
///  texts     [ text | text | text | … ]    oldest first
///                └──before──┘              texts with one set are chained, and the newest of
///                                          them alone holds the set
///  equal     set's hash ─► newest text with it
///  postings  trigram ─► texts that have it among their first fifth, newest last
/// ```
/// A set that agrees with another shares one of the first trigrams of both: postings propose all
/// texts that can agree, and sizes, places and sketches rule most of them out before sets are
/// compared. Where postings are as many as texts, as when all are much alike, the texts are looked
/// through instead. Looking goes from the newest back, and ends when all questions are answered.
///
/// Cost for n trigrams: O(n) where no text is like it. At worst each text is looked at once, and
/// the sets of those that pass the sketch are compared.
struct NearTexts: Sendable {
  struct Limits: Sendable {
    /// The newest so many are remembered,
    var texts = 100_000
    /// and of these the newest that have so many trigrams together: 83 each.
    var trigrams = 1 << 23

    /// What a trigram and a text take at most, with the room that tables keep free.
    static let bytesPerTrigram = 56
    static let bytesPerText = 512

    /// No more is held: 497 MiB as the limits are, and for a moment up to a fifth more where tables
    /// are made anew. 100,000 texts of 30 characters take about 100 MiB.
    var bytes: Int { trigrams * Self.bytesPerTrigram + texts * Self.bytesPerText }
  }

  private let limits: Limits
  private var texts: TextRing
  private var equal = FlatTable<UInt64, Int>(blank: -1)
  private var postings = TextPostings()
  /// In all sets together.
  private var trigrams = 0
  private var search: UInt32 = 0

  /// Texts are numbered from `firstNumber` on, which only tests choose.
  init(limits: Limits = Limits(), firstNumber: Int = 0) {
    precondition(limits.texts < 1 << TextRing.numberBits)
    self.limits = limits
    texts = TextRing(firstNumber: firstNumber)
  }

  var count: Int { texts.count }

  /// What is allocated, in bytes.
  var bytes: Int {
    let sets = (texts.first..<texts.next).reduce(0) { $0 + texts[$1].set.capacity * 8 }
    return sets + texts.capacity * MemoryLayout<TextRing.Text>.stride + postings.bytes
      + equal.capacity * 2 * MemoryLayout<UInt64>.stride
  }

  /// Forgets what is not later than a time.
  mutating func forget(upTo end: Int64) {
    while texts.count > 0, texts[texts.first].time <= end { forgetOldest() }
  }

  /// Remembers a text. Its set is not empty, and `now` not earlier than any time before.
  mutating func add(_ set: ArraySlice<UInt64>, owner: UInt32, characters: Int, now: Int64) {
    if texts.count == limits.texts { forgetOldest() }
    let hash = hash(set, owner: owner)
    let before = newest(equalTo: set, owner: owner, hash: hash)
    if before == nil {
      while texts.count > 0, trigrams + set.count > limits.trigrams { forgetOldest() }
      trigrams += set.count
    }
    let own = before.map { texts.takeSet(of: $0) } ?? Array(set)
    let sketch = SetSketch(set)
    texts.append(
      TextRing.Text(
        set: own, sketch: sketch, time: now, before: before ?? -1, owner: owner,
        characters: characters))
    name(texts.next - 1, hash: hash)
    post(
      TextPostings.Posting(text: texts.next - 1, size: set.count, sketch: sketch.short), set,
      owner: owner)
  }

  private mutating func forgetOldest() {
    trigrams -= texts.removeFirst().set.count
  }

  private func hash(_ set: ArraySlice<UInt64>, owner: UInt32) -> UInt64 {
    set.reduce(StableHash.mix(UInt64(owner))) { StableHash.mix($0 &+ $1) } & .max >> 1
  }

  private func newest(equalTo set: ArraySlice<UInt64>, owner: UInt32, hash: UInt64) -> Int? {
    guard let slot = equal.find(hash), equal[slot] >= texts.first else { return nil }
    let text = equal[slot]
    return texts[text].owner == owner && set.elementsEqual(texts[text].set) ? text : nil
  }

  private mutating func name(_ text: Int, hash: UInt64) {
    let first = texts.first
    if equal.isFull, equal.find(hash) == nil { _ = equal.sweep { _, text in text < first } }
    let (slot, _) = equal.insert(hash)
    equal[slot] = text
  }

  private mutating func post(
    _ posting: TextPostings.Posting, _ set: ArraySlice<UInt64>, owner: UInt32
  ) {
    let texts = texts
    for trigram in set {
      postings.add(posting, to: Self.key(trigram, owner: owner), isLive: texts.holdsSet)
    }
  }

  private static func key(_ trigram: UInt64, owner: UInt32) -> UInt64 {
    trigram ^ StableHash.mix(UInt64(owner))
  }
}

extension NearTexts {
  /// What is looked for.
  private struct Wanted {
    let set: ArraySlice<UInt64>
    let sketch: SetSketch
    let owner: UInt32

    /// Whether a set of so many elements can agree whose sketch differs so much.
    func mayAgree(_ size: Int, _ difference: Int) -> Bool {
      TextAgreement.canHold(set.count, size)
        && difference <= set.count + size - 2 * TextAgreement.leastShared(set.count, size)
    }
  }

  /// Counts the texts of an owner that agree with a set, until all questions are answered.
  mutating func answer(
    _ questions: inout NearQuestions, about set: ArraySlice<UInt64>, owner: UInt32
  ) {
    guard questions.horizon != nil, texts.count > 0 else { return }
    beginSearch()
    let wanted = Wanted(set: set, sketch: SetSketch(set), owner: owner)
    let lists = shortestLists(of: wanted)
    if lists.reduce(0, { $0 + $1.count }) >= texts.count {
      lookThroughAll(for: wanted, &questions)
      return
    }
    for list in lists {
      lookThrough(list, for: wanted, &questions)
      if questions.horizon == nil { return }
    }
  }

  /// So many of the lists of a set's trigrams, the shortest, that a text in none of them lacks too
  /// many to agree.
  private func shortestLists(of wanted: Wanted) -> ArraySlice<Range<Int>> {
    var lists = wanted.set.map { postings.postings(of: Self.key($0, owner: wanted.owner)) }
    lists.sort { $0.count < $1.count }
    return lists.prefix(TextAgreement.leastProbed(wanted.set.count))
  }

  private mutating func beginSearch() {
    search &+= 1
    guard search == 0 else { return }
    for text in texts.first..<texts.next { texts[text].search = 0 }
    search = 1
  }

  private func lookThroughAll(for wanted: Wanted, _ questions: inout NearQuestions) {
    for text in (texts.first..<texts.next).reversed() {
      guard let horizon = questions.horizon, texts[text].time > horizon else { return }
      if agrees(text, wanted) { count(text, &questions) }
    }
  }

  private mutating func lookThrough(
    _ list: Range<Int>, for wanted: Wanted, _ questions: inout NearQuestions
  ) {
    let short = wanted.sketch.short
    for place in list.reversed() {
      let posting = postings[place]
      guard wanted.mayAgree(posting.size, (short ^ posting.sketch).nonzeroBitCount) else {
        continue
      }
      // The older ones are forgotten too.
      guard let text = texts.number(posting.text) else { return }
      guard let horizon = questions.horizon, texts[text].time > horizon else { return }
      guard texts[text].search != search else { continue }
      texts[text].search = search
      if agrees(text, wanted) { count(text, &questions) }
    }
  }

  private func agrees(_ text: Int, _ wanted: Wanted) -> Bool {
    let difference = wanted.sketch.difference(texts[text].sketch)
    return wanted.mayAgree(Int(texts[text].size), difference)
      && texts[text].owner == wanted.owner
      && TextAgreement.holds(wanted.set, texts[text].set)
  }

  /// Counts a text that agrees and those before it with the same set.
  private func count(_ text: Int, _ questions: inout NearQuestions) {
    var text = text
    while text >= texts.first, let horizon = questions.horizon, texts[text].time > horizon {
      questions.count(time: texts[text].time, characters: Int(texts[text].characters))
      text = texts[text].before
    }
  }
}

extension NearTexts {
  /// The texts; what leads to them is found from them.
  func store(in snapshot: inout SnapshotWriter) { texts.store(in: &snapshot) }

  mutating func restore(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    texts = try TextRing(from: &snapshot)
    for number in texts.first..<texts.next where texts[number].size > 0 {
      let text = texts[number]
      trigrams += text.set.count
      name(number, hash: hash(text.set[...], owner: text.owner))
      post(
        TextPostings.Posting(text: number, size: text.set.count, sketch: text.sketch.short),
        text.set[...], owner: text.owner)
    }
  }
}
