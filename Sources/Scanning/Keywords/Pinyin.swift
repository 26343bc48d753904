/// How Han characters sound: by the first toneless reading of kMandarin, which 97 % of homophones
/// that people put for each other share.
enum Pinyin {
  /// Syllables that a word must have to be found by its sound: of two there are too many.
  static let leastSyllables = 3

  /// For each scalar of the BMP its syllable's number and one, or 0.
  private static let syllables: FrozenBuffer<UInt16> = {
    var table = [UInt16](repeating: 0, count: 0x10000)
    var reader = TableReader(PinyinTable.syllables)
    var place = 0
    while let gap = reader.number() {
      place += gap
      for _ in 0...reader.next() {
        table[place] = UInt16(reader.next() + 1)
        place += 1
      }
    }
    return FrozenBuffer(table)
  }()

  /// A number of its own, above all scalars, for each syllable; other scalars stay as they are.
  struct Sounds: @unchecked Sendable {
    static let shared = Sounds()

    private let table = syllables.base

    @inline(__always)
    func of(_ scalar: UInt32) -> UInt32 {
      guard scalar >= Folder.leastHan, scalar < 0x10000, table[Int(scalar)] != 0 else {
        return scalar
      }
      return 0x20_0000 | UInt32(table[Int(scalar)])
    }
  }
}
