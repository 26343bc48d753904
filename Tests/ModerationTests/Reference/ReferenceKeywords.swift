import Records

/// Looks for every word at every place, and then for the hit to tell of. Places are whole
/// characters: which of two words inside one character starts first is not told apart.
struct ReferenceKeywords {
  let lists: [WordList]

  struct Hit {
    /// In scalars of the field.
    var span: Range<Int>
    var text: String
    var fieldName: String
    /// As a match tells it.
    var why: String
    /// Fields, lists and words in their order.
    var rank: [Int]
  }

  func first(of sources: [ReferenceCondition.Source], in event: LoggedEvent) -> Hit? {
    var hits: [Hit] = []
    for (fieldIndex, field) in fields(of: event).enumerated() {
      for (listIndex, source) in sources.enumerated() {
        let list = wordList(source)
        let text = ReferenceText(field.text, list.disguises)
        let excepted = list.except.flatMap { places(of: $0, in: text, list.disguises) }
        for (wordIndex, word) in list.words.enumerated() {
          for place in places(of: word, in: text, list.disguises)
          where !excepted.contains(where: { isInside(place, $0) }) {
            let slice = Array(field.text.unicodeScalars)[place]
            hits.append(
              Hit(
                span: place, text: string(slice), fieldName: field.name,
                why: why(word, source), rank: [fieldIndex, listIndex, wordIndex]))
          }
        }
      }
    }
    return hits.min(by: comesBefore)
  }

  private func comesBefore(_ left: Hit, _ right: Hit) -> Bool {
    if left.span.lowerBound != right.span.lowerBound {
      return left.span.lowerBound < right.span.lowerBound
    }
    if left.span.count != right.span.count { return left.span.count > right.span.count }
    return left.rank.lexicographicallyPrecedes(right.rank)
  }

  private func isInside(_ place: Range<Int>, _ phrase: Range<Int>) -> Bool {
    phrase.lowerBound <= place.lowerBound && place.upperBound <= phrase.upperBound
  }

  private func wordList(_ source: ReferenceCondition.Source) -> WordList {
    switch source {
    case .list(let index): lists[index]
    case .word(let word): WordList(name: "", words: [word])
    }
  }

  private func why(_ word: String, _ source: ReferenceCondition.Source) -> String {
    switch source {
    case .list(let index): "keyword \(word) of list \(lists[index].name)"
    case .word: "keyword \(word)"
    }
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var string = ""
    string.unicodeScalars.append(contentsOf: scalars)
    return string
  }
}

extension ReferenceKeywords {
  /// Where a word stands, in scalars of the original, widened to whole characters.
  private func places(
    of word: String, in text: ReferenceText, _ disguises: WordList.Disguises
  ) -> [Range<Int>] {
    let word = ReferenceText(word, disguises).scalars
    guard !word.isEmpty, word.count <= text.scalars.count else { return [] }
    var places: [Range<Int>] = []
    for start in 0...(text.scalars.count - word.count) {
      let end = start + word.count
      guard Array(text.scalars[start..<end]) == word else { continue }
      let before = start > 0 ? text.scalars[start - 1] : nil
      let after = end < text.scalars.count ? text.scalars[end] : nil
      guard [before, after].allSatisfy({ maySurround($0, word) }) else { continue }
      places.append(text.sources[start].lowerBound..<text.sources[end - 1].upperBound)
    }
    return places
  }

  /// Latin words stand alone, digit words are whole numbers, others stand anywhere.
  private func maySurround(_ neighbour: Unicode.Scalar?, _ word: [Unicode.Scalar]) -> Bool {
    guard let neighbour else { return true }
    if word.contains(where: isLetter) { return !isLetter(neighbour) && !isDigit(neighbour) }
    if word.allSatisfy(isDigit) { return !isDigit(neighbour) }
    return true
  }

  /// The fields that keywords look at, in their order.
  private func fields(of event: LoggedEvent) -> [(name: String, text: String)] {
    switch event.deed {
    case .message(let spoken), .edit(_, let spoken): fields(of: spoken, path: "")
    case .join(let name): name.map { [("name", $0)] } ?? []
    case .rename(let name): [("name", name)]
    case .leave, .facts, .tick: []
    }
  }

  private func fields(
    of spoken: LoggedEvent.Spoken, path: String
  ) -> [(name: String, text: String)] {
    var fields: [(name: String, text: String)] = []
    if let text = spoken.text { fields.append((path + "text", text)) }
    if let title = spoken.title { fields.append((path + "title", title)) }
    for (index, item) in spoken.items.enumerated() {
      fields += self.fields(of: item, path: path + "items[\(index)].")
    }
    return fields
  }
}
