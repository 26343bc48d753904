/// Finds the words of many lists, which share one set of disguises, in one pass over a text.
///
/// ### Layout
/// ```
///  pairFilter  bits: does any word begin with two such scalars?        asked of each unit
///  pairs       hash of the two → run of keys                           asked of a few
///  keys        [ 加微信 ][ 加微信号 ][ 兼职 ] …  sorted by their letters
///  letters     [ 加 微 信 加 微 信 号 兼 职 … ]
///  owners      [ list 0 word 7 ][ list 3 word 1 ][ list 0 except ] …
///  neighbours  bits: do two such Han characters stand side by side in any word that is seen through
///              gaps?                                                   asked of each gap
/// ```
/// Where the Han characters at the sides of a gap are neighbours in a word, words are looked for over
/// it too: 加 微信. Few texts have such gaps.
///
/// Words of one unit have a filter and a table of their own. A run of keys is narrowed by one
/// letter of the text after the other, so nested words cost no more than the longest.
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
    tables = KeywordTables(draft, lists, keptIn: &memory)
    self.memory = memory
  }

  /// Replaces `hits` by all words that stand in the text and are not covered by an `except` phrase
  /// of their list. A hit is covered if the bytes that it stands for lie within those of a phrase.
  ///
  /// Hits overlap and repeat, up to `mostHits`. They come by first unit, then the shorter first,
  /// then by list and word.
  package func scan(_ text: FoldedText, into hits: inout [KeywordHit]) {
    hits.removeAll(keepingCapacity: true)
    guard text.count > 0 else { return }
    if text.buffer.pointee.gapCount > 0, text.openGaps(between: tables.neighbours) {
      scanWithGaps(text, into: &hits)
      return
    }
    var scan = KeywordScan(tables, text.buffer.pointee)
    scan.run(&hits)
  }

  @inline(never)
  private func scanWithGaps(_ text: FoldedText, into hits: inout [KeywordHit]) {
    let buffer = text.buffer.pointee
    buffer.gapEnds.withUnsafeBufferPointer { gapEnds in
      var scan = KeywordScan(tables, buffer, gapEnds: gapEnds.baseAddress!)
      scan.run(&hits)
    }
  }
}
