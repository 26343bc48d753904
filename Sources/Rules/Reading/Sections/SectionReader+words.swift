/// The words of a list, in the pack or in a file of their own.
extension SectionReader {
  /// A list of words, or the path of a word file.
  func words(_ node: YAMLNode, of owner: String) -> [Placed<String>] {
    if case .list = node.form { return inlineWords(node, of: owner) }
    guard let path = name(node, of: owner) else { return [] }
    guard isInside(path) else { return [] }
    guard let file = loader.wordFile(path) else { return [] }
    return words(of: file)
  }

  func inlineWords(_ node: YAMLNode, of owner: String) -> [Placed<String>] {
    items(node, of: owner).compactMap { item in
      guard let text = text(item, of: owner) else { return nil }
      hintAtFullWidth(item)
      return word(text, of: owner, at: item.place)
    }
  }

  /// Trims a word and checks that something can be looked for.
  func word(_ text: String, of owner: String, at place: Place) -> Placed<String>? {
    let word = Self.trimmed(text)
    if word.unicodeScalars.allSatisfy({ $0.properties.isDefaultIgnorableCodePoint }) {
      findings.error(.badValue, at: place, "a word of `\(owner)` is empty or cannot be seen")
      return nil
    }
    if word.utf8.count > PackLimits.word {
      findings.error(
        .limit, at: place, "the word has \(word.utf8.count) bytes; the limit is \(PackLimits.word)")
      return nil
    }
    if word.contains(where: \.isNewline) {
      findings.error(.badValue, at: place, "a word must be one line")
      return nil
    }
    return Placed(String(word), at: place)
  }

  private static func trimmed(_ text: String) -> Substring {
    var word = text[...]
    while word.first?.isWhitespace == true { word.removeFirst() }
    while word.last?.isWhitespace == true { word.removeLast() }
    return word
  }

  private func isInside(_ path: Placed<String>) -> Bool {
    let parts = path.value.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
    if !isInside || path.value.contains("\\") || path.value.contains("\0") {
      findings.error(
        .badValue, at: path.place,
        "`\(path.value)` must lead to a file inside the pack, as `words/adverts.txt`")
      return false
    }
    return true
  }

  /// A word a line; lines that are blank or begin with `#` are none.
  private func words(of file: SourceFile) -> [Placed<String>] {
    var words: [Placed<String>] = []
    for number in 1...file.lineCount {
      guard let line = file.line(number), !line.hasPrefix("#"), !line.allSatisfy(\.isWhitespace)
      else { continue }
      let column = line.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1
      let place = Place(file: file.name, line: number, column: column)
      guard words.count < PackLimits.wordsPerList else {
        findings.error(
          .limit, at: place, "the list has more than \(PackLimits.wordsPerList) words")
        break
      }
      if let word = word(line, of: "words", at: place) { words.append(word) }
    }
    return words
  }
}
