/// What Unicode 15.0 and OpenCC say about scalars, read once from the tables of the program.
struct UnicodeFacts: Sendable {
  static let shared = UnicodeFacts()

  /// NFKC_Casefold without the ignorables.
  let width = TableReader.mapping(UnicodeTables.width)
  /// Traditional characters and radicals to simplified ones.
  let simplified = TableReader.mapping(CharacterTables.simplified)
  /// Simplified characters that stand in traditional text too: 后, 里, 面.
  let usedInBothScripts = TableReader.ranges(CharacterTables.usedInBothScripts)
  /// Whole numeric values of scalars that are neither Han nor ASCII.
  let digits = TableReader.mapping(UnicodeTables.digits)
  let ignorable = TableReader.ranges(UnicodeTables.ignorable)
  let han = TableReader.ranges(UnicodeTables.han)
  /// Combining marks that no script but Latin, Greek, Cyrillic and Han needs.
  let mark = TableReader.ranges(UnicodeTables.mark)
  /// Letters of those scripts and decimal digits.
  let markBase = TableReader.ranges(UnicodeTables.markBase)
  /// White space, punctuation and symbols.
  let gap = TableReader.ranges(UnicodeTables.gap)
  /// Letters of scripts that part their words, and those of them that are Latin.
  let letter = TableReader.ranges(UnicodeTables.letter)
  let latin = TableReader.ranges(UnicodeTables.latin)
  /// Letters that look like an ASCII letter: that letter, and the number of their script, which is
  /// 0 for Latin.
  let lookAlikes = TableReader.mapping(CharacterTables.lookAlikes)
  /// NFC_Quick_Check is No or Maybe.
  let unquick = TableReader.ranges(UnicodeTables.unquick)
  /// Canonical decompositions of one step; `excluded` are those that composing never makes.
  let canonical = TableReader.mapping(UnicodeTables.canonical)
  let excluded = TableReader.ranges(UnicodeTables.excluded)
  /// Canonical combining classes that are not 0.
  let order = TableReader.mapping(UnicodeTables.order)
}
