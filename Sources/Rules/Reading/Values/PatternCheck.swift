/// Whether a regular expression can be used.
enum PatternCheck {
  static func isSound(_ pattern: String, at place: Place, findings: Findings) -> Bool {
    if pattern.isEmpty {
      findings.error(.pattern, at: place, "the pattern is empty and would match every text")
      return false
    }
    return true
  }
}
