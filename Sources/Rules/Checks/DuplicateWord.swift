/// A word that stands twice in a list.
struct DuplicateWord: PackCheck {
  let name = "duplicate-word"
  /// Of one list; more are counted only.
  private let shown = 10

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.wordLists.flatMap { list in duplicates(list.words.words, in: list.name) }
  }

  private func duplicates(_ words: [Placed<String>], in list: Placed<String>) -> [Diagnostic] {
    var first: [String: Place] = [:]
    var found: [Diagnostic] = []
    var count = 0
    for word in words {
      guard let earlier = first[word.value] else {
        first[word.value] = word.place
        continue
      }
      count += 1
      guard count <= shown else { continue }
      found.append(
        warning(
          at: word.place,
          "`\(word.value)` stands twice in the list `\(list.value)`; first at \(earlier.short)"))
    }
    if count > shown {
      found.append(
        warning(at: list.place, "\(count) words stand twice in the list `\(list.value)`"))
    }
    return found
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists:
          a: { words: [加微信, vx, " 加微信 "] }
          b: { words: [加微信] }
        """, warns: ["2:25: `加微信` stands twice in the list `a`; first at pack/pack.yaml:2:16"]),
      CheckExample("lists: { a: { words: [加微信, 加微] } }"),
    ]
  }
}
