/// Works out the rows of a `FoldTable`.
struct FoldTableDraft {
  private(set) var index: [UInt16] = Array(repeating: 0, count: 0x110000 / FoldTable.blockSize)
  private(set) var blocks: [UInt32] = Array(repeating: 0, count: FoldTable.blockSize)
  private(set) var pool: [UInt32] = []
  private let disguises: Disguises
  private let facts = UnicodeFacts.shared

  /// Steps from a scalar to what it folds to; more than Unicode's tables ever need.
  private static let longestChain = 8

  /// Marks behind which no word goes on; ASCII ones and line ends depend on more than themselves.
  private static let sentenceEnds = "。｡︒！﹗︕？﹖︖；﹔︔…⋯︙‼⁇⁈⁉".unicodeScalars

  init(_ disguises: Disguises) {
    self.disguises = disguises
  }

  mutating func fill() {
    add(FoldRow.han, to: facts.han)
    add(FoldRow.markBase, to: facts.markBase)
    add(FoldRow.gap, to: facts.gap)
    add(FoldRow.letter, to: facts.letter)
    for scalar in facts.lookAlikes.keys { add(FoldRow.lookAlike, to: scalar) }
    defer {
      for scalar in Self.sentenceEnds { blocks[place(scalar.value)] &= ~FoldRow.gap }
      shareEqualBlocks()
    }
    guard !disguises.isEmpty else { return }
    add(FoldRow.composes, to: facts.unquick)
    for scalar in facts.order.keys { add(FoldRow.composes, to: scalar) }
    if disguises.contains(.digits) {
      for (scalar, _) in HanDigits.values { add(FoldRow.hanDigit, to: scalar) }
    }
    if disguises.contains(.width) { setFolds(facts.width.keys) }
    if disguises.contains(.script) { setFolds(facts.simplified.keys) }
    if disguises.contains(.digits) { setFolds(facts.digits.keys) }
    if disguises.contains(.invisible) {
      add(FoldRow.mark, to: facts.mark)
      add(FoldRow.ignored, to: facts.ignorable)
    }
  }

  /// Blocks of the same rows, as most rare Han characters have, become one.
  private mutating func shareEqualBlocks() {
    var kept = blocks.prefix(FoldTable.blockSize)
    var places: [ArraySlice<UInt32>: UInt16] = [kept: 0]
    for block in index.indices {
      let start = Int(index[block]) * FoldTable.blockSize
      let rows = blocks[start..<start + FoldTable.blockSize]
      if let place = places[rows] {
        index[block] = place
      } else {
        let place = UInt16(kept.count / FoldTable.blockSize)
        places[rows] = place
        kept += rows
        index[block] = place
      }
    }
    blocks = Array(kept)
  }

  /// What one scalar folds to: `digits` before `script` before `width`, and each result again.
  /// Ignorables are left to `invisible`.
  private func fold(_ scalar: UInt32, depth: Int = 0) -> [UInt32] {
    guard depth < Self.longestChain else { return [scalar] }
    var next: [UInt32]?
    if disguises.contains(.digits), let value = facts.digits[scalar]?.first {
      next = String(value).unicodeScalars.map(\.value)
    } else if disguises.contains(.script), let simple = facts.simplified[scalar] {
      next = simple.map(UInt32.init)
    } else if disguises.contains(.width), let plain = facts.width[scalar] {
      next = plain.map(UInt32.init)
    }
    return next.map { $0.flatMap { fold($0, depth: depth + 1) } } ?? [scalar]
  }

  private mutating func setFolds(_ scalars: [UInt32]) {
    for scalar in scalars where bits(scalar) & (FoldRow.expands | FoldRow.payload) == 0 {
      let folded = fold(scalar)
      if folded.contains(where: { bits($0) & FoldRow.composes != 0 }) {
        add(FoldRow.recomposes, to: scalar)
      }
      blocks[place(scalar)] &= ~FoldRow.gap
      if folded.count == 1 {
        add(folded[0] ^ scalar | bits(folded[0]) & FoldRow.inherited, to: scalar)
      } else {
        add(FoldRow.expands | UInt32(pool.count), to: scalar)
        if folded.allSatisfy({ bits($0) & FoldRow.gap != 0 }) { add(FoldRow.gap, to: scalar) }
        pool.append(UInt32(folded.count))
        pool.append(contentsOf: folded)
      }
    }
  }

  /// What each of ASCII folds to.
  var ascii: [UInt32] {
    (0..<UInt32(0x80)).map { scalar in
      precondition(bits(scalar) & FoldRow.special == 0)
      return scalar ^ (bits(scalar) & FoldRow.payload)
    }
  }

  private func bits(_ scalar: UInt32) -> UInt32 {
    blocks[place(scalar)]
  }

  private func place(_ scalar: UInt32) -> Int {
    let block = Int(index[Int(scalar >> FoldTable.blockShift)])
    return block * FoldTable.blockSize + Int(scalar) % FoldTable.blockSize
  }

  private mutating func add(_ flags: UInt32, to scalar: UInt32) {
    let block = Int(scalar >> FoldTable.blockShift)
    if index[block] == 0 {
      index[block] = UInt16(blocks.count / FoldTable.blockSize)
      blocks.append(contentsOf: repeatElement(0, count: FoldTable.blockSize))
    }
    blocks[place(scalar)] |= flags
  }

  private mutating func add(_ flags: UInt32, to ranges: [ClosedRange<UInt32>]) {
    for range in ranges {
      for scalar in range { add(flags, to: scalar) }
    }
  }
}
