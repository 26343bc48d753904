package import Scanning

/// Accounts by name or by glob.
package struct AccountSet: Sendable {
  private var exact: Set<[UInt8]> = []
  private var globs: [Glob] = []
  /// A bit for each length of an exact name; all of 63 bytes and more share the last. Most accounts are
  /// in no list, and most of those are told by their lengths.
  private var lengths: UInt64 = 0

  package init(_ entries: [Glob]) {
    for entry in entries {
      if entry.pattern.utf8.contains(UInt8(ascii: "*")) {
        globs.append(entry)
      } else {
        exact.insert(Array(entry.pattern.utf8))
        lengths |= Self.bit(entry.pattern.utf8.count)
      }
    }
  }

  /// All that any of the sets holds.
  init(union sets: [AccountSet]) {
    for set in sets {
      exact.formUnion(set.exact)
      globs += set.globs
      lengths |= set.lengths
    }
  }

  /// False for nearly all accounts that are not in the set; without a copy of the name.
  package func mayContain(_ account: ArraySlice<UInt8>) -> Bool {
    lengths & Self.bit(account.count) != 0 || globs.contains { $0.matches(account) }
  }

  package func contains(_ account: [UInt8]) -> Bool {
    lengths & Self.bit(account.count) != 0 && exact.contains(account)
      || globs.contains { $0.matches(account) }
  }

  private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }
}
