/// Han digits become ASCII where they stand in a number: 加我一三八零零, 微信：三八六.
extension Folder {
  /// A row of so many digits, Han and ASCII, is a number anywhere.
  static let digitsOfNumber = 5
  /// So many are one behind a contact word. A single one is more often a word: 电话一直占线.
  static let digitsBehindContact = 2

  /// Looks at each row of digits that holds a Han digit once: O(n).
  func foldNumbers(_ text: FoldBuffer) {
    var seen = 0
    for place in text.hanDigits where place >= seen {
      var start = place
      while start > seen, isDigit(text.scalars[start - 1]) { start -= 1 }
      var end = place + 1
      while end < text.count, isDigit(text.scalars[end]) { end += 1 }
      seen = end
      let size = end - start
      guard
        size >= Self.digitsOfNumber
          || size >= Self.digitsBehindContact && contacts!.precede(start, in: text.units)
      else { continue }
      for unit in start..<end {
        if let digit = HanDigits.ascii(text.scalars[unit]) { text.scalars[unit] = digit }
      }
    }
  }

  private func isDigit(_ scalar: UInt32) -> Bool {
    scalar &- 0x30 < 10 || table.row(scalar).has(FoldRow.hanDigit)
  }
}

/// The contact words of one set of disguises, looked up from their last scalar.
final class ContactEnds: Sendable {
  private let wordsByEnd: [UInt32: [[UInt32]]]
  private let between: Set<UInt32>

  init(words: [[UInt32]], between: [UInt32]) {
    wordsByEnd = Dictionary(grouping: words) { $0.last! }
    self.between = Set(between)
  }

  /// Whether a contact word ends before a unit, with up to three separators behind it.
  func precede(_ place: Int, in units: UnsafeBufferPointer<UInt32>) -> Bool {
    var end = place
    for _ in 0...ContactWords.mostBetween {
      if endsWord(end, in: units) { return true }
      guard end > 0, between.contains(units[end - 1]) else { return false }
      end -= 1
    }
    return false
  }

  private func endsWord(_ end: Int, in units: UnsafeBufferPointer<UInt32>) -> Bool {
    guard end > 0, let words = wordsByEnd[units[end - 1]] else { return false }
    return words.contains { word in
      let start = end - word.count
      guard start >= 0, units[start..<end].elementsEqual(word) else { return false }
      return start == 0 || !(ASCII.isWord(word[0]) && ASCII.isWord(units[start - 1]))
    }
  }
}
