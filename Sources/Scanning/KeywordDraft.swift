/// Works out the tables of a `KeywordMatcher`.
struct KeywordDraft {
  private let folder: Folder
  private let text = FoldedText()
  private var entries: [(units: [UInt32], owner: KeywordOwner)] = []

  private(set) var ignored: [IgnoredKeyword] = []
  private(set) var keys: [KeywordKey] = []
  private(set) var letters: [UInt32] = []
  private(set) var owners: [KeywordOwner] = []
  private(set) var pairs: [KeywordIndex.Slot] = []
  private(set) var singles: [KeywordIndex.Slot] = []
  private(set) var neighbours: Set<UInt64> = []

  init(folder: Folder) {
    self.folder = folder
  }

  mutating func add(_ list: KeywordList, _ index: Int) {
    for (word, string) in list.words.enumerated() {
      let units = folder.letters(of: string, in: text)
      if let reason = reasonToIgnore(units, single: list.single) {
        ignored.append(IgnoredKeyword(list: index, word: word, reason: reason))
      } else {
        entries.append((units, KeywordOwner(list: Int32(index), word: Int32(word))))
      }
    }
    for phrase in list.except {
      let units = folder.letters(of: phrase, in: text)
      if reasonToIgnore(units, single: true) == nil {
        entries.append((units, KeywordOwner(list: Int32(index), word: KeywordOwner.exception)))
      }
    }
  }

  private func reasonToIgnore(_ units: [UInt32], single: Bool) -> IgnoredKeyword.Reason? {
    if units.isEmpty { return .empty }
    if units.count > KeywordMatcher.longestWord { return .long }
    if units.count == 1, !single, folder.table.row(units[0]).has(FoldRow.han) { return .single }
    return nil
  }

  /// Sorts what was added and lays it out.
  mutating func finish() {
    entries.sort { left, right in
      if left.units != right.units { return left.units.lexicographicallyPrecedes(right.units) }
      return (left.owner.list, left.owner.word) < (right.owner.list, right.owner.word)
    }
    for (index, entry) in entries.enumerated() {
      if index == 0 || entries[index - 1].units != entry.units { addKey(entry.units) }
      owners.append(entry.owner)
      keys[keys.count - 1].ownerCount += 1
    }
    for index in keys.indices { addPrefix(of: index) }
    entries = []
  }

  private mutating func addKey(_ units: [UInt32]) {
    let seesGaps = folder.leastHanOfWord.map { folder.countOfHan(units) >= $0 } ?? false
    let key = KeywordKey(
      letters: UInt32(letters.count), count: UInt32(units.count), owners: UInt32(owners.count),
      ownerCount: 0, before: .init(endOf: units), behind: .init(endOf: units.reversed()),
      seesGaps: seesGaps)
    keys.append(key)
    letters.append(contentsOf: units)
    if seesGaps { addNeighbours(units) }
  }

  private mutating func addNeighbours(_ units: [UInt32]) {
    for (before, behind) in zip(units, units.dropFirst())
    where folder.countOfHan([before, behind]) == 2 {
      neighbours.insert(UInt64(before) << 32 | UInt64(behind))
    }
  }

  private mutating func addPrefix(of index: Int) {
    let key = keys[index]
    let first = UInt64(letters[Int(key.letters)])
    if key.count == 1 {
      singles.append(.init(prefix: first, low: UInt32(index), high: UInt32(index + 1)))
      return
    }
    let prefix = first << 32 | UInt64(letters[Int(key.letters) + 1])
    if let last = pairs.last, last.prefix == prefix {
      pairs[pairs.count - 1].high = UInt32(index + 1)
    } else {
      pairs.append(.init(prefix: prefix, low: UInt32(index), high: UInt32(index + 1)))
    }
  }
}
