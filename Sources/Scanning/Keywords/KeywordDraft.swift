/// Works out in which forms the words of lists are looked for: as they are written, as their parts
/// (`splits`), with runs of a letter taken together (`repeated`), and by their sound (`pinyin`).
struct KeywordDraft {
  private let folder: Folder
  private let text = FoldedText()

  private(set) var ignored: [IgnoredKeyword] = []
  private(set) var written = KeywordTrieDraft()
  private(set) var spoken = KeywordTrieDraft()
  /// Pairs of Han characters that stand side by side in words that are seen through gaps.
  private(set) var neighbours: Set<UInt64> = []

  /// Forms of a word with one character split are not more.
  static let mostSplits = 8
  /// Characters of the shortest such form.
  static let leastSplitLength = 3

  init(folder: Folder) {
    self.folder = folder
  }

  mutating func add(_ list: KeywordList, _ index: Int) {
    for (word, string) in list.words.enumerated() {
      let units = folder.letters(of: string, in: text)
      if let reason = reasonToIgnore(units, single: list.single) {
        ignored.append(IgnoredKeyword(list: index, word: word, reason: reason))
        continue
      }
      let owner = KeywordOwner(list: Int32(index), word: Int32(word))
      addForms(of: units, owner)
      addPlain(string, unless: units, owner)
      if folder.disguises.contains(.splits) { addSplits(of: string, owner) }
    }
    for phrase in list.except {
      let units = folder.letters(of: phrase, in: text)
      if reasonToIgnore(units, single: true) == nil {
        let owner = KeywordOwner(list: Int32(index), word: KeywordOwner.exception)
        addForms(of: units, owner)
        addPlain(phrase, unless: units, owner)
      }
    }
  }

  mutating func finish() {
    written.finish()
    spoken.finish()
  }

  private func reasonToIgnore(_ units: [UInt32], single: Bool) -> IgnoredKeyword.Reason? {
    if units.isEmpty { return .empty }
    if units.count > KeywordMatcher.longestWord { return .long }
    if units.count == 1, !single, folder.table.row(units[0]).has(FoldRow.han) { return .single }
    return nil
  }

  /// Adds a word that has aliases itself as it is written, too: an ordinary word, as 石板 is, is found
  /// so and not through its aliases.
  private mutating func addPlain(
    _ word: String, unless canonical: [UInt32], _ owner: KeywordOwner
  ) {
    guard folder.disguises.contains(.aliases) else { return }
    let units = folder.letters(of: word, in: text, seesAliases: false)
    if units != canonical { addWritten(units, disguises(of: units), owner) }
  }

  private mutating func addForms(of units: [UInt32], _ owner: KeywordOwner) {
    let sees = disguises(of: units)
    addWritten(units, sees, owner)
    if sees.contains(.repeated) {
      let single = units.enumerated().filter { $0 == 0 || $1 != units[$0 - 1] }.map(\.element)
      if single != units { addWritten(single, sees, owner) }
    }
    if folder.disguises.contains(.pinyin) {
      let sounds = Pinyin.Sounds()
      let spoken = units.map(sounds.of)
      if zip(spoken, units).count(where: { $0 != $1 }) >= Pinyin.leastSyllables {
        self.spoken.add(.init(units: spoken, written: units, sees: sees, owner: owner))
      }
    }
  }

  private mutating func addWritten(_ units: [UInt32], _ sees: Disguises, _ owner: KeywordOwner) {
    written.add(.init(units: units, sees: sees, owner: owner))
    if sees.contains(.spacing) { addNeighbours(units) }
  }

  /// What a text may do to a word of such letters.
  private func disguises(of units: [UInt32]) -> Disguises {
    var sees = folder.disguises.intersection([.aliases, .pinyin])
    if let least = folder.leastHanOfWord, folder.countOfHan(units) >= least {
      sees.insert(.spacing)
    }
    let isLatin = units.allSatisfy { $0 < 0x80 }
    if isLatin, units.count(where: { ASCII.isLetter($0) }) >= LeetSigns.leastLettersOfWord {
      sees.formUnion(folder.disguises.intersection([.leet, .repeated]))
    }
    return sees
  }

  /// Adds a word with each character of it that has a row in `Splits` written as its parts.
  private mutating func addSplits(of word: String, _ owner: KeywordOwner) {
    let units = folder.fold(word)
    var left = Self.mostSplits
    for (place, unit) in units.enumerated() {
      for parts in Splits.parts[unit] ?? [] {
        let spelling = [
          units[..<place], parts.unicodeScalars.map(\.value)[...], units[(place + 1)...],
        ]
        let form = folder.letters(of: Self.string(of: spelling.joined()), in: text)
        guard left > 0, form.count >= Self.leastSplitLength,
          form.count <= KeywordMatcher.longestWord
        else { continue }
        addForms(of: form, owner)
        left -= 1
      }
    }
  }

  private static func string(of units: some Sequence<UInt32>) -> String {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: units.compactMap(Unicode.Scalar.init))
    return String(string)
  }

  private mutating func addNeighbours(_ units: [UInt32]) {
    for (before, behind) in zip(units, units.dropFirst())
    where folder.countOfHan([before, behind]) == 2 {
      neighbours.insert(UInt64(before) << 32 | UInt64(behind))
    }
  }
}
