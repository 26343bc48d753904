import Rules

extension Diagnostic {
  /// `line:column: text`
  var shown: String {
    "\(place.line):\(place.column): \(text)"
  }
}

/// The errors and hints of a pack of one file, each as `line:column: severity: text [check]`.
func findings(_ yaml: String, _ others: [String: String] = [:]) -> [String] {
  let files = others.merging(["pack.yaml": yaml]) { first, _ in first }
  return PackReader.read("pack", from: MemoryFiles(files)).diagnostics.map { diagnostic in
    "\(diagnostic.place.line):\(diagnostic.place.column): \(diagnostic.severity.rawValue): "
      + "\(diagnostic.text) [\(diagnostic.check)]"
  }
}
