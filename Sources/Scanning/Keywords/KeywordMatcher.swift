/// Finds the words of many lists, which share one set of disguises, in one pass over a text.
///
/// ### Layout
/// ```
///  written     a trie of the words as they are written
///  spoken      a trie of the same words by their sound, for `pinyin`
///  neighbours  bits: do two such Han characters stand side by side in any word that is seen through
///              gaps?
/// ```
/// A text is read from each place as it is written, in one flat loop. Where it may be read in more ways
/// — a gap between neighbours, an alias, a sign in a Latin word, a letter that is repeated, a sound —
/// words are also looked for by walking all ways: `KeywordScan+walk.swift`. Few texts have such places.
///
/// Cost: one multiplication and one load a unit, plus, where a word's first two units stand, at
/// most `longestWord` steps of O(log words); it hardly grows with the number of words.
package final class KeywordMatcher: Sendable {
  /// Units of the longest word; longer ones are ignored.
  package static let longestWord = 256
  /// Beyond so many hits in a text only words that it had not yet held are reported.
  package static let mostHits = 16_384

  /// Words that are not looked for, by list and word.
  package let ignored: [IgnoredKeyword]

  let tables: KeywordTables
  /// What the tables point into.
  private let memory: [any Sendable]

  /// Words are folded by the same folder as the texts that `scan` is given.
  package init(_ lists: [KeywordList], folder: Folder) {
    var draft = KeywordDraft(folder: folder)
    for (index, list) in lists.enumerated() { draft.add(list, index) }
    draft.finish()
    ignored = draft.ignored
    var memory: [any Sendable] = []
    tables = KeywordTables(draft, lists, folder: folder, keptIn: &memory)
    self.memory = memory
  }

  /// Replaces `hits` by all words that stand in the text and are not covered by an `except` phrase
  /// of their list. A hit is covered if the bytes that it stands for lie within those of a phrase.
  ///
  /// Hits overlap and repeat, up to `mostHits`. They come by first unit, then the shorter first,
  /// then by list and word.
  package func scan(_ text: FoldedText, into hits: inout [KeywordHit]) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    guard text.count > 0 else { return }
    if !text.buffer.pointee.marks.isEmpty || text.openGaps(between: tables.neighbours) {
      walk(text, into: &hits)
      return
    }
    guard let place = tables.written.firstPrefix(in: text.units) else { return }
    var scan = KeywordScan(tables, text)
    scan.run(from: place, &hits)
  }

  @inline(never)
  private func walk(_ text: FoldedText, into hits: inout [KeywordHit]) {
    let buffer = text.buffer.pointee
    buffer.marks.withUnsafeBufferPointer { marks in
      buffer.readings.withUnsafeBufferPointer { readings in
        buffer.readingStarts.withUnsafeBufferPointer { starts in
          let ways = TextWays(
            units: UnsafePointer(buffer.scalars), count: buffer.count, marks: marks.baseAddress!,
            readings: readings.baseAddress, readingStarts: starts.baseAddress, rows: tables.rows)
          var scan = KeywordScan(tables, text, walk: KeywordWalk(ways))
          scan.run(&hits)
        }
      }
    }
  }
}
