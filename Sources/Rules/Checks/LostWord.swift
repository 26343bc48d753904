import Scanning

/// A word that is never looked for, because nothing or too much is left of it after folding.
struct LostWord: PackCheck {
  let name = "lost-word"

  func check(_ pack: Pack) -> [Diagnostic] {
    let lists = pack.wordLists.flatMap { list in
      FoldedWord.fold(list.words.words + list.words.except, list.words.disguises)
    }
    return (lists + FoldedWord.fold(pack.inlineWords, .defaults)).compactMap(warning)
  }

  private func warning(_ folded: FoldedWord) -> Diagnostic? {
    if folded.units.isEmpty {
      return warning(
        at: folded.word.place,
        "`\(folded.word.value)` never matches: nothing is left of it when disguises are taken off")
    }
    guard folded.units.count > KeywordMatcher.longestWord else { return nil }
    return warning(
      at: folded.word.place,
      "`\(folded.word.value.prefix(20))…` never matches: it has \(folded.units.count) characters, and words have at most \(KeywordMatcher.longestWord)"
    )
  }

  var examples: [CheckExample] {
    let long = String(repeating: "a", count: 300)
    return [
      CheckExample(
        """
        lists: { a: { words: [vx, \(long)] } }
        """,
        warns: [
          "1:27: `aaaaaaaaaaaaaaaaaaaa…` never matches: it has 300 characters, and words have at most 256"
        ]),
      CheckExample("lists: { a: { words: [vx, 加微信] } }"),
    ]
  }
}
