/// Finds the other readings that `aliases` and `leet` give the units of a folded text: O(n).
final class ReadingFinder: Sendable {
  /// Letters of the longest Latin run that stands for something.
  private static let longestRun = 8

  private struct Row: Sendable {
    var units: [UInt32]
    var parts: [Part]
  }

  /// So many units, none where one sign stands for two characters, and what they are read as.
  private struct Part: Equatable, Sendable {
    var length: Int
    var meaning: UInt32
  }

  /// By their first unit, which is no Latin letter.
  private let rows: [UInt32: [Row]]
  /// Latin runs by their letters, packed.
  private let runs: [UInt64: [[Part]]]
  private let firsts: KeywordFilter
  private let meanings: Set<UInt32>
  private let memory: [any Sendable]
  private let seesLeet: Bool

  /// `fold` is what happens to texts before their readings are found.
  init(_ disguises: Disguises, fold: (String) -> [UInt32]) {
    var rows: [UInt32: [Row]] = [:]
    var runs: [UInt64: [[Part]]] = [:]
    for (spelling, meaning) in disguises.contains(.aliases) ? Self.spellings : [] {
      for units in Self.forms(of: spelling.joined(), fold: fold) {
        let isOnePart = spelling.count == 1
        let parts = zip(spelling, meaning).map { part, meaning in
          Part(length: isOnePart ? units.count : fold(part).count, meaning: fold(meaning)[0])
        }
        if let packed = Self.pack(units[...]) {
          runs[packed, default: []].append(parts)
        } else {
          rows[units[0], default: []].append(Row(units: units, parts: parts))
        }
      }
    }
    var memory: [any Sendable] = []
    firsts = KeywordFilter(rows.keys.map(UInt64.init), keptIn: &memory)
    self.rows = rows
    self.runs = runs
    self.memory = memory
    meanings = Set(
      (rows.values.joined().map(\.parts) + runs.values.joined()).joined().map(\.meaning))
    seesLeet = disguises.contains(.leet)
  }

  /// The spellings of the table, part by part, and what each part means.
  private static let spellings: [(spelling: [String], meaning: [String])] =
    Aliases.rows.flatMap { row in
      let words = row.split(separator: " ").map(String.init)
      return words.dropFirst().map { ([$0], [words[0]]) }
    }
    + Aliases.runs.map { run in
      (
        run.parts.split(separator: "|", omittingEmptySubsequences: false).map(String.init),
        run.meanings.split(separator: "|").map(String.init)
      )
    }

  /// A spelling as it is and folded; not folded where that makes another digit of it, as of Ⅴ, which
  /// is seen in the original.
  private static func forms(of spelling: String, fold: (String) -> [UInt32]) -> [[UInt32]] {
    let plain = spelling.unicodeScalars.map(\.value)
    let folded = fold(spelling)
    let isOtherDigit = folded.count == 1 && ASCII.isDigit(folded[0]) && folded != plain
    return plain == folded || folded.isEmpty || isOtherDigit ? [plain] : [plain, folded]
  }

  /// The letters of a Latin run in lower case; nil for anything else.
  private static func pack(_ units: some Collection<UInt32>) -> UInt64? {
    guard units.count <= longestRun, units.allSatisfy({ ASCII.isLetter($0) }) else { return nil }
    return units.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }

  /// Whether other spellings stand for a scalar.
  func isMeaning(_ scalar: UInt32) -> Bool {
    meanings.contains(scalar)
  }

  /// Whether one unit, by itself, is a spelling of a scalar.
  func isSpelling(_ unit: UInt32, of meaning: UInt32) -> Bool {
    let single = [Part(length: 1, meaning: meaning)]
    if let packed = Self.pack(CollectionOfOne(unit)) {
      return runs[packed]?.contains(single) ?? false
    }
    return rows[unit]?.contains { $0.units.count == 1 && $0.parts == single } ?? false
  }

