/// A word that stands twice in a list, also where only disguises tell the two apart.
struct DuplicateWord: PackCheck {
  let name = "duplicate-word"
  /// Of one list; more are counted only.
  private let shown = 10

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.wordLists.flatMap { list in duplicates(list.words.folded, in: list.name) }
  }

  private func duplicates(_ words: [FoldedWord], in list: Placed<String>) -> [Diagnostic] {
    var first: [[UInt32]: Placed<String>] = [:]
    var found: [Diagnostic] = []
    var count = 0
    for folded in words where !folded.units.isEmpty {
      guard let earlier = first[folded.units] else {
        first[folded.units] = folded.word
        continue
      }
      count += 1
      if count <= shown { found.append(duplicate(folded.word, of: earlier, in: list)) }
    }
    if count > shown {
      found.append(
        warning(at: list.place, "\(count) words stand twice in the list `\(list.value)`"))
    }
    return found
  }

  private func duplicate(
    _ word: Placed<String>, of earlier: Placed<String>, in list: Placed<String>
  ) -> Diagnostic {
    let text =
      word.value == earlier.value
      ? "`\(word.value)` stands twice in the list `\(list.value)`; first at \(earlier.place.short)"
      : "in the list `\(list.value)` `\(word.value)` is the same word as `\(earlier.value)` at \(earlier.place.short), but for disguises"
    return warning(at: word.place, text)
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists:
          a: { words: [加微信, vx, " 加微信 "] }
          b: { words: [加微信, VX, ｖｘ, 網站, 网站], disguises: [width] }
        """,
        warns: [
          "2:25: `加微信` stands twice in the list `a`; first at pack/pack.yaml:2:16",
          "3:25: in the list `b` `ｖｘ` is the same word as `VX` at pack/pack.yaml:3:21, but for disguises",
        ]),
      CheckExample("lists: { a: { words: [加微信, 加微], disguises: none } }"),
      CheckExample("lists: { a: { words: [VX, vx], disguises: none } }"),
    ]
  }
}
