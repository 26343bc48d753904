/// What a `KeywordMatcher` looks up, as plain pointers into memory that it keeps: see there.
struct KeywordTables: @unchecked Sendable {
  let pairs: KeywordIndex
  let singles: KeywordIndex
  /// Pairs of Han characters that stand side by side in a word that is seen through gaps.
  let neighbours: KeywordFilter
  let keys: UnsafePointer<KeywordKey>
  let letters: UnsafePointer<UInt32>
  let owners: UnsafePointer<KeywordOwner>
  /// The number of words in all lists before each, and in all.
  let wordsBefore: UnsafePointer<Int>
  let listCount: Int

  init(_ draft: KeywordDraft, _ lists: [KeywordList], keptIn memory: inout [any Sendable]) {
    pairs = KeywordIndex(draft.pairs, keptIn: &memory)
    singles = KeywordIndex(draft.singles, keptIn: &memory)
    neighbours = KeywordFilter(draft.neighbours, keptIn: &memory)
    keys = Self.keep(draft.keys, in: &memory)
    letters = Self.keep(draft.letters, in: &memory)
    owners = Self.keep(draft.owners, in: &memory)
    var wordsBefore = [0]
    for list in lists { wordsBefore.append(wordsBefore.last! + list.words.count) }
    self.wordsBefore = Self.keep(wordsBefore, in: &memory)
    listCount = lists.count
  }

  private static func keep<Element: BitwiseCopyable & Sendable>(
    _ source: [Element], in memory: inout [any Sendable]
  ) -> UnsafePointer<Element> {
    let buffer = FrozenBuffer(source)
    memory.append(buffer)
    return buffer.base
  }
}
