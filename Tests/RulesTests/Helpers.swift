import Rules
import Testing

extension Diagnostic {
  /// `line:column: text`
  var shown: String {
    "\(place.line):\(place.column): \(text)"
  }
}

/// A pack of one YAML file that is wrong, and all that is said of it.
struct WrongPack: Sendable, CustomTestStringConvertible {
  var yaml: String
  /// Word files.
  var others: [String: String]
  /// Each as `line:column: severity: text [check]`.
  var findings: [String]

  init(_ yaml: String, _ others: [String: String] = [:], says findings: String) {
    self.yaml = yaml
    self.others = others
    self.findings = findings.split(separator: "\n").map(String.init)
  }

  /// Short enough for a line of the test's report.
  var testDescription: String {
    String(yaml.prefix(60))
  }
}

/// The errors and hints of a pack of one YAML file, each as `line:column: severity: text [check]`.
func findings(_ yaml: String, _ others: [String: String] = [:]) -> [String] {
  let files = others.merging(["pack.yaml": yaml]) { first, _ in first }
  return PackReader.read("pack", from: MemoryFiles(files)).diagnostics.map { diagnostic in
    "\(diagnostic.place.line):\(diagnostic.place.column): \(diagnostic.severity.rawValue): "
      + "\(diagnostic.text) [\(diagnostic.check)]"
  }
}

/// The pack of one YAML file, without errors and hints.
func pack(_ yaml: String, _ others: [String: String] = [:]) throws(WrongPackError) -> Pack {
  let files = others.merging(["pack.yaml": yaml]) { first, _ in first }
  let reading = PackReader.read("pack", from: MemoryFiles(files))
  guard let pack = reading.pack, reading.diagnostics.isEmpty else {
    throw WrongPackError(findings: reading.diagnostics.map(\.shown))
  }
  return pack
}

struct WrongPackError: Error {
  var findings: [String]
}
