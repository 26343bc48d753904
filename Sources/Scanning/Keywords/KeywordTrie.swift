/// Sorted keys, narrowed letter by letter: as plain pointers into memory that the matcher keeps.
///
/// ### Layout
/// ```
///  pairs    hash of the first two letters → run of keys, with a filter before it
///  singles  the same of keys of one letter
///  keys     [ 加微信 ][ 加微信号 ][ 兼职 ] …       sorted by their letters
///  letters  [ 加 微 信 加 微 信 号 兼 职 … ]
///  written  the same, as the words are written where `letters` are sounds
///  owners   [ list 0 word 7 ][ list 3 word 1 ][ list 0 except ] …
/// ```
final class KeywordTrie: @unchecked Sendable {
  let pairs: KeywordIndex
  let singles: KeywordIndex
  let keys: UnsafePointer<KeywordKey>
  let letters: UnsafePointer<UInt32>
  /// Nil where keys are written as they are looked for.
  let written: UnsafePointer<UInt32>?
  let owners: UnsafePointer<KeywordOwner>
  /// Letters of the longest key.
  let longest: Int

  init(_ draft: KeywordTrieDraft, keptIn memory: inout [any Sendable]) {
    pairs = KeywordIndex(draft.pairs, keptIn: &memory)
    singles = KeywordIndex(draft.singles, keptIn: &memory)
    keys = FrozenBuffer.keep(draft.keys, in: &memory)
    letters = FrozenBuffer.keep(draft.letters, in: &memory)
    written = draft.written.isEmpty ? nil : FrozenBuffer.keep(draft.written, in: &memory)
    owners = FrozenBuffer.keep(draft.owners, in: &memory)
    longest = draft.keys.reduce(0) { max($0, Int($1.count)) }
  }

  /// The first place where the letters stand with which some key begins; nil if there is none, as in
  /// most texts.
  func firstPrefix(in units: UnsafeBufferPointer<UInt32>) -> Int? {
    if !singles.isEmpty {
      return units.indices.first { place in
        place + 1 < units.count && beginsPair(units[place], units[place + 1])
          || singles.mayHold(UInt64(units[place])) && singles.find(UInt64(units[place])) != nil
      }
    }
    guard var before = units.first else { return nil }
    for place in 1..<units.count {
      if beginsPair(before, units[place]) { return place - 1 }
      before = units[place]
    }
    return nil
  }

  @inline(__always)
  private func beginsPair(_ first: UInt32, _ second: UInt32) -> Bool {
    let prefix = UInt64(first) &<< 32 | UInt64(second)
    return pairs.mayHold(prefix) && pairs.find(prefix) != nil
  }

  /// Leaves of sorted keys those with a unit for their letter at a depth; false if there are none.
  @inline(__always)
  func narrow(_ low: inout Int, _ high: inout Int, _ depth: Int, to unit: UInt32) -> Bool {
    let (first, last) = (letter(low, depth), letter(high - 1, depth))
    if unit < first || unit > last { return false }
    if first == last { return true }
    low = firstKey(from: unit, in: low..<high, depth)
    high = firstKey(from: unit + 1, in: low..<high, depth)
    return low < high
  }

  @inline(__always)
  private func letter(_ key: Int, _ depth: Int) -> UInt32 {
    letters[Int(keys[key].letters) + depth]
  }

  /// The first of sorted keys whose letter at a depth is not below a unit.
  private func firstKey(from unit: UInt32, in run: Range<Int>, _ depth: Int) -> Int {
    var (low, high) = (run.lowerBound, run.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if letter(middle, depth) < unit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
