/// Gaps: white space, punctuation and symbols between two Han characters, as in 加 微 信 and 加➕微❤信.
extension Folder {
  /// Scalars of the longest gap that a word is seen through.
  static let longestGap = 3
  /// No Han character is below it, and little else of what stands before gaps is above.
  static let leastHan: UInt32 = 0x2E80

  /// How many Han characters a word must have to be seen through gaps; nil: none is.
  package var leastHanOfWord: Int? {
    disguises.contains(.spacing2) ? 2 : disguises.contains(.spacing) ? 3 : nil
  }

  /// The letters of a word, as they are looked for: folded as texts are and, if it has Han
  /// characters enough to be seen through gaps, without those of its own. An alias of one unit is
  /// what it stands for, so that 威信 and 微信 are one word, and so is a whole run of Latin letters beside
  /// Han characters, so that QQ群 and 扣扣群 are one.
  package func letters(
    of word: String, in text: FoldedText, seesAliases: Bool = true
  ) -> [UInt32] {
    fold(word.utf8, into: text)
    var done = 0
    for reading in text.buffer.pointee.readings
    where seesAliases && reading.disguise == .aliases && reading.place >= done
      && isPlainAlias(reading, in: text)
    {
      text.buffer.pointee.scalars[Int(reading.place)] = reading.scalar
      done = Int(reading.end)
    }
    var units = Array(text.units)
    if let leastHanOfWord, countOfHan(units) >= leastHanOfWord, let whole = text.withoutGaps {
      units = whole
    }
    return seesAliases && countOfHan(units) > 0 ? finder?.withRunsRead(units) ?? units : units
  }

  /// Whether a reading is of one unit that means nothing else itself, and no part of a longer one, as
  /// the 微 of vx and the 包 of 🧧 are.
  private func isPlainAlias(_ reading: Reading, in text: FoldedText) -> Bool {
    let unit = text[Int(reading.place)]
    guard reading.end == reading.place + 1, let finder, !finder.isMeaning(unit),
      finder.isSpelling(unit, of: reading.scalar)
    else { return false }
    let neighbours = [Int(reading.place) - 1, Int(reading.end)].filter {
      $0 >= 0 && $0 < text.count
    }
    return !ASCII.isLetter(unit) || neighbours.allSatisfy { !ASCII.isLetter(text[$0]) }
  }

  func countOfHan(_ letters: some Sequence<UInt32>) -> Int {
    letters.count { table.row($0).has(FoldRow.han) }
  }

  /// Notes what is special about the scalar that becomes a unit.
  @inline(never)
  static func note(_ bits: UInt32, at unit: Int, in text: inout FoldBuffer) {
    if bits & FoldRow.hanDigit != 0 { text.hanDigits.append(unit) }
    if bits & FoldRow.lookAlike != 0 { text.hasLookAlikes = true }
    if bits & FoldRow.gap != 0, unit > 0, text.scalars[unit - 1] >= leastHan {
      text.gaps[text.gapCount] = FoldGap(start: UInt32(unit), end: UInt32(unit))
      text.gapCount += 1
    }
  }

  /// Of the places where gaps may begin keeps those where one does, with their ends: O(gaps).
  func settleGaps(_ source: UnsafePointer<UInt8>, _ size: Int, _ text: inout FoldBuffer) {
    var kept = 0
    for gap in 0..<text.gapCount {
      let start = text.gaps[gap].start
      guard let end = endOfGap(from: Int(start), source, size, text) else { continue }
      text.gaps[kept] = FoldGap(start: start, end: UInt32(end))
      kept += 1
    }
    text.gapCount = kept
  }

  private func endOfGap(
    from start: Int, _ source: UnsafePointer<UInt8>, _ size: Int, _ text: FoldBuffer
  ) -> Int? {
    guard table.row(text.scalars[start - 1]).has(FoldRow.han) else { return nil }
    var end = start
    while end < text.count {
      if table.row(text.scalars[end]).has(FoldRow.han) { return end > start ? end : nil }
      guard end - start < Self.longestGap, isBridge(end, source, size, text) else { return nil }
      end += 1
    }
    return nil
  }

  /// Whether a unit may stand in a gap: no word goes on behind the end of a sentence. ASCII marks are
  /// as often signs of other things: they end one only where white space follows.
  func isBridge(
    _ unit: Int, _ source: UnsafePointer<UInt8>, _ size: Int, _ text: FoldBuffer
  ) -> Bool {
    guard table.row(text.scalars[unit]).has(FoldRow.gap) else { return false }
    let original = UTF8Scalar(source, at: Int(text.sources[unit].start), end: size).value
    switch original {
    case 0xA...0xD, 0x85, 0x2028, 0x2029:
      return disguises.contains(.newlines)
    case 0x21, 0x2C, 0x2E, 0x3B, 0x3F:
      return unit + 1 == text.count || !Fingerprint.isSpace(text.scalars[unit + 1])
    case 0..<0x80:
      return true
    default:
      return table.row(original).has(FoldRow.gap)
    }
  }
}

extension FoldedText {
  /// The units without the gaps that words are seen through; nil if there are none.
  package var withoutGaps: [UInt32]? {
    let text = buffer.pointee
    if text.gapCount == 0 { return nil }
    var kept: [UInt32] = []
    var end = 0
    for gap in UnsafeBufferPointer(start: text.gaps, count: text.gapCount) {
      kept += units[end..<Int(gap.start)]
      end = Int(gap.end)
    }
    return kept + units[end...]
  }

  /// Marks the units of gaps between Han characters that are neighbours in a word; false if there are
  /// none. O(n), but O(gaps) if there are none.
  func openGaps(between neighbours: KeywordFilter) -> Bool {
    let (scalars, gaps) = (buffer.pointee.scalars, buffer.pointee.gaps)
    var isAny = false
    for index in 0..<buffer.pointee.gapCount {
      let gap = gaps[index]
      let sides = UInt64(scalars[Int(gap.start) - 1]) << 32 | UInt64(scalars[Int(gap.end)])
      guard neighbours.mayHold(sides) else { continue }
      if !isAny {
        isAny = true
        buffer.pointee.clearMarks()
      }
      for unit in gap.start..<gap.end { buffer.pointee.marks[Int(unit)].insert(.bridge) }
    }
    return isAny
  }
}
