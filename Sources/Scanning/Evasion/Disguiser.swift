/// Dresses up words as evaders do: the other way round of what a `Folder` and a `KeywordMatcher` see
/// through, from the same tables. What has been dressed up once is left alone by the next disguise.
package struct Disguiser<Random: RandomNumberGenerator> {
  private var random: Random
  private let costumes = Costumes.shared

  package init(_ random: Random) {
    self.random = random
  }

  /// A letter of the word, or what stands for one or between two.
  private struct Letter {
    var text: String
    /// Of the word.
    var isHan = false
    var isTouched = false
  }

  /// A word in one or two disguises, put on in the order of the documentation but those that stand
  /// between letters last; nil if one of them finds nothing to do.
  package mutating func dress(_ word: String, in disguises: [Disguises]) -> String? {
    var letters = word.unicodeScalars.map {
      Letter(text: String($0), isHan: $0.properties.isIdeographic)
    }
    for disguise in disguises.filter({ !Self.between.contains($0) })
      + disguises.filter({ Self.between.contains($0) })
    {
      // In a pair each takes some letters, so that both find any.
      let share = disguises.count == 1 ? 0.75 : 0.5
      guard put(disguise, on: &letters, share: share) else { return nil }
    }
    return letters.map(\.text).joined()
  }

  private static var between: [Disguises] { [.invisible, .spacing, .spacing2, .newlines] }

  private mutating func put(
    _ disguise: Disguises, on letters: inout [Letter], share: Double
  ) -> Bool {
    switch disguise {
    case .invisible:
      return insert(Costumes.invisible, 1...2, into: &letters) { _, _ in true }
    case .spacing, .spacing2, .newlines:
      let han = letters.count(where: \.isHan)
      guard disguise == .spacing2 ? han == 2 : han > 2 else { return false }
      let gaps = disguise == .newlines ? Costumes.lineEnds : Costumes.gaps
      return insert(gaps, disguise == .newlines ? 1...1 : 1...3, into: &letters) { before, behind in
        before.isHan && behind.isHan
      }
    case .repeated:
      return replace(disguise, in: &letters, share: share) { letter, random in
        String(repeating: letter, count: .random(in: 2...5, using: &random))
      }
    default:
      let most = disguise == .splits ? 1 : Int.max
      return replace(disguise, in: &letters, share: share, most: most) {
        [costumes] letter, random in
        costumes.of(letter, disguise).randomElement(using: &random)
      }
    }
  }

  /// Puts marks between some letters.
  private mutating func insert(
    _ marks: [String], _ count: ClosedRange<Int>, into letters: inout [Letter],
    where mayStand: (Letter, Letter) -> Bool
  ) -> Bool {
    let places = (1..<max(letters.count, 1)).filter {
      mayStand(letters[$0 - 1], letters[$0])
    }
    for place in some(of: places, share: 0.75).reversed() {
      let text = (0..<Int.random(in: count, using: &random)).map { _ in
        marks.randomElement(using: &random)!
      }
      letters.insert(Letter(text: text.joined(), isTouched: true), at: place)
    }
    return !places.isEmpty
  }

  private mutating func replace(
    _ disguise: Disguises, in letters: inout [Letter], share: Double, most: Int = .max,
    by costume: (String, inout Random) -> String?
  ) -> Bool {
    guard applies(disguise, to: letters) else { return false }
    let places = letters.indices.filter {
      !letters[$0].isTouched && !costumes.of(letters[$0].text, disguise).isEmpty
    }
    var chosen = some(of: places, share: share)
    // A word in which all letters only look Latin may be of one script: one stays Latin.
    if disguise == .confusables, chosen.count == letters.count { chosen.removeLast() }
    for place in chosen.prefix(most) {
      guard let text = costume(letters[place].text, &random) else { continue }
      letters[place].text = text
      letters[place].isTouched = true
    }
    return !chosen.isEmpty
  }

  /// Whether the documentation promises to see through a disguise in such a word.
  private func applies(_ disguise: Disguises, to letters: [Letter]) -> Bool {
    let latin = letters.count { $0.text.utf8.count == 1 && ASCII.isLetter($0.text.utf8.first!) }
    switch disguise {
    case .leet, .repeated: return latin >= LeetSigns.leastLettersOfWord && latin == letters.count
    case .confusables: return latin >= 2
    case .pinyin: return letters.count(where: \.isHan) >= Pinyin.leastSyllables
    case .splits: return letters.count >= 2
    default: return true
    }
  }

  /// At least one of some places, in order.
  private mutating func some(of places: [Int], share: Double) -> [Int] {
    guard !places.isEmpty else { return [] }
    let chosen = places.filter { _ in Double.random(in: 0..<1, using: &random) < share }
    return chosen.isEmpty ? [places.randomElement(using: &random)!] : chosen
  }
}
