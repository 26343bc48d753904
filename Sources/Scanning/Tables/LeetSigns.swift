/// Digits and signs that stand for letters in Latin words, as in c4$1no. Source: this project's own
/// collection.
enum LeetSigns {
  /// A sign, and the letters that it may be.
  static let rows: [(sign: Unicode.Scalar, letters: String)] = [
    ("0", "o"), ("1", "il"), ("2", "z"), ("3", "e"), ("4", "a"), ("5", "s"), ("6", "gb"),
    ("7", "t"),
    ("8", "b"), ("9", "g"), ("@", "a"), ("$", "s"), ("!", "il"), ("|", "il"), ("+", "t"),
    ("(", "c"),
    ("€", "e"), ("£", "l"), ("¥", "y"), ("¢", "c"),
  ]

  static let letters: [UInt32: [UInt32]] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.sign.value, $0.letters.unicodeScalars.map(\.value)) })

  /// Letters that a word must have to be seen so, and that a text must show of it as they are.
  static let leastLettersOfWord = 4
  static let leastLettersShown = 2
}
