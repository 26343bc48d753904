/// Words that are looked for together, as one list of a pack has them.
package struct KeywordList: Hashable, Sendable {
  package var words: [String]
  /// Phrases that take away each hit of this list that they cover.
  package var except: [String]
  /// Words of one Han character count too.
  package var single: Bool

  package init(words: [String], except: [String] = [], single: Bool = false) {
    self.words = words
    self.except = except
    self.single = single
  }
}

/// A word that stands in a text.
package struct KeywordHit: Hashable, Sendable {
  /// Which list, in the order that the matcher was given.
  package var list: Int32
  /// Which word of it.
  package var word: Int32
  private var start: UInt32
  private var end: UInt32

  package init(list: Int32, word: Int32, units: Range<Int>) {
    self.list = list
    self.word = word
    start = UInt32(units.lowerBound)
    end = UInt32(units.upperBound)
  }

  /// Where, in the units of the folded text.
  package var units: Range<Int> { Int(start)..<Int(end) }

  /// By first unit, then the shorter first, then by list and word.
  func comesBefore(_ other: KeywordHit) -> Bool {
    (start, end, list, word) < (other.start, other.end, other.list, other.word)
  }
}

/// A word that a matcher does not look for.
package struct IgnoredKeyword: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// Nothing is left of it after folding.
    case empty
    /// It has more than `KeywordMatcher.longestWord` units after folding.
    case long
    /// One Han character, in a list that is not `single`.
    case single
  }

  package var list: Int
  package var word: Int
  package var reason: Reason
}
