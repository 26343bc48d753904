/// One pass of a `KeywordMatcher` over one text.
struct KeywordScan {
  let tables: KeywordTables
  let units: UnsafePointer<UInt32>
  let count: Int
  private let sources: UnsafePointer<FoldSource>
  /// Nil: the text is read only as it is written.
  let walk: KeywordWalk?

  private var hits: [KeywordHit] = []
  /// The hits from here on begin at byte `openStart`: phrases that begin there may still come.
  private var open = 0
  private var openStart: UInt32 = 0
  /// How far, in bytes, phrases of each list reach that began so far; empty if there were none.
  private var covered: [UInt32] = []
  /// A bit for each word that was reported; empty until there are too many hits.
  private var reported: [UInt64] = []

  init(_ tables: KeywordTables, _ text: FoldedText, walk: KeywordWalk? = nil) {
    self.tables = tables
    self.walk = walk
    let buffer = text.buffer
    units = UnsafePointer(buffer.pointee.scalars)
    sources = UnsafePointer(buffer.pointee.sources)
    count = buffer.pointee.count
  }

  /// Adds what is found to the empty `hits`; nothing begins before a place.
  mutating func run(from start: Int = 0, _ hits: inout [KeywordHit]) {
    swap(&hits, &self.hits)
    if let ways = walk?.ways {
      findAllWays(ways)
    } else {
      findWritten(start..<count)
    }
    settle()
    swap(&hits, &self.hits)
  }

  /// Finds what begins at some places, as it is written.
  private mutating func findWritten(_ places: Range<Int>) {
    guard !places.isEmpty else { return }
    if !tables.written.singles.isEmpty { return findWrittenAndSingles(places) }
    let pairs = tables.written.pairs
    let units = units
    var prefix = UInt64(units[places.lowerBound])
    for behind in places.lowerBound + 1..<min(places.upperBound + 1, count) {
      prefix = prefix &<< 32 | UInt64(units[behind])
      if pairs.mayHold(prefix) { findLonger(prefix, at: behind - 1) }
    }
  }

  private mutating func findWrittenAndSingles(_ places: Range<Int>) {
    let (pairs, singles) = (tables.written.pairs, tables.written.singles)
    let (units, count) = (units, count)
    for place in places {
      let unit = UInt64(units[place])
      if singles.mayHold(unit) { findSingle(unit, at: place) }
      guard place + 1 < count else { return }
      let prefix = unit &<< 32 | UInt64(units[place + 1])
      if pairs.mayHold(prefix) { findLonger(prefix, at: place) }
    }
  }

  /// Finds all that begins at a place, as it is written and in every other way, before going on.
  /// Where no word reaches a marked unit there is only one way, unless words are spoken.
  private mutating func findAllWays(_ ways: TextWays) {
    let reach = tables.spoken == nil ? max(tables.written.longest, 1) : count
    var place = 0
    while place < count {
      let marked = ways.nextMarked(from: place)
      let near = marked == count && tables.spoken == nil ? count : max(place, marked - reach)
      findWritten(place..<near)
      place = near
      while place < min(marked + 1, count) {
        findAllWays(ways, at: place, marked: marked)
        place += 1
      }
    }
  }

  /// The same at one place; `marked` is the next unit that has a mark.
  private mutating func findAllWays(_ ways: TextWays, at place: Int, marked: Int) {
    let trie = tables.written
    findWritten(place..<place + 1)
    let next = place + 1 < count ? units[place + 1] : 0
    let isMarked = marked - place <= 1
    let mayBegin =
      place + 1 < count && trie.pairs.mayHold(UInt64(units[place]) &<< 32 | UInt64(next))
    if isMarked || mayBegin && marked - place <= trie.longest { walk(from: place, of: trie) }
    if let spoken = tables.spoken, isMarked || maySound(units[place], next, spoken) {
      walk(from: place, of: spoken)
    }
  }

  @inline(never)
  private mutating func findSingle(_ unit: UInt64, at place: Int) {
    let trie = tables.written
    guard let run = trie.singles.find(unit) else { return }
    for key in run { report(key, of: trie, at: place..<place + 1) }
  }

