package import Records

/// Texts, names, numbers, yes and no, durations, shares.
extension NodeReader {
  /// Any text, also an empty one in quotes.
  ///
  /// - Parameter owner: the key that asks for it.
  package func text(_ node: YAMLNode, of owner: String) -> String? {
    guard let scalar = node.scalar, !node.isAbsent else {
      findings.wrongType(node, "`\(owner)` is a text", textAdvice(node))
      return nil
    }
    return scalar.text
  }

  private func textAdvice(_ node: YAMLNode) -> String? {
    switch node.form {
    case .map: "put a text that begins with `{` or holds `: ` in quotes"
    case .list: "put a text that begins with `[` in quotes"
    case .scalar: nil
    }
  }

  /// A text that stands for something: not empty, not too long, no line ends.
  package func name(_ node: YAMLNode, of owner: String) -> Placed<String>? {
    guard let text = text(node, of: owner) else { return nil }
    guard checkName(text, of: owner, at: node.place) else { return nil }
    return Placed(text, at: node.place)
  }

  package func checkName(_ text: String, of owner: String, at place: Place) -> Bool {
    if text.allSatisfy(\.isWhitespace) {
      findings.error(.badValue, at: place, "`\(owner)` is empty")
      return false
    }
    if text.utf8.count > PackLimits.name {
      findings.error(
        .limit, at: place,
        "`\(owner)` has \(text.utf8.count) bytes; the limit is \(PackLimits.name)")
      return false
    }
    if text.contains(where: \.isNewline) {
      findings.error(.badValue, at: place, "`\(owner)` must be one line")
      return false
    }
    return true
  }

  /// One of several words, with a suggestion for any other.
  package func choice<Value>(
    _ node: YAMLNode, of owner: String, among choices: [(name: String, value: Value)]
  ) -> Value? {
    guard let text = text(node, of: owner) else { return nil }
    if let choice = choices.first(where: { $0.name == text }) { return choice.value }
    let names = choices.map { "`\($0.name)`" }.joined(separator: ", ")
    findings.error(
      .badValue, at: node.place,
      "`\(owner)` is one of \(names), not `\(text)`"
        + suggestion(for: text, among: choices.map(\.name)))
    return nil
  }

  package func choice<Value>(_ node: YAMLNode, of owner: String, in type: Value.Type) -> Value?
  where Value: CaseIterable & RawRepresentable<String> {
    choice(node, of: owner, among: type.allCases.map { ($0.rawValue, $0) })
  }

  package func count(_ node: YAMLNode, of owner: String, from least: Int) -> Int? {
    guard let text = text(node, of: owner) else { return nil }
    return count(text, of: owner, from: least, at: node.place)
  }

  package func count(_ text: String, of owner: String, from least: Int, at place: Place) -> Int? {
    let digits = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard digits, !text.isEmpty else {
      findings.error(.badValue, at: place, "`\(owner)` is a whole number, not `\(text)`")
      return nil
    }
    guard let count = Int(text), count >= least, count <= PackLimits.count else {
      findings.error(
        .badValue, at: place,
        "`\(owner)` is a whole number from \(least) to \(PackLimits.count), not \(text)")
      return nil
    }
    return count
  }

  package func truth(_ node: YAMLNode, of owner: String) -> Bool? {
    guard let text = text(node, of: owner) else { return nil }
    switch text {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      findings.error(
        .badValue, at: node.place, "`\(owner)` is `true` or `false`, not `\(text)`")
      return nil
    }
  }

  /// A length of time.
  ///
  /// - Parameter least: in milliseconds: 1 where a time of nothing makes no sense, else 0.
  package func period(_ node: YAMLNode, of owner: String, from least: Int64 = 1) -> Period? {
    guard let text = text(node, of: owner) else { return nil }
    return period(text, of: owner, from: least, at: node.place)
  }

  package func period(
    _ text: String, of owner: String, from least: Int64 = 1, at place: Place
  ) -> Period? {
    guard let period = Period(text) else {
      let advice =
        Int(text) == nil ? "a number with `ms`, `s`, `m`, `h` or `d`" : "say of what: `\(text)s`"
      findings.error(
        .badValue, at: place, "`\(owner)` is a length of time, not `\(text)`; \(advice)")
      return nil
    }
    guard period.milliseconds >= least else {
      findings.error(.badValue, at: place, "`\(owner)` must be longer than nothing")
      return nil
    }
    guard period.milliseconds <= PackLimits.period else {
      findings.error(.limit, at: place, "`\(owner)` is longer than 100 years")
      return nil
    }
    return period
  }

  /// `10%`, `0.25%`: in hundredths of a percent.
  package func share(_ node: YAMLNode, of owner: String) -> Int? {
    guard let text = text(node, of: owner) else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      (1...5).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard text.hasSuffix("%"), isNumber, parts.count <= 2, let whole = Int(parts[0]),
      parts.count == 1 || parts[1].count <= 2
    else {
      findings.error(
        .badValue, at: node.place,
        "`\(owner)` is a share such as `10%` or `0.25%`, not `\(text)`")
      return nil
    }
    let fraction = parts.count == 2 ? Int(parts[1] + (parts[1].count == 1 ? "0" : "")) ?? 0 : 0
    let share = whole * 100 + fraction
    guard share <= 10_000 else {
      findings.error(.badValue, at: node.place, "`\(owner)` is at most `100%`, not `\(text)`")
      return nil
    }
    return share
  }
}
