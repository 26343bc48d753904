import Scanning

/// The default disguises hold two that this version does not see through yet. Said once a pack.
struct UnbuiltDisguises: PackCheck {
  let name = "unbuilt-disguises"

  func check(_ pack: Pack) -> [Diagnostic] {
    let missing = Disguises.defaults.subtracting(.built)
    guard !missing.isEmpty else { return [] }
    let lists = pack.wordLists.filter { !$0.words.disguises.isDisjoint(with: missing) }
      .map(\.name.place)
    let places = lists + pack.inlineWords.map(\.place)
    let names = Disguises.named.filter { missing.contains($0.disguise) }.map { "`\($0.name)`" }
    return places.min().map { place in
      [
        warning(
          at: place,
          "of the default disguises \(names.joined(separator: " and ")) are not built yet in this version; words are found without them"
        )
      ]
    } ?? []
  }

  var examples: [CheckExample] {
    let text =
      "of the default disguises `spacing` and `confusables` are not built yet in this version; words are found without them"
    return [
      CheckExample(
        "lists: { a: { words: [加微信], disguises: none }, b: { words: [x1] }, c: { words: [x2] } }",
        warns: ["1:48: \(text)"]),
      CheckExample(
        """
        lists: { a: { words: [加微信], disguises: [-spacing] } }
        rules: [ { id: a, when: { keyword: x1 }, then: warn } ]
        """, warns: ["1:10: \(text)"]),
      CheckExample(
        "rules: [ { id: a, when: { keyword: x1 }, then: warn } ]", warns: ["1:36: \(text)"]),
      CheckExample(
        """
        lists: { a: { words: [x1], disguises: [width, digits] } }
        rules: [ { id: a, when: { keyword: a }, then: warn } ]
        """),
      CheckExample("lists: { a: { words: [x1], disguises: [-spacing, -confusables] } }"),
    ]
  }
}
