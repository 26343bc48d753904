@testable import Scanning

/// Words through aliases, leet, repeated letters, sounds and split characters the plain way: every
/// form of every word from every unit, trying each row of each table wherever it may stand.
struct NaiveReadings {
  private let folder: Folder
  private let units: [UInt32]
  private let text: FoldedText
  private let bytes: [UInt8]
  private var disguises: Disguises { folder.disguises }

  init(_ bytes: [UInt8], _ text: FoldedText, _ folder: Folder) {
    self.folder = folder
    self.text = text
    self.bytes = bytes
    units = Array(text.units)
    readings = units.indices.map(findReadings)
  }

  /// For each unit what it and those behind it may be read as, and where that ends.
  private var readings: [[(UInt32, Int, Disguises)]] = []

  /// Letters that are looked for, and the word that they stand for.
  private struct Form {
    var letters: [UInt32]
    var isSound = false
  }

  func hits(_ words: [String]) -> Set<KeywordHit> {
    var hits: Set<KeywordHit> = []
    for (index, word) in words.enumerated() {
      for form in forms(of: word) {
        for start in units.indices {
          for end in ends(of: form, from: start) {
            hits.insert(KeywordHit(list: 0, word: Int32(index), units: start..<end))
          }
        }
      }
    }
    return hits
  }

  private func forms(of word: String) -> [Form] {
    let letters = folder.letters(of: word, in: FoldedText())
    var forms = [letters]
    let plain = folder.letters(of: word, in: FoldedText(), seesAliases: false)
    if disguises.contains(.repeated), isLongLatin(letters) {
      forms.append(letters.reduce(into: []) { if $0.last != $1 { $0.append($1) } })
    }
    if disguises.contains(.splits) {
      var splits: [[UInt32]] = []
      let folded = folder.fold(word)
      for (place, letter) in folded.enumerated() {
        for parts in Splits.parts[letter] ?? [] {
          let spelling =
            string(of: Array(folded[..<place])) + parts + string(of: Array(folded[(place + 1)...]))
          splits.append(folder.letters(of: spelling, in: FoldedText()))
        }
      }
      forms += splits.filter { $0.count >= 3 }.prefix(8)
    }
    let sounds = disguises.contains(.pinyin) ? forms.filter { syllables($0) >= 3 } : []
    if plain != letters { forms.append(plain) }
    return forms.map { Form(letters: $0) } + sounds.map { Form(letters: $0, isSound: true) }
  }

  private func syllables(_ letters: [UInt32]) -> Int {
    letters.count { Pinyin.Sounds().of($0) != $0 }
  }

  private func isLongLatin(_ letters: [UInt32]) -> Bool {
    letters.allSatisfy { $0 < 0x80 } && letters.count(where: { ASCII.isLetter($0) }) >= 4
  }

  /// Where a form ends that begins at a unit: all ways.
  private func ends(of form: Form, from start: Int) -> Set<Int> {
    let isInRun =
      start > 0 && units[start] == units[start - 1]
      && (ASCII.isLetter(units[start]) || signs(at: start).isEmpty == false)
    if disguises.contains(.repeated), isInRun { return [] }
    var ends: Set<Int> = []
    follow(form, 0, from: start, before: nil, used: [], isOther: false) { end, used, isOther in
      if form.isSound, !isOther { return }
      if end - start == 1, form.letters.count > 1,
        ASCII.isLetter(units[start]) || isHan(units[start])
      {
        return
      }
      if used.contains(.leet), units[start..<end].count(where: { ASCII.isLetter($0) }) < 2 {
        return
      }
      var end = end
      if isFree(form, start, end) { ends.insert(end) }
      while isRepeated(end) { end += 1 }
      if isLongLatin(form.letters), disguises.contains(.repeated), isFree(form, start, end) {
        ends.insert(end)
      }
    }
    return ends
  }

  private func isFree(_ form: Form, _ start: Int, _ end: Int) -> Bool {
    (start == 0 || isBorder(form.letters, units[start - 1]))
      && (end == units.count || isBorder(form.letters.reversed(), units[end]))
  }

  private func follow(
    _ form: Form, _ index: Int, from place: Int, before: UInt32?, used: Disguises, isOther: Bool,
    _ found: (Int, Disguises, Bool) -> Void
  ) {
    guard index < form.letters.count else { return found(place, used, isOther) }
    for (stop, how) in stops(form, from: place, before: before) {
      for (scalar, end, by) in readings(at: stop) {
        if how == .spacing, !isHan(scalar) { continue }
        if by == .leet, !isLongLatin(form.letters) { continue }
        if index == form.letters.count - 1, end == stop { continue }
        let letter = form.letters[index]
        let sound = Pinyin.Sounds()
        guard form.isSound ? sound.of(scalar) == sound.of(letter) : scalar == letter else {
          continue
        }
        if form.isSound, scalar != letter, isOrdinary(stop) { continue }
        if by == .aliases, end - stop == 1, isHan(units[stop]), scalar != units[stop],
          isOrdinary(stop)
        {
          continue
        }
        follow(
          form, index + 1, from: end, before: scalar, used: used.union(how).union(by),
          isOther: isOther || scalar != letter, found)
      }
    }
  }

