/// Shows diagnostics to people, and to programs.
///
/// ```
/// pack/a.yaml:3:20: error: `wihtin` is no key of `rate`; did you mean `within`? [unknown-key]
///   when: { rate: { wihtin: 10s } }
///                   ^
/// ```
package struct DiagnosticPrinter: Sendable {
  /// Whether to use the colours of a terminal.
  package var usesColor: Bool

  package init(usesColor: Bool = false) {
    self.usesColor = usesColor
  }

  /// One block of lines for each, all ending in a line end.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined()
  }

  /// A JSON array with an object a line.
  package static func json(_ diagnostics: [Diagnostic]) -> String {
    let objects = diagnostics.map { diagnostic in
      JSONText.object([
        JSONText.member("severity", JSONText.string(diagnostic.severity.rawValue)),
        JSONText.member("file", JSONText.string(diagnostic.place.file)),
        JSONText.member("line", String(diagnostic.place.line)),
        JSONText.member("column", String(diagnostic.place.column)),
        JSONText.member("text", JSONText.string(diagnostic.text)),
        JSONText.member("check", JSONText.string(diagnostic.check)),
      ])
    }
    return objects.isEmpty ? "[]\n" : "[\n\(objects.joined(separator: ",\n"))\n]\n"
  }

  private func text(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place
    let location = "\(TerminalText.safe(place.file)):\(place.line):\(place.column): "
    let color = diagnostic.severity == .error ? Color.red : Color.yellow
    var text = painted(location, .bold) + painted("\(diagnostic.severity.rawValue): ", color)
    text += "\(TerminalText.safe(diagnostic.text)) [\(diagnostic.check)]\n"
    if let excerpt = diagnostic.excerpt {
      let (line, caret) = TerminalText.excerpt(excerpt, column: diagnostic.excerptColumn)
      text += "\(line)\n\(painted(caret, .green))\n"
    }
    return text
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case yellow = "1;33"
  }

  private func painted(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
