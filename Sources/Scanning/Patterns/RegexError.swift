/// Why a pattern is no regex.
package struct RegexError: Error, Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// PCRE2 does not take it.
    case syntax
    /// It matches the empty text, and so every text.
    case matchesEmptyText
  }

  package var cause: Cause
  /// Where in the pattern, in scalars.
  package var offset: Int
  /// What is wrong, in PCRE2's words.
  package var message: String
}
