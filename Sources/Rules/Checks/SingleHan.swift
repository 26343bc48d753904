import Scanning

/// A word of one Han character matches only in a list that says `single: true`.
struct SingleHan: PackCheck {
  let name = "single-han"

  func check(_ pack: Pack) -> [Diagnostic] {
    let lists = pack.wordLists.filter { !$0.words.single }.compactMap { list -> Diagnostic? in
      let words = list.words.folded.filter { $0.countOfHan == 1 }.map(\.word)
      guard let first = words.first else { return nil }
      return warning(
        at: first.place,
        "without `single: true` on the list `\(list.name.value)` a word of one Han character never matches: \(words.map(\.value).sample)"
      )
    }
    let inline = FoldedWord.fold(pack.inlineWords + pack.replyWords, .defaults).filter {
      $0.countOfHan == 1
    }.map(
      \.word
    ).map { word in
      warning(
        at: word.place,
        "`\(word.value)` never matches: a word of one Han character needs a list with `single: true`"
      )
    }
    return lists + inline
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists:
          a: { words: [加微信, 赌, 毒] }
        rules:
          - { id: a, when: { keyword: [贷] }, then: warn }
        """,
        warns: [
          "2:21: without `single: true` on the list `a` a word of one Han character never matches: `赌`, `毒`",
          "4:32: `贷` never matches: a word of one Han character needs a list with `single: true`",
        ]),
      CheckExample("lists: { a: { words: [赌, v, 赌b], single: true }, b: { words: [v, 赌b] } }"),
    ]
  }
}