  /// The letters of a word with those Latin runs of two letters and more read that stand for one thing
  /// only.
  func withRunsRead(_ letters: [UInt32]) -> [UInt32] {
    var read: [UInt32] = []
    var place = 0
    while place < letters.count {
      var end = place
      while end < letters.count, ASCII.isLetter(letters[end]) { end += 1 }
      if end - place > 1, place == 0 || !ASCII.isDigit(letters[place - 1]),
        let packed = Self.pack(letters[place..<end]), let meanings = runs[packed],
        meanings.count == 1
      {
        read += meanings[0].map(\.meaning)
      } else {
        end = max(end, place + 1)
        read += letters[place..<end]
      }
      place = end
    }
    return read
  }

  /// Replaces the readings of a text, whose source the bytes are.
  func find(_ source: UnsafePointer<UInt8>, _ size: Int, in text: inout FoldBuffer) {
    text.readings.removeAll(keepingCapacity: true)
    var unit = 0
    while unit < text.count {
      let scalar = text.scalars[unit]
      if ASCII.isLetter(scalar) {
        unit = findRun(at: unit, in: &text)
        continue
      }
      findRows(scalar, at: unit, in: &text)
      if scalar < 0x80, text.sources[unit].end - text.sources[unit].start > 1 {
        let original = UTF8Scalar(source, at: Int(text.sources[unit].start), end: size)
        if original.value != scalar { findRows(original.value, at: unit, in: &text) }
      }
      unit += 1
    }
    if seesLeet { findSigns(in: &text) }
    if text.readings.count > 1 { text.readings.sort { $0.comesBefore($1) } }
  }

  /// Looks at a whole run of Latin letters; returns its end.
  private func findRun(at start: Int, in text: inout FoldBuffer) -> Int {
    var end = start + 1
    while end < text.count, ASCII.isLetter(text.scalars[end]) { end += 1 }
    guard !runs.isEmpty, end - start <= Self.longestRun,
      start == 0 || !ASCII.isDigit(text.scalars[start - 1]),
      let packed = Self.pack(UnsafeBufferPointer(rebasing: text.units[start..<end])),
      let found = runs[packed]
    else { return end }
    for parts in found { add(parts, at: start, to: &text) }
    return end
  }

  @inline(__always)
  private func findRows(_ scalar: UInt32, at unit: Int, in text: inout FoldBuffer) {
    guard firsts.mayHold(UInt64(scalar)), let found = rows[scalar] else { return }
    for row in found {
      let end = unit + row.units.count
      guard end <= text.count, row.units.dropFirst().elementsEqual(text.units[unit + 1..<end])
      else { continue }
      add(row.parts, at: unit, to: &text)
    }
  }

  private func add(_ parts: [Part], at start: Int, to text: inout FoldBuffer) {
    var place = start
    for part in parts {
      let end = place + part.length
      text.readings.append(
        Reading(
          place: UInt32(place), end: UInt32(end), scalar: part.meaning, disguise: .aliases))
      place = end
    }
  }

  /// Signs and digits that stand next to Latin letters or to each other, in a run with letters enough.
  private func findSigns(in text: inout FoldBuffer) {
    var unit = 0
    while unit < text.count {
      let start = unit
      var letters = 0
      while unit < text.count, Self.isOfLeetRun(text.scalars[unit]) {
        if ASCII.isLetter(text.scalars[unit]) { letters += 1 }
        unit += 1
      }
      if letters >= LeetSigns.leastLettersShown, letters < unit - start {
        for place in start..<unit {
          for letter in LeetSigns.letters[text.scalars[place]] ?? [] {
            text.readings.append(
              Reading(
                place: UInt32(place), end: UInt32(place + 1), scalar: letter, disguise: .leet))
          }
        }
      }
      if unit == start { unit += 1 }
    }
  }

  private static func isOfLeetRun(_ scalar: UInt32) -> Bool {
    ASCII.isLetter(scalar) || LeetSigns.letters[scalar] != nil
  }
}
