package import Rules

extension Diagnostic {
  /// `a.yaml:3:5: text`.
  package var line: String { "\(place.file):\(place.line):\(place.column): \(text)" }
}
