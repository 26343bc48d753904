@testable import Scanning

/// Words through gaps the plain way: every word at every unit, one letter after the other, with a
/// gap left out wherever one stands. Right for the texts that the tests are made of.
struct NaiveGaps {
  private let folder: Folder
  private let scalars: [UInt32]
  /// For each unit the first scalar of the original that it stands for.
  private let originals: [UInt32]
  private let text: FoldedText

  /// `text` must be what `folder` makes of `string`.
  init(_ string: String, _ text: FoldedText, _ folder: Folder) {
    self.folder = folder
    self.text = text
    scalars = Array(text.units)
    let bytes = Array(string.utf8)
    originals = (0..<text.count).map { unit in
      let source = text.source(of: unit..<unit + 1)
      return String(decoding: bytes[source], as: UTF8.self).unicodeScalars.first!.value
    }
  }

  func hits(_ lists: [KeywordList]) -> [KeywordHit] {
    lists.enumerated().flatMap { index, list in
      let phrases = list.except.flatMap(places).map { text.source(of: $0) }
      return list.words.enumerated().flatMap { word, string in
        places(of: string).filter { place in
          let source = text.source(of: place)
          return !phrases.contains {
            $0.lowerBound <= source.lowerBound && source.upperBound <= $0.upperBound
          }
        }.map { KeywordHit(list: Int32(index), word: Int32(word), units: $0) }
      }
    }.sorted { left, right in
      (left.units.lowerBound, left.units.upperBound, left.list, left.word)
        < (right.units.lowerBound, right.units.upperBound, right.list, right.word)
    }
  }

  private func places(of word: String) -> [Range<Int>] {
    let text = FoldedText()
    folder.fold(word.utf8, into: text)
    let naive = NaiveGaps(word, text, folder)
    let least = folder.disguises.contains(.spacing2) ? 2 : 3
    let seesGaps = naive.scalars.count(where: isHan) >= least
    let letters = seesGaps ? naive.withoutGaps : naive.scalars
    guard !letters.isEmpty else { return [] }
    return scalars.indices.compactMap { start in
      let isFree = start == 0 || isBorder(letters, scalars[start - 1])
      return isFree ? end(of: letters, from: start, seesGaps).map { start..<$0 } : nil
    }
  }

  private func end(of letters: [UInt32], from start: Int, _ seesGaps: Bool) -> Int? {
    var place = start
    for (index, letter) in letters.enumerated() {
      if index > 0, seesGaps, isHan(letters[index - 1]), isHan(letter) {
        place = endOfGap(from: place) ?? place
      }
      guard place < scalars.count, scalars[place] == letter else { return nil }
      place += 1
    }
    let isFree = place == scalars.count || isBorder(letters.reversed(), scalars[place])
    return isFree ? place : nil
  }

  private var withoutGaps: [UInt32] {
    var kept: [UInt32] = []
    var place = 0
    while place < scalars.count {
      kept.append(scalars[place])
      place = endOfGap(from: place + 1) ?? place + 1
    }
    return kept
  }

  /// Where the gap between two Han characters ends that begins at a place.
  private func endOfGap(from place: Int) -> Int? {
    guard place > 0, isHan(scalars[place - 1]) else { return nil }
    let gap = (place..<scalars.count).prefix { !isHan(scalars[$0]) }
    guard let end = gap.last.map({ $0 + 1 }), end < scalars.count, gap.count <= 3,
      gap.allSatisfy(mayStandInGap)
    else { return nil }
    return end
  }

  private func mayStandInGap(_ unit: Int) -> Bool {
    let original = Unicode.Scalar(originals[unit])!
    if "。！？；…".unicodeScalars.contains(original) { return false }
    if "\n\r\u{2028}".unicodeScalars.contains(original) {
      return folder.disguises.contains(.newlines)
    }
    if ".,!?;".unicodeScalars.contains(original) {
      return unit + 1 == scalars.count
        || !Unicode.Scalar(scalars[unit + 1])!.properties.isWhitespace
    }
    let properties = Unicode.Scalar(scalars[unit])!.properties
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      return true
    default:
      return properties.isWhitespace
    }
  }

  private func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || scalar == 0x3007
  }

  /// Whether a word may end beside a neighbour; its letters come from that end.
  private func isBorder(_ letters: [UInt32], _ neighbour: UInt32) -> Bool {
    let run = letters.prefix(while: ASCII.isWord)
    if run.isEmpty { return true }
    return run.allSatisfy(ASCII.isDigit) ? !ASCII.isDigit(neighbour) : !ASCII.isWord(neighbour)
  }
}
