/// Collects the keys of a `KeywordTrie` and lays them out.
struct KeywordTrieDraft {
  /// A word or phrase in one of the forms in which it is looked for.
  struct Entry {
    /// What is looked for.
    var units: [UInt32]
    /// How it is written, where that is not what is looked for.
    var written: [UInt32] = []
    /// What a text may have done to it.
    var sees: Disguises
    var owner: KeywordOwner

    fileprivate func comesBefore(_ other: Entry) -> Bool {
      if units != other.units { return units.lexicographicallyPrecedes(other.units) }
      if written != other.written { return written.lexicographicallyPrecedes(other.written) }
      return (sees.rawValue, owner.list, owner.word)
        < (other.sees.rawValue, other.owner.list, other.owner.word)
    }

    fileprivate func isKey(of other: Entry) -> Bool {
      units == other.units && written == other.written && sees == other.sees
    }
  }

  private var entries: [Entry] = []
  private(set) var keys: [KeywordKey] = []
  private(set) var letters: [UInt32] = []
  private(set) var written: [UInt32] = []
  private(set) var owners: [KeywordOwner] = []
  private(set) var pairs: [KeywordIndex.Slot] = []
  private(set) var singles: [KeywordIndex.Slot] = []

  var isEmpty: Bool { entries.isEmpty && keys.isEmpty }

  mutating func add(_ entry: Entry) {
    entries.append(entry)
  }

  /// Sorts what was added and lays it out.
  mutating func finish() {
    entries.sort { $0.comesBefore($1) }
    for (index, entry) in entries.enumerated() {
      if index == 0 || !entry.isKey(of: entries[index - 1]) { addKey(entry) }
      owners.append(entry.owner)
      keys[keys.count - 1].ownerCount += 1
    }
    for index in keys.indices { addPrefix(of: index) }
    entries = []
  }

  private mutating func addKey(_ entry: Entry) {
    let ends = entry.written.isEmpty ? entry.units : entry.written
    keys.append(
      KeywordKey(
        letters: UInt32(letters.count), count: UInt32(entry.units.count),
        owners: UInt32(owners.count), ownerCount: 0, before: .init(endOf: ends),
        behind: .init(endOf: ends.reversed()), sees: entry.sees))
    letters.append(contentsOf: entry.units)
    written.append(contentsOf: entry.written)
  }

  private mutating func addPrefix(of index: Int) {
    let key = keys[index]
    let first = UInt64(letters[Int(key.letters)])
    if key.count == 1 {
      Self.add(first, index, to: &singles)
    } else {
      Self.add(first << 32 | UInt64(letters[Int(key.letters) + 1]), index, to: &pairs)
    }
  }

  private static func add(_ prefix: UInt64, _ index: Int, to slots: inout [KeywordIndex.Slot]) {
    if let last = slots.last, last.prefix == prefix {
      slots[slots.count - 1].high = UInt32(index + 1)
    } else {
      slots.append(.init(prefix: prefix, low: UInt32(index), high: UInt32(index + 1)))
    }
  }
}