  /// Where the next letter may stand.
  private func stops(
    _ form: Form, from place: Int, before: UInt32?
  ) -> [(Int, Disguises)] {
    var stops: [(Int, Disguises)] = [(place, [])]
    guard let before else { return stops }
    let least = disguises.contains(.spacing2) ? 2 : 3
    if disguises.seesGaps, isHan(before), form.letters.count(where: isHan) >= least {
      for length in 1...3 {
        guard place + length <= units.count,
          (place..<place + length).allSatisfy({ mayStandInGap($0) })
        else { break }
        stops.append((place + length, .spacing))
      }
    }
    if isRepeated(place), isLongLatin(form.letters) {
      var end = place
      while isRepeated(end) { end += 1 }
      stops.append((end, .repeated))
    }
    return stops
  }

  private func isRepeated(_ place: Int) -> Bool {
    disguises.contains(.repeated) && place > 0 && place < units.count
      && units[place] == units[place - 1]
      && (ASCII.isLetter(units[place]) || readings[place].count > 1)
  }

  private func mayStandInGap(_ unit: Int) -> Bool {
    bytes.withUnsafeBufferPointer {
      folder.isBridge(unit, $0.baseAddress!, bytes.count, text.buffer.pointee)
    }
  }

  private func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar)
  }

  private func readings(at place: Int) -> [(UInt32, Int, Disguises)] {
    place < units.count ? readings[place] : []
  }

  private func findReadings(at place: Int) -> [(UInt32, Int, Disguises)] {
    var readings: [(UInt32, Int, Disguises)] = [(units[place], place + 1, [])]
    if disguises.contains(.aliases) {
      for (parts, meanings) in Self.spellings { readings += spelled(parts, meanings, at: place) }
    }
    return readings + signs(at: place).map { ($0, place + 1, .leet) }
  }

  /// The parts of every spelling, and their meanings.
  private static let spellings: [([[UInt32]], [UInt32])] =
    Aliases.rows.flatMap { row in
      let words = row.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
      return words.dropFirst().map { ([$0], words[0]) }
    }
    + Aliases.runs.map { run in
      (
        run.parts.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.unicodeScalars.map(\.value)
        },
        run.meanings.unicodeScalars.map(\.value).filter { $0 >= 0x80 }
      )
    }

  /// The part of a spelling that begins at a place, if the whole of it stands there.
  private func spelled(
    _ parts: [[UInt32]], _ meanings: [UInt32], at place: Int
  ) -> [(UInt32, Int, Disguises)] {
    var found: [(UInt32, Int, Disguises)] = []
    var offset = 0
    for (part, meaning) in zip(parts, meanings) {
      let start = place - offset
      offset += part.count
      guard start >= 0, stands(parts.flatMap { $0 }, at: start) else { continue }
      found.append((meaning, place + part.count, .aliases))
    }
    return found
  }

  private func stands(_ spelling: [UInt32], at start: Int) -> Bool {
    guard start + spelling.count <= units.count else { return false }
    let end = start + spelling.count
    guard Array(units[start..<end]) == spelling else { return false }
    guard spelling.allSatisfy({ ASCII.isLetter($0) }) else { return true }
    return (start == 0 || !ASCII.isWord(units[start - 1]))
      && (end == units.count || !ASCII.isLetter(units[end]))
  }

  /// The letters that a sign may be, in a run of letters and signs with two letters or more.
  private func signs(at place: Int) -> [UInt32] {
    guard disguises.contains(.leet), let letters = LeetSigns.letters[units[place]] else {
      return []
    }
    func isOfRun(_ unit: UInt32) -> Bool { ASCII.isLetter(unit) || LeetSigns.letters[unit] != nil }
    let before = units[..<place].reversed().prefix(while: isOfRun)
    let behind = units[place...].prefix(while: isOfRun)
    let shown = (before + behind).count { ASCII.isLetter($0) }
    return shown >= 2 ? letters : []
  }

  private static let ordinary = Set(OrdinaryWords.all.map(String.init))

  private func isOrdinary(_ place: Int) -> Bool {
    for start in max(0, place - 3)...place {
      for end in (place + 1)...min(units.count, start + 4) where end > start {
        if Self.ordinary.contains(string(of: Array(units[start..<end]))) { return true }
      }
    }
    return false
  }

  private func isBorder(_ letters: [UInt32], _ neighbour: UInt32) -> Bool {
    let run = letters.prefix(while: ASCII.isWord)
    if run.isEmpty { return true }
    return run.allSatisfy(ASCII.isDigit) ? !ASCII.isDigit(neighbour) : !ASCII.isWord(neighbour)
  }
}
