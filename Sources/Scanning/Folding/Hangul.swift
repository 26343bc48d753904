/// The arithmetic of Hangul syllables (The Unicode Standard 15.0, section 3.12).
enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let leads: UInt32 = 0x1100
  private static let vowels: UInt32 = 0x1161
  /// One before the first tail: a syllable without one.
  static let noTail: UInt32 = 0x11A7
  private static let leadCount: UInt32 = 19
  private static let vowelCount: UInt32 = 21
  private static let tailCount: UInt32 = 28

  static func parts(of scalar: UInt32) -> (lead: UInt32, vowel: UInt32, tail: UInt32)? {
    let index = scalar &- syllables
    guard index < leadCount * vowelCount * tailCount else { return nil }
    return (
      leads + index / (vowelCount * tailCount), vowels + index / tailCount % vowelCount,
      noTail + index % tailCount
    )
  }

  static func pair(_ first: UInt32, _ second: UInt32) -> UInt32? {
    let lead = first &- leads
    let vowel = second &- vowels
    if lead < leadCount, vowel < vowelCount {
      return syllables + (lead * vowelCount + vowel) * tailCount
    }
    let open = first &- syllables
    let tail = second &- noTail
    if open < leadCount * vowelCount * tailCount, open % tailCount == 0, tail > 0, tail < tailCount
    {
      return first + tail
    }
    return nil
  }
}
