import Scanning

/// Whether a regular expression can be used, and where it is wrong.
enum PatternCheck {
  static func isSound(_ pattern: Placed<String>, findings: Findings) -> Bool {
    do {
      _ = try Regex(pattern.value)
      return true
    } catch {
      switch error.cause {
      case .matchesEmptyText:
        findings.error(
          .pattern, at: pattern.place,
          "the pattern matches the empty text, and so every text; ask for at least one character")
      case .syntax:
        report(error, in: pattern, findings: findings)
      }
      return false
    }
  }

  private static func report(
    _ error: RegexError, in pattern: Placed<String>, findings: Findings
  ) {
    var place = pattern.place
    let line = findings.source(of: place)?.line(place.line) ?? ""
    let written = line.unicodeScalars.dropFirst(place.column - 1)
    // Where the pattern stands as it is, perhaps in quotes, the caret can stand under the very
    // character.
    if written.starts(with: pattern.value.unicodeScalars) {
      place.column += error.offset
    } else if written.dropFirst().starts(with: pattern.value.unicodeScalars) {
      place.column += error.offset + 1
    }
    findings.error(
      .pattern, at: place,
      "the pattern is wrong at its character \(error.offset + 1): \(error.message)")
  }
}
