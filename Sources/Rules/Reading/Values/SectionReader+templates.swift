import Foundation

/// Texts with placeholders.
extension SectionReader {
  /// A text, or a list of them to be taken in turn.
  func templates(_ node: YAMLNode, of owner: String) -> [TextTemplate] {
    if case .list(let items) = node.form {
      if items.isEmpty {
        findings.error(.badValue, at: node.place, "`\(owner)` has no text in it")
      }
      return items.compactMap { template($0, of: owner) }
    }
    return template(node, of: owner).map { [$0] } ?? []
  }

  private func template(_ node: YAMLNode, of owner: String) -> TextTemplate? {
    guard let text = prose(node, of: owner) else { return nil }
    return TemplateParser.template(text, at: node.place, findings: findings)
  }

  /// A text that people read: not empty, not too long; a hint where a ` #` cuts it off.
  func prose(_ node: YAMLNode, of owner: String) -> String? {
    guard let text = text(node, of: owner) else { return nil }
    hintAtCut(node)
    if text.allSatisfy(\.isWhitespace) {
      findings.error(.badValue, at: node.place, "`\(owner)` is empty")
      return nil
    }
    if text.utf8.count > PackLimits.text {
      findings.error(
        .limit, at: node.place,
        "`\(owner)` has \(text.utf8.count) bytes; the limit is \(PackLimits.text)")
      return nil
    }
    return text
  }

  /// An unquoted text that a ` #` follows has probably lost its end to a comment; two blanks before
  /// the `#` are how people set a comment off.
  func hintAtCut(_ node: YAMLNode) {
    guard let scalar = node.scalar, scalar.style == .plain,
      let comment = findings.source(of: node.place)?.comment(after: scalar.end)
    else { return }
    findings.hint(
      .cutText, at: comment,
      "a ` #` ends an unquoted text, and the rest is a comment; put the text in quotes if it belongs to it"
    )
  }
}

extension SourceFile {
  /// Where the `#` stands that ends an unquoted text on its line.
  fileprivate func comment(after scalar: Int) -> Place? {
    let place = place(scalar: scalar)
    guard let line = line(place.line) else { return nil }
    let rest = line.unicodeScalars.dropFirst(place.column - 1)
    let blanks = rest.prefix { $0 == " " || $0 == "\t" }
    guard blanks.count == 1, rest.dropFirst(blanks.count).first == "#" else { return nil }
    return Place(file: name, line: place.line, column: place.column + blanks.count)
  }
}

/// Cuts a text into literals and placeholders.
struct TemplateParser {
  /// What is said to people.
  static func template(_ text: String, at place: Place, findings: Findings) -> TextTemplate? {
    template(text, of: TextTemplate.Part.placeholders, at: place, findings: findings)
  }

  /// The name of a group that is made, with its number.
  static func name(_ text: String, at place: Place, findings: Findings) -> TextTemplate? {
    template(text, of: [("n", .number)], at: place, findings: findings)
  }

  private static func template(
    _ text: String, of placeholders: [(name: String, part: TextTemplate.Part)], at place: Place,
    findings: Findings
  ) -> TextTemplate? {
    var parts: [TextTemplate.Part] = []
    var literal = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      literal += rest[..<brace]
      rest = rest[brace...].dropFirst()
      if rest.first == "{" {
        literal += "{"
        rest = rest.dropFirst()
        continue
      }
      guard let end = rest.firstIndex(of: "}") else {
        findings.error(.placeholder, at: place, "a `{` is not closed; write `{{` for a brace")
        return nil
      }
      let name = String(rest[..<end])
      guard let part = placeholder(name, of: placeholders, at: place, findings: findings) else {
        return nil
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
      parts.append(part)
      rest = rest[end...].dropFirst()
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return TextTemplate(parts: parts)
  }

  private static func placeholder(
    _ name: String, of placeholders: [(name: String, part: TextTemplate.Part)], at place: Place,
    findings: Findings
  ) -> TextTemplate.Part? {
    if let known = placeholders.first(where: { $0.name == name }) { return known.part }
    let advice =
      if name == "n" {
        "; it stands in `grow` only"
      } else if placeholders.count == 1 {
        "; the name of a new group knows `{n}` only"
      } else {
        EditDistance.nearest(to: name, among: placeholders.map(\.name))
          .map { "; did you mean `{\($0)}`?" } ?? "; write `{{` for a brace"
      }
    findings.error(
      .placeholder, at: place, "there is no placeholder `{\(name.prefix(40))}`\(advice)")
    return nil
  }
}

extension TextTemplate.Part {
  /// All placeholders by the names that texts use.
  static let placeholders: [(name: String, part: TextTemplate.Part)] = [
    ("name", .name), ("names", .names), ("account", .account), ("group", .group),
    ("rule", .rule), ("reason", .reason), ("count", .count),
  ]
}
