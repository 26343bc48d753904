/// The character trigrams of a text, as sets that tell how alike two texts are.
///
/// They are made of the scalars of the base fold without white space. Three of 21 bits go into one
/// number, which is then shuffled one to one: so equal numbers are equal trigrams, no estimate, and
/// their bits and their order say nothing of the text.
package enum Trigrams {
  /// Of longer texts only the beginning is compared.
  package static let mostScalars = 4_096
  /// No set is larger.
  package static let most = mostScalars - 2

  /// Stands where a text of fewer than three scalars has none: such texts have one element, equal
  /// for equal texts.
  private static let none: UInt64 = 0x1F_FFFF

  /// Adds the set of a text behind others: rising, without doubles, never empty. O(n log n).
  package static func append(of text: FoldedText, to sets: inout [UInt64]) {
    let start = sets.count
    var (first, second) = (none, none)
    var count = 0
    for scalar in text.units where !Fingerprint.isSpace(scalar) {
      let third = UInt64(scalar)
      count += 1
      if count >= 3 { sets.append(shuffled(first << 42 | second << 21 | third)) }
      (first, second) = (second, third)
      if count == mostScalars { break }
    }
    if count < 3 { sets.append(shuffled(first << 42 | second << 21 | none)) }
    sort(&sets, from: start)
  }

  /// Sorts the end of an array and leaves each number there once.
  private static func sort(_ sets: inout [UInt64], from start: Int) {
    let end = sets.withUnsafeMutableBufferPointer { all in
      var set = UnsafeMutableBufferPointer(rebasing: all[start...])
      set.sort()
      var kept = 1
      for index in 1..<max(set.count, 1) where set[index] != set[kept - 1] {
        set[kept] = set[index]
        kept += 1
      }
      return start + kept
    }
    sets.removeSubrange(end...)
  }

  /// One to one: odd factors and shifts to the right by half can be undone.
  private static func shuffled(_ trigram: UInt64) -> UInt64 {
    var number = trigram &* 0x9E37_79B9_7F4A_7C15
    number ^= number >> 32
    number = number &* 0xBF58_476D_1CE4_E5B9
    return number ^ number >> 29
  }
}
