/// What has been found wrong so far; one for all files of a pack, shared by all its readers.
package final class Findings {
  private var diagnostics: [Diagnostic] = []
  private var dropped = 0
  package private(set) var hasErrors = false
  /// Whether some file could not be read at all, so that a name that nobody defines may stand in it.
  private(set) var isIncomplete = false
  private var sources: [String: SourceFile] = [:]

  package init() {}

  package func add(_ source: SourceFile) {
    sources[source.name] = source
  }

  func source(of place: Place) -> SourceFile? {
    sources[place.file]
  }

  package func error(_ fault: Fault, at place: Place, _ text: String) {
    hasErrors = true
    append(Diagnostic(.error, at: place, text, check: fault.rawValue))
  }

  /// An error that keeps a whole file, or a part of unknown content, from being read.
  func blindingError(_ fault: Fault, at place: Place, _ text: String) {
    isIncomplete = true
    error(fault, at: place, text)
  }

  package func hint(_ hint: Hint, at place: Place, _ text: String) {
    append(Diagnostic(.warning, at: place, text, check: hint.rawValue))
  }

  private func append(_ diagnostic: Diagnostic) {
    if diagnostics.count < PackLimits.findings {
      diagnostics.append(diagnostic)
    } else {
      dropped += 1
    }
  }

  /// All of it, in the order of the places.
  package var reading: (diagnostics: [Diagnostic], sources: PackSources) {
    var all = diagnostics.sorted()
    if dropped > 0, let last = all.last {
      let text = "and \(dropped) more; only \(PackLimits.findings) are shown"
      all.append(Diagnostic(.error, at: last.place, text, check: Fault.limit.rawValue))
    }
    let sources = PackSources(files: self.sources)
    return (sources.withExcerpts(all), sources)
  }
}

/// The files of a pack as they were read, to show lines of them.
package struct PackSources: Sendable {
  private let files: [String: SourceFile]

  init(files: [String: SourceFile]) {
    self.files = files
  }

  /// Gives each diagnostic the line that it speaks of.
  package func withExcerpts(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      guard let source = files[diagnostic.place.file],
        let excerpt = source.excerpt(at: diagnostic.place)
      else { return diagnostic }
      diagnostic.excerpt = excerpt.text
      diagnostic.excerptColumn = excerpt.column
      return diagnostic
    }
  }
}

extension [Diagnostic] {
  /// By place, then errors before warnings, then by text: the same order on every run.
  package func sorted() -> [Diagnostic] {
    sorted { left, right in
      if left.place != right.place { return left.place < right.place }
      if left.severity != right.severity { return left.severity == .error }
      return (left.check, left.text) < (right.check, right.text)
    }
  }
}
