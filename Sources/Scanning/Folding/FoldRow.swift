/// What a table knows of one scalar.
///
/// ### Layout
/// ```
///  31 30 29 28 27 26 25 24 23 22 21│20 …                                   0
///   letter                          │ scalar XOR its fold, or where its
///  │ lookAlike                      │ expansion begins in the table's pool
///  │  │ recomposes                  │
///  │  │  │ hanDigit                 │
///  │  │  │  │ mark                  │
///  │  │  │  │  │ composes           │
///  │  │  │  │  │  │ expands         │
///  │  │  │  │  │  │  │ ignored      │
///  │  │  │  │  │  │  │  │ markBase  │
///  │  │  │  │  │  │  │  │  │ han    │
///  │  │  │  │  │  │  │  │  │  │ gap │
/// ```
/// A row of zero is a scalar that stays as it is. Bits from `ignored` to `recomposes` ask for more
/// than a look-up (`special`), but for `hanDigit`; the others only describe the scalar itself.
struct FoldRow {
  var bits: UInt32

  static let payload: UInt32 = 1 << 21 - 1
  /// Folds to white space, punctuation or a symbol, and ends no sentence.
  static let gap: UInt32 = 1 << 21
  /// Script is Han.
  static let han: UInt32 = 1 << 22
  /// Stacks of marks over it are taken down.
  static let markBase: UInt32 = 1 << 23
  /// Folds to nothing.
  static let ignored: UInt32 = 1 << 24
  /// Folds to more than one scalar.
  static let expands: UInt32 = 1 << 25
  /// May change when composed with its neighbours: a combining class, or NFC_Quick_Check not Yes.
  static let composes: UInt32 = 1 << 26
  /// Part of a stack if it is not the first mark over a `markBase`.
  static let mark: UInt32 = 1 << 27
  /// A digit where other digits or a contact word stand.
  static let hanDigit: UInt32 = 1 << 28
  /// Folds to something that `composes`.
  static let recomposes: UInt32 = 1 << 29
  /// It, or what it folds to, looks like an ASCII letter.
  static let lookAlike: UInt32 = 1 << 30
  /// A letter of a script that parts its words, so that words can mix it with Latin.
  static let letter: UInt32 = 1 << 31

  static let special: UInt32 = ignored | expands | composes | mark | recomposes

  /// What a scalar has if the one that it folds to has it.
  static let inherited: UInt32 = hanDigit | gap | lookAlike

  func has(_ flag: UInt32) -> Bool {
    bits & flag != 0
  }
}
