package import Scanning

/// Accounts by name or by glob.
package struct AccountSet: Sendable {
  private var exact: Set<[UInt8]> = []
  private var globs: [Glob] = []

  package init(_ entries: [Glob]) {
    for entry in entries {
      if entry.pattern.utf8.contains(UInt8(ascii: "*")) {
        globs.append(entry)
      } else {
        exact.insert(Array(entry.pattern.utf8))
      }
    }
  }

  package func contains(_ account: [UInt8]) -> Bool {
    exact.contains(account) || globs.contains { $0.matches(account) }
  }
}
