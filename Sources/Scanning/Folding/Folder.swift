/// Folds texts for one set of disguises: what a keyword sees.
///
/// Canonical composition comes first, then one row a scalar (`digits` before `script` before
/// `width`; ignorables belong to `invisible` alone), then stacks of marks are taken down, letters
/// that only look Latin become so and Han digits in numbers become ASCII. Gaps between Han
/// characters stay, and are noted for `spacing`, as are other readings of units for `aliases` and
/// `leet`: a `KeywordMatcher` finds words through them.
/// A text in which nothing of all that happens costs one look-up a scalar. The empty set folds
/// nothing, not even canonically.
package struct Folder: Sendable {
  package let disguises: Disguises
  let table: FoldTable
  /// Nil without `digits`.
  private(set) var contacts: ContactEnds?
  /// Nil without `aliases` and `leet`.
  private(set) var finder: ReadingFinder?
  /// Bits of rows that are noted on the way.
  let noted: UInt32

  package init(_ disguises: Disguises) {
    self.disguises = disguises
    table = FoldTable.table(for: disguises.intersection(.base))
    noted =
      (self.disguises.seesGaps ? FoldRow.gap : 0)
      | (disguises.contains(.confusables) ? FoldRow.lookAlike : 0) | FoldRow.hanDigit
    if disguises.contains(.digits) {
      contacts = ContactEnds(words: ContactWords.all.map(fold), between: fold(ContactWords.between))
    }
    if !disguises.isDisjoint(with: [.aliases, .leet]) {
      finder = ReadingFinder(disguises, fold: fold)
    }
  }

  /// Whether a text that this has folded is what `Disguises.base` alone makes of it: what else there is
  /// leaves the units as they are, but for letters that look like others.
  package func isBase(_ text: FoldedText) -> Bool {
    disguises.isSuperset(of: .base) && !text.buffer.pointee.hasLookAlikes
  }

  /// The scalars of a word, folded as texts are.
  func fold(_ word: String) -> [UInt32] {
    let text = FoldedText()
    fold(word.utf8, into: text)
    return Array(text.units)
  }

  /// Folds bytes of UTF-8, fewer than 4 GiB, and replaces what `text` held.
  ///
  /// O(n), but for long runs of combining marks, which are sorted: O(n log n).
  package func fold(_ bytes: UnsafeBufferPointer<UInt8>, into text: FoldedText) {
    precondition(bytes.count < UInt32.max)
    fold(bytes, into: &text.buffer.pointee)
  }

  private func fold(_ bytes: UnsafeBufferPointer<UInt8>, into text: inout FoldBuffer) {
    text.clear()
    guard let source = bytes.baseAddress else { return }
    text.reserve(bytes.count)
    var place = 0
    while true {
      place = foldPlain(source, from: place, to: bytes.count, into: &text)
      if place == bytes.count { break }
      place = foldSpecial(source, at: place, to: bytes.count, into: &text)
    }
    if text.mayCompose { recompose(&text) }
    if text.hasMarks { dropStacks(&text) }
    if text.mayCompose || text.hasMarks { noteAgain(&text) }
    if text.hasLookAlikes { foldLookAlikes(source, bytes.count, text) }
    if !text.hanDigits.isEmpty { foldNumbers(text) }
    if !disguises.isDisjoint(with: .readings) { noteReadings(source, bytes.count, &text) }
    if text.gapCount > 0 { settleGaps(source, bytes.count, &text) }
  }

  package func fold(_ bytes: some Sequence<UInt8>, into text: FoldedText) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { fold($0, into: text) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { fold($0, into: text) } }
  }

  /// Folds as far as each scalar has its plain row; returns where that ends.
  ///
  /// There is room for one unit a byte, so only expansions need to ask for more.
  private func foldPlain(
    _ source: UnsafePointer<UInt8>, from start: Int, to end: Int, into text: inout FoldBuffer
  ) -> Int {
    let (table, ascii, noted) = (table, table.ascii, noted)
    let stop = FoldRow.special | noted
    let (scalars, sources) = (text.scalars, text.sources)
    var count = text.count
    var place = start
    // Behind the last place at which three bytes may begin.
    let lastLong = end &- 2
    while place < end {
      // Han and its punctuation come in runs: three bytes each, no other length looked for.
      while place < lastLong {
        let first = UInt32(source[place]) &- 0xE0
        guard first < 0x10 else { break }
        let high = first &<< 6 | UInt32(source[place &+ 1] & 0x3F)
        let low = UInt32(source[place &+ 2] & 0x3F)
        let row = table.row(high: high, low: low).bits
        if row & stop != 0 {
          if row & FoldRow.special != 0 {
            text.count = count
            return place
          }
          Self.note(row & noted, at: count, in: &text)
        }
        scalars[count] = (high &<< 6 | low) ^ (row & FoldRow.payload)
        let start = UInt32(truncatingIfNeeded: place)
        sources[count] = FoldSource(start: start, end: start &+ 3)
        place &+= 3
        count &+= 1
      }
      guard place < end else { break }
      var before = count > 0 ? scalars[count &- 1] : 0
      repeat {
        // Nothing is noted of ASCII behind ASCII, and none of it is special.
        if before < 0x80 {
          while place < end, source[place] < 0x80 {
            before = ascii[Int(source[place])]
            scalars[count] = before
            let start = UInt32(truncatingIfNeeded: place)
            sources[count] = FoldSource(start: start, end: start &+ 1)
            place &+= 1
            count &+= 1
          }
          if place == end || place < lastLong && source[place] & 0xF0 == 0xE0 { break }
        }
        let read = UTF8Scalar(source, at: place, end: end)
        let row = table.row(read.value).bits
        if row & FoldRow.special != 0 {
          text.count = count
          return place
        }
        if row & noted != 0 { Self.note(row & noted, at: count, in: &text) }
        before = read.value ^ (row & FoldRow.payload)
        scalars[count] = before
        let start = UInt32(truncatingIfNeeded: place)
        place &+= read.length
        sources[count] = FoldSource(start: start, end: UInt32(truncatingIfNeeded: place))
        count &+= 1
      } while place < end && source[place] & 0xF0 != 0xE0
    }
    text.count = count
    return place
  }
}
