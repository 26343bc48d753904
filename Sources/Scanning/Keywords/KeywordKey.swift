/// One word of a `KeywordTrie` in one form, whoever listed it.
struct KeywordKey: BitwiseCopyable, Sendable {
  /// Its units, in the trie's `letters`.
  var letters: UInt32
  var count: UInt32
  /// Who listed it, in the trie's `owners`.
  var owners: UInt32
  var ownerCount: UInt32
  /// What may not stand before and behind it.
  var before: Border
  var behind: Border
  /// What a text may have done to it: `spacing` if it has Han characters enough to be found with gaps
  /// between them, `leet` and `repeated` if it is a Latin word that is long enough.
  var sees: Disguises

  /// What may not be the neighbour of a word's end.
  enum Border: UInt8, BitwiseCopyable, Sendable {
    /// Anything may stand there.
    case open
    /// No ASCII digit: the word ends in a whole number.
    case number
    /// No ASCII letter or digit: the word ends in Latin.
    case latin

    /// The border that an end of a word needs; `units` begin at that end. The run of letters and
    /// digits there decides: all digits is a number (69, 微信138), anything else is Latin (mp3).
    init(endOf units: some Sequence<UInt32>) {
      self = .open
      for unit in units {
        if ASCII.isLetter(unit) {
          self = .latin
          return
        }
        guard ASCII.isDigit(unit) else { return }
        self = .number
      }
    }

    @inline(__always)
    func allows(_ neighbour: UInt32) -> Bool {
      switch self {
      case .open: true
      case .number: !ASCII.isDigit(neighbour)
      case .latin: !ASCII.isWord(neighbour)
      }
    }
  }
}

/// A list that has a word, or an `except` phrase.
struct KeywordOwner: BitwiseCopyable, Sendable {
  var list: Int32
  /// The place of the word in its list; `exception` for a phrase.
  var word: Int32

  static let exception: Int32 = -1
}
