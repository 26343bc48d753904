/// What a `KeywordMatcher` looks up, as plain pointers into memory that it keeps: see there.
final class KeywordTables: @unchecked Sendable {
  let written: KeywordTrie
  /// Words by their sound; nil without `pinyin`.
  let spoken: KeywordTrie?
  /// Pairs of Han characters that stand side by side in a word that is seen through gaps.
  let neighbours: KeywordFilter
  /// The number of words in all lists before each, and in all.
  let wordsBefore: UnsafePointer<Int>
  let listCount: Int
  /// Tells Han characters.
  let rows: FoldTable

  init(
    _ draft: KeywordDraft, _ lists: [KeywordList], folder: Folder,
    keptIn memory: inout [any Sendable]
  ) {
    written = KeywordTrie(draft.written, keptIn: &memory)
    spoken = draft.spoken.isEmpty ? nil : KeywordTrie(draft.spoken, keptIn: &memory)
    neighbours = KeywordFilter(draft.neighbours, keptIn: &memory)
    var wordsBefore = [0]
    for list in lists { wordsBefore.append(wordsBefore.last! + list.words.count) }
    self.wordsBefore = FrozenBuffer.keep(wordsBefore, in: &memory)
    listCount = lists.count
    rows = folder.table
  }
}