  /// Narrows the keys that begin with the two units at a place by the units behind them.
  @inline(never)
  private mutating func findLonger(_ prefix: UInt64, at place: Int) {
    let trie = tables.written
    guard canStart(at: place), let run = trie.pairs.find(prefix) else { return }
    var (low, high) = (run.lowerBound, run.upperBound)
    var depth = 2
    while true {
      while Int(trie.keys[low].count) == depth {
        report(low, of: trie, at: place..<place + depth)
        low += 1
        if low == high { return }
      }
      guard place + depth < count else { return }
      guard trie.narrow(&low, &high, depth, to: units[place + depth]) else { return }
      depth += 1
    }
  }

  /// Whether any word may begin at a place; false inside a run of ASCII letters and digits.
  func canStart(at place: Int) -> Bool {
    guard place > 0 else { return true }
    let border: KeywordKey.Border =
      ASCII.isLetter(units[place]) ? .latin : ASCII.isDigit(units[place]) ? .number : .open
    return border.allows(units[place - 1])
  }

  /// Notes a key whose letters some units are, if its ends stand free.
  mutating func report(_ index: Int, of trie: KeywordTrie, at found: Range<Int>) {
    let key = trie.keys[index]
    let (place, end) = (found.lowerBound, found.upperBound)
    if place > 0, !key.before.allows(units[place - 1]) { return }
    if end < count, !key.behind.allows(units[end]) { return }
    if sources[place].start != openStart {
      settle()
      openStart = sources[place].start
    }
    for owner in UnsafeBufferPointer(
      start: trie.owners + Int(key.owners), count: Int(key.ownerCount))
    {
      if owner.word == KeywordOwner.exception {
        if covered.isEmpty { covered = Array(repeating: 0, count: tables.listCount) }
        covered[Int(owner.list)] = max(covered[Int(owner.list)], sources[end - 1].end)
      } else if reported.isEmpty || !isReported(owner) {
        hits.append(KeywordHit(list: owner.list, word: owner.word, units: found))
      }
    }
  }

  /// Decides which of the open hits stay: all phrases that could cover them are known.
  private mutating func settle() {
    defer { open = hits.count }
    if walk != nil, hits.count - open > 1 { sortOpen() }
    guard !covered.isEmpty || hits.count > KeywordMatcher.mostHits else { return }
    var kept = open
    for hit in hits[open...] {
      let end = sources[hit.units.upperBound - 1].end
      if !covered.isEmpty, covered[Int(hit.list)] >= end { continue }
      if kept >= KeywordMatcher.mostHits, !isNew(hit, among: kept) { continue }
      hits[kept] = hit
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  /// Hits that were found in several ways come in no order, and more than once.
  private mutating func sortOpen() {
    hits[open...].sort { $0.comesBefore($1) }
    var kept = open + 1
    for index in (open + 1)..<hits.count where hits[index] != hits[kept - 1] {
      hits[kept] = hits[index]
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  /// Whether a hit's word is not among the first `kept` hits.
  private mutating func isNew(_ hit: KeywordHit, among kept: Int) -> Bool {
    if reported.isEmpty {
      reported = Array(repeating: 0, count: tables.wordsBefore[tables.listCount] / 64 + 1)
      for earlier in hits[..<kept] { _ = mark(earlier) }
    }
    return mark(hit)
  }

  /// Whether a word is among those that are not told of again.
  private func isReported(_ owner: KeywordOwner) -> Bool {
    let number = tables.wordsBefore[Int(owner.list)] + Int(owner.word)
    return reported[number / 64] & (1 << UInt64(number % 64)) != 0
  }

  /// Marks a word as reported; false if it was already.
  private mutating func mark(_ hit: KeywordHit) -> Bool {
    let number = tables.wordsBefore[Int(hit.list)] + Int(hit.word)
    let bit: UInt64 = 1 << UInt64(number % 64)
    defer { reported[number / 64] |= bit }
    return reported[number / 64] & bit == 0
  }
}
