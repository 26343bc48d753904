import Scanning

/// A word or an account that is nearly the name of a list, and probably meant to be it.
struct NearListName: PackCheck {
  let name = "near-list-name"

  func check(_ pack: Pack) -> [Diagnostic] {
    let wordLists = pack.wordLists.map(\.name.value)
    let words = (pack.inlineWords + pack.replyWords).compactMap { word in
      near(word, "a word", among: wordLists)
    }
    let accountLists = pack.lists.filter { list in
      if case .accounts = list.content { true } else { false }
    }
    let accounts = pack.accountEntries.compactMap { entry -> Diagnostic? in
      guard case .account(let glob, let place) = entry else { return nil }
      return near(
        Placed(glob.pattern, at: place), "an account", among: accountLists.map(\.name.value))
    }
    return words + accounts
  }

  private func near(
    _ text: Placed<String>, _ kind: String, among lists: [String]
  ) -> Diagnostic? {
    EditDistance.nearest(to: text.value, among: lists).map { list in
      warning(
        at: text.place, "`\(text.value)` is read as \(kind); did you mean the list `\(list)`?")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists: { adverts: { words: [加微信] }, staff: { accounts: [u-1] } }
        trusted: [Staff, u-7]
        rules: [ { id: a, when: { keyword: [advrets, 贷款] }, then: warn } ]
        """,
        warns: [
          "2:11: `Staff` is read as an account; did you mean the list `staff`?",
          "3:37: `advrets` is read as a word; did you mean the list `adverts`?",
        ]),
      CheckExample(
        """
        lists: { ads: { words: [加微信] }, sites: { hosts: [a.com] } }
        trusted: [site]
        rules: [ { id: a, when: { keyword: [ads, vx, 贷款, site] }, then: warn } ]
        """),
    ]
  }
}
