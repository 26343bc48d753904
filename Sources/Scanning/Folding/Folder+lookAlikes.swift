/// Letters of other scripts become the ASCII letters that they look like, where a word mixes them with
/// Latin: раураl with Cyrillic р, а and у. Source of the pairs: Unicode Technical Standard #39.
extension Folder {
  /// Looks at each run of letters, digits and marks: O(n).
  ///
  /// A run is changed if it has letters of two scripts, each of them Latin or like an ASCII letter.
  /// So no word of one script changes, and none with a letter that nobody takes for Latin.
  func foldLookAlikes(_ source: UnsafePointer<UInt8>, _ size: Int, _ text: FoldBuffer) {
    let letters = LookAlikes(table: table, text: text, source: source, size: size)
    var end = 0
    while end < text.count {
      let start = end
      var blocks = LookAlikes.Blocks()
      while end < text.count, let block = letters.block(of: end) {
        blocks.formUnion(block)
        end += 1
      }
      if !blocks.isOfOneScript, letters.lookLatinAndMixed(start..<end) { letters.fold(start..<end) }
      if end == start { end += 1 }
    }
  }
}

/// What letters of a folded text look like.
private struct LookAlikes {
  let table: FoldTable
  let text: FoldBuffer
  let source: UnsafePointer<UInt8>
  let size: Int

  enum Kind {
    /// A digit or a mark.
    case neutral
    case latin
    /// Like an ASCII letter, and of which script.
    case like(UInt32, script: Int)
    case other
  }

  /// What is seen of a word's scripts without a search.
  struct Blocks: OptionSet {
    var rawValue: UInt8

    static let ascii = Blocks(rawValue: 1)
    static let greek = Blocks(rawValue: 2)
    static let cyrillic = Blocks(rawValue: 4)
    static let others = Blocks(rawValue: 8)

    var isOfOneScript: Bool {
      self == .cyrillic || self == .ascii || self == .greek || isEmpty
    }
  }

  /// Nil if the unit is of no word; empty for digits and marks.
  func block(of unit: Int) -> Blocks? {
    let scalar = text.scalars[unit]
    if scalar < 0x80 {
      return ASCII.isLetter(scalar) ? .ascii : ASCII.isDigit(scalar) ? [] : nil
    }
    let row = table.row(scalar)
    guard row.has(FoldRow.letter) else { return row.has(FoldRow.composes) ? [] : nil }
    return switch scalar {
    case 0x0400..<0x0530: .cyrillic
    case 0x0370..<0x03E2, 0x03F0..<0x0400: .greek
    default: .others
    }
  }

  /// Whether a word has letters of two scripts, each Latin or like an ASCII letter.
  func lookLatinAndMixed(_ units: Range<Int>) -> Bool {
    var scripts: UInt64 = 0
    for unit in units {
      switch kind(of: unit) {
      case .neutral: break
      case .latin: scripts |= 1
      case .like(_, let script): scripts |= 1 << UInt64(script)
      case .other: return false
      }
    }
    return scripts.nonzeroBitCount > 1
  }

  /// Of a unit of a word.
  private func kind(of unit: Int) -> Kind {
    let scalar = text.scalars[unit]
    if scalar < 0x80 { return ASCII.isLetter(scalar) ? .latin : .neutral }
    guard table.row(scalar).has(FoldRow.letter) else { return .neutral }
    if let like = like(unit) { return .like(UInt32(like.first!), script: like.last!) }
    return UnicodeFacts.shared.latin.contains { $0.contains(scalar) } ? .latin : .other
  }

  /// The capital of the original tells more than what it folds to: В is like B, в like nothing.
  private func like(_ unit: Int) -> ArraySlice<Int>? {
    let original = UTF8Scalar(source, at: Int(text.sources[unit].start), end: size)
    let isAlone = text.sources[unit].end - text.sources[unit].start == original.length
    return (isAlone ? UnicodeFacts.shared.lookAlikes[original.value] : nil)
      ?? UnicodeFacts.shared.lookAlikes[text.scalars[unit]]
  }

  func fold(_ units: Range<Int>) {
    for unit in units {
      guard case .like(let letter, _) = kind(of: unit) else { continue }
      text.scalars[unit] = letter ^ (table.row(letter).bits & FoldRow.payload)
    }
  }
}
