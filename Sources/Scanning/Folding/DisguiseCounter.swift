/// Counts the scalars of texts that hide or are dressed up: what the condition `disguised` asks.
///
/// Counted is
/// - what `width` makes ASCII letters or digits of: ｖ, 𝐯, ①; no capitals, and not what people write
///   for what it is (², ª, №, ™, ㎡);
/// - what `invisible` drops: ignorable characters and stacks of marks, but none of those that emoji,
///   flags and the scripts of Arabia and India need;
/// - letters that `confusables` makes ASCII of;
/// - what `script` makes simplified, where characters stand in the text that only simplified text
///   has, and no kana: Japanese mixes the two; radicals anywhere.
///
/// Not for two threads at a time.
package final class DisguiseCounter {
  private let table = DressTable.shared
  private let base = Folder(.base)
  private let withLookAlikes = Folder([.base, .confusables])
  private let text = FoldedText()
  private let other = FoldedText()
  private var scalars: [UInt32] = []
  private var run: [FoldUnit] = []
  /// What the text in hand holds anywhere.
  private var holdsRightToLeft = false
  private var holdsKana = false

  package init() {}

  /// How many scalars of a text are disguised. O(n), but for long runs of marks: O(n log n).
  package func count(_ bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { count($0) }
  }

  func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let source = bytes.baseAddress, bytes.contains(where: { $0 >= 0x80 }) else { return 0 }
    read(source, bytes.count)
    var count = 0
    var traditional = 0
    var seen: DressTable.Kinds = []
    for place in scalars.indices where scalars[place] >= 0x80 {
      let kinds = table[scalars[place]]
      seen.formUnion(kinds)
      if kinds.contains(.traditional) { traditional += 1 }
      if !kinds.isDisjoint(with: [.styled, .ignorable, .radical]), !isSpared(place, kinds) {
        count += 1
      }
    }
    if seen.contains(.simplified), !holdsKana { count += traditional }
    if seen.contains(.mark) { count += countOfStackedMarks() }
    if seen.contains(.lookAlike) { count += countOfLookAlikes(bytes) }
    return count
  }

  private func read(_ source: UnsafePointer<UInt8>, _ size: Int) {
    scalars.removeAll(keepingCapacity: true)
    (holdsRightToLeft, holdsKana) = (false, false)
    var place = 0
    while place < size {
      let read = UTF8Scalar(source, at: place, end: size)
      scalars.append(read.value)
      place += read.length
      if Self.isRightToLeft(read.value) { holdsRightToLeft = true }
      if Self.isKana(read.value) { holdsKana = true }
    }
  }

  /// As the folder does it: the units are the same, but for those letters.
  private func countOfLookAlikes(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    base.fold(bytes, into: text)
    withLookAlikes.fold(bytes, into: other)
    return zip(text.units, other.units).count { $0 != $1 }
  }

  /// Marks above the first over one letter or digit, and with them the first, counted after
  /// composing.
  private func countOfStackedMarks() -> Int {
    var count = 0
    var place = 0
    while place < scalars.count {
      run.removeAll(keepingCapacity: true)
      repeat {
        if !table[scalars[place]].contains(.ignorable) {
          run.append(FoldUnit(scalar: scalars[place], start: 0, end: 0))
        }
        place += 1
      } while place < scalars.count && !table[scalars[place]].isDisjoint(with: [.mark, .ignorable])
      guard run.count > 2 else { continue }
      Composition.shared.compose(&run)
      guard let first = run.first, table[base.lastOfFold(first.scalar)].contains(.markBase) else {
        continue
      }
      let marks = run.dropFirst().prefix { table[$0.scalar].contains(.mark) }.count
      if marks > 1 { count += marks }
    }
    return count
  }
}

extension Folder {
  /// The last of what one scalar folds to.
  fileprivate func lastOfFold(_ scalar: UInt32) -> UInt32 {
    let row = table.row(scalar)
    guard row.has(FoldRow.expands) else { return scalar ^ (row.bits & FoldRow.payload) }
    let place = Int(row.bits & FoldRow.payload)
    return table.pool[place + Int(table.pool[place])]
  }
}

extension DisguiseCounter {
  /// Whether a scalar that might hide something is needed where it stands.
  private func isSpared(_ place: Int, _ kinds: DressTable.Kinds) -> Bool {
    guard kinds.contains(.ignorable) else { return scalar(place + 1) == 0xFE0F }
    switch scalars[place] {
    case 0xFE0E, 0xFE0F:
      return isSign(place - 1) || isASCII(place - 1) && scalar(place + 1) == 0x20E3
    case 0x200D:
      let before = scalar(place - 1) == 0xFE0F ? place - 2 : place - 1
      return isSign(before) && isSign(place + 1) || joinsLetters(place)
    case 0x200C, 0x034F, 0x17B4, 0x17B5, 0x180B...0x180F:
      return joinsLetters(place)
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      return holdsRightToLeft
    case 0xE0020...0xE007F:
      return isOfFlag(place)
    default:
      return false
    }
  }

  private func scalar(_ place: Int) -> UInt32? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }

  private func isSign(_ place: Int) -> Bool {
    scalar(place).map { $0 >= 0x80 && table[$0].contains(.sign) } ?? false
  }

  private func isASCII(_ place: Int) -> Bool {
    scalar(place).map { $0 < 0x80 } ?? false
  }

  private func joinsLetters(_ place: Int) -> Bool {
    [scalar(place - 1), scalar(place + 1)].contains { $0.map(Self.mayJoin) ?? false }
  }

  /// 🏴󠁧󠁢󠁥󠁮󠁧󠁿: a black flag, up to six letters as tags and the tag that ends them.
  private func isOfFlag(_ place: Int) -> Bool {
    let tags = UInt32(0xE0020)...0xE007E
    var start = place
    while start > 0, place - start <= 6, tags.contains(scalars[start - 1]) { start -= 1 }
    var end = place
    while end < scalars.count, end - start <= 6, tags.contains(scalars[end]) { end += 1 }
    return scalar(start - 1) == 0x1F3F4 && end > start && end - start <= 6
      && scalar(end) == 0xE007F
  }

  /// Letters that change their shape by what stands beside them: of Hebrew and Arabic, India,
  /// Tibet, Burma, the Khmer and the Mongols, and kin of theirs.
  private static func mayJoin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0590...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF, 0xA800...0xAB2F, 0xABC0...0xABFF,
      0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x11FFF, 0x1E900...0x1E95F:
      true
    default: false
    }
  }

  private static func isKana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
    default: false
    }
  }

  private static func isRightToLeft(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x061C: false
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
