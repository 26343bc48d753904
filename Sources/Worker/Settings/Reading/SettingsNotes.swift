import Rules

/// What the reader of the settings finds besides errors.
final class SettingsNotes {
  /// The names of the warnings, as they are shown in brackets.
  enum Warning: String {
    /// What should be secret travels in the clear.
    case plainHTTP = "plain-http"
    /// Nobody can write for a tenant.
    case closedTenant = "closed-tenant"
  }

  private(set) var warnings: [Diagnostic] = []
  private var secretLines: Set<Int> = []

  func warn(_ warning: Warning, at place: Place, _ text: String) {
    warnings.append(Diagnostic(.warning, at: place, text, check: warning.rawValue))
  }

  /// The line at this place is never shown: a secret may stand there.
  func hide(_ place: Place) {
    secretLines.insert(place.line)
  }

  /// Takes away what must not be shown: a line that was hidden, or that looks as if it held a secret.
  func censored(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let line = diagnostic.excerpt,
      secretLines.contains(diagnostic.place.line) || Self.mayHoldSecret(line.lowercased())
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.excerpt = nil
    return diagnostic
  }

  private static func mayHoldSecret(_ line: String) -> Bool {
    if line.contains("env:") || line.contains("file:") { return false }
    let isAddress = line.contains("://") && (line.contains("?") || line.contains("@"))
    return isAddress || ["token", "secret", "password"].contains { line.contains($0) }
  }
}
