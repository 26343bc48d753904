/// An error or a warning about a pack: what, where, and how to mend it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  package var severity: Severity
  package var place: Place
  package var text: String
  /// The check's name, shown in brackets: `unknown-key`, `unused-list` …
  package var check: String
  /// The line that it speaks of, to be shown with a caret; nil where there is none (a missing file).
  package var excerpt: String?
  /// Where the caret stands in it, in scalars from 1: `place.column`, unless the line was cut in
  /// front.
  package var excerptColumn: Int

  package init(
    _ severity: Severity, at place: Place, _ text: String, check: String, excerpt: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.text = text
    self.check = check
    self.excerpt = excerpt
    excerptColumn = place.column
  }
}
