/// What a scan keeps while it walks all ways to read a text. A class, so that a scan without one pays
/// nothing for it.
final class KeywordWalk {
  /// Letters that are looked at from one place before its other ways are left unwalked.
  static let stepsOfPlace = 4_096
  /// Letters that are looked at in a text before all other ways are left unwalked, for each unit of
  /// it; few texts need one. What is written plainly is found in any case.
  static let stepsOfUnit = 64

  let ways: TextWays
  /// The letters of the way in hand.
  var path: [TextWays.Letter] = []
  private var stepsHere = 0
  private var stepsLeft: Int

  init(_ ways: TextWays) {
    self.ways = ways
    stepsLeft = Self.stepsOfPlace + ways.count * Self.stepsOfUnit
  }

  func begin() {
    stepsHere = 0
  }

  /// Counts a step; false if there have been enough.
  func takeStep() -> Bool {
    stepsHere += 1
    stepsLeft -= 1
    return stepsHere <= Self.stepsOfPlace && stepsLeft > 0
  }
}

extension KeywordScan {
  /// Whether any word may sound as two units do, for all that a filter tells.
  @inline(__always)
  func maySound(_ first: UInt32, _ second: UInt32, _ spoken: KeywordTrie) -> Bool {
    let sounds = Pinyin.Sounds.shared
    return spoken.pairs.mayHold(UInt64(sounds.of(first)) &<< 32 | UInt64(sounds.of(second)))
  }

  /// Finds the words that begin at a place and are not written letter by letter: sorted keys are
  /// narrowed by each letter that may come next. A Latin word begins no later than its run of letters
  /// does.
  @inline(never)
  mutating func walk(from place: Int, of trie: KeywordTrie) {
    guard let ways = walk?.ways, !ways.marks[place].contains(.repeated), canStart(at: place) else {
      return
    }
    walk?.begin()
    for first in ways.first(at: place) {
      if trie.singles.mayHold(UInt64(first.scalar)),
        let run = trie.singles.find(UInt64(first.scalar))
      {
        for key in run { reportWay([first], key, of: trie) }
      }
      let prefix = UInt64(letter(first, of: trie)) &<< 32
      for second in ways.next(behind: first) {
        let pair = prefix | UInt64(letter(second, of: trie))
        guard trie.pairs.mayHold(pair), let run = trie.pairs.find(pair) else { continue }
        walk?.path = [first, second]
        extend(run, of: trie)
      }
    }
  }

  /// A letter as the keys of a trie have it.
  private func letter(_ letter: TextWays.Letter, of trie: KeywordTrie) -> UInt32 {
    trie.written == nil ? letter.scalar : Pinyin.Sounds.shared.of(letter.scalar)
  }

  /// Goes on with the keys that begin with the letters of the path.
  private mutating func extend(_ run: Range<Int>, of trie: KeywordTrie) {
    guard walk!.takeStep(), let last = walk!.path.last else { return }
    let depth = walk!.path.count
    var low = run.lowerBound
    while low < run.upperBound, Int(trie.keys[low].count) == depth {
      reportWay(walk!.path, low, of: trie)
      low += 1
    }
    guard low < run.upperBound else { return }
    for next in walk!.ways.next(behind: last) {
      var narrowed = (low, run.upperBound)
      guard trie.narrow(&narrowed.0, &narrowed.1, depth, to: letter(next, of: trie)) else {
        continue
      }
      walk!.path.append(next)
      extend(narrowed.0..<narrowed.1, of: trie)
      walk!.path.removeLast()
    }
  }

  /// Notes a key whose letters a way has, if the key is seen through all that this took.
  private mutating func reportWay(_ way: [TextWays.Letter], _ index: Int, of trie: KeywordTrie) {
    let key = trie.keys[index]
    let used = way.last!.used
    guard used.isSubset(of: key.sees) else { return }
    let found = way[0].place..<way.last!.end
    // A sign for two characters of which the word has only the first.
    guard way.last!.end > way.last!.place else { return }
    // One letter that stands for two shows them only beside other letters: v is 微信 in 加v.
    if found.count == 1, way.count > 1,
      ASCII.isLetter(units[found.lowerBound]) || walk!.ways.isHan(units[found.lowerBound])
    {
      return
    }
    if used.contains(.aliases), way.contains(where: isOrdinaryAlias) { return }
    if let written = trie.written {
      let letters = UnsafeBufferPointer(start: written + Int(key.letters), count: way.count)
      if !isSpoken(way, for: letters) { return }
    } else if used.isEmpty, endOfRepeated(found.upperBound) == found.upperBound {
      return
    }
    if used.contains(.leet), lettersShown(in: found) < LeetSigns.leastLettersShown { return }
    report(index, of: trie, at: found)
    let end = endOfRepeated(found.upperBound)
    if end > found.upperBound, key.sees.contains(.repeated) {
      report(index, of: trie, at: found.lowerBound..<end)
    }
  }

  /// Behind more of the same letter as before a place.
  private func endOfRepeated(_ place: Int) -> Int {
    guard let marks = walk?.ways.marks else { return place }
    var end = place
    while marks[end].contains(.repeated) { end += 1 }
    return end
  }

  /// Whether a Han character by itself is read as another where it is part of an ordinary word.
  private func isOrdinaryAlias(_ letter: TextWays.Letter) -> Bool {
    let written = units[letter.place]
    return letter.scalar != written && letter.end - letter.place == 1 && walk!.ways.isHan(written)
      && OrdinaryWords.cover(letter.place, of: UnsafeBufferPointer(start: units, count: count))
  }

  private func lettersShown(in found: Range<Int>) -> Int {
    found.count { ASCII.isLetter(units[$0]) }
  }

  /// Whether a way has other characters than a word, and none that is part of an ordinary word.
  private func isSpoken(
    _ way: [TextWays.Letter], for letters: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    let text = UnsafeBufferPointer(start: units, count: count)
    var isOther = false
    for (letter, written) in zip(way, letters) where letter.scalar != written {
      isOther = true
      if OrdinaryWords.cover(letter.place, of: text) { return false }
    }
    return isOther
  }
}
