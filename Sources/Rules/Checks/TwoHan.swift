import Scanning

/// Words of two Han characters stand within many ordinary phrases; without any `except` their list
/// will hit those, and so will a word that is written in a rule itself.
struct TwoHan: PackCheck {
  let name = "two-han"

  func check(_ pack: Pack) -> [Diagnostic] {
    lists(of: pack) + inline(in: pack)
  }

  private func inline(in pack: Pack) -> [Diagnostic] {
    FoldedWord.fold(pack.inlineWords, .defaults).filter { $0.countOfHan == 2 }.map { folded in
      warning(
        at: folded.word.place,
        "`\(folded.word.value)` also stands within ordinary words; a list could name those in its `except`"
      )
    }
  }

  private func lists(of pack: Pack) -> [Diagnostic] {
    pack.wordLists.filter(\.words.except.isEmpty).compactMap { list in
      let words = list.words.folded.filter { $0.countOfHan == 2 }.map(\.word)
      guard let first = words.first else { return nil }
      return warning(
        at: first.place,
        "words of two Han characters also stand within ordinary ones, and the list `\(list.name.value)` has no `except`: \(words.map(\.value).sample)"
      )
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists:
          a: { words: [加微信, 大麻, 贷款, 博彩, 代开] }
        """,
        warns: [
          "2:21: words of two Han characters also stand within ordinary ones, and the list `a` has no `except`: `大麻`, `贷款`, `博彩` and 1 more"
        ]),
      CheckExample(
        """
        rules: [ { id: a, when: { keyword: [大麻, 加微信] }, then: delete } ]
        """,
        warns: [
          "1:37: `大麻` also stands within ordinary words; a list could name those in its `except`"
        ]),
      CheckExample("lists: { a: { words: [大麻], except: [大麻烦] }, b: { words: [vx, 加v, 赌] } }"),
    ]
  }
}
