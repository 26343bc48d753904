/// What each disguise puts in the place of a letter.
struct Costumes: Sendable {
  static let shared = Costumes()

  /// Characters that show nothing.
  static let invisible = [
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{AD}", "\u{FEFF}", "\u{FE0F}", "\u{3164}",
    "\u{202E}", "\u{2066}",
  ]
  /// What is put between Han characters.
  static let gaps = [
    " ", "\u{3000}", ".", "·", "-", "_", "*", "/", "|", "~", "、", "，", "：", "❤️", "🌸", "👍", "+", "#",
    "『",
  ]
  static let lineEnds = ["\n", "\r\n", "\n\n"]

  private let width: [UInt32: [UInt32]]
  private let script: [UInt32: [UInt32]]
  private let digits: [UInt32: [UInt32]]
  private let lookAlikes: [UInt32: [UInt32]]
  private let homophones: [UInt32: [UInt32]]
  private let aliases: [UInt32: [String]]
  private let leet: [UInt32: [UInt32]]

  private init() {
    let facts = UnicodeFacts.shared
    let numbers = Set(facts.digits.keys)
    width = Self.turned(facts.width) { from, to in
      to.count == 1 && !numbers.contains(from) ? UInt32(to.first!) : nil
    }
    script = Self.turned(facts.simplified) { _, to in UInt32(to.first!) }
    digits = Self.turned(facts.digits) { _, to in to.first! < 10 ? UInt32(to.first! + 0x30) : nil }
    lookAlikes = Self.turned(facts.lookAlikes) { _, to in to.last! > 0 ? UInt32(to.first!) : nil }
    let sounds = Pinyin.Sounds()
    let known = Set(OrdinaryWords.all.joined().unicodeScalars.map(\.value)).sorted()
    homophones = Dictionary(grouping: known, by: sounds.of)
    var aliases: [UInt32: [String]] = [:]
    for row in Aliases.rows {
      let words = row.split(separator: " ").map(String.init)
      aliases[words[0].unicodeScalars.first!.value, default: []] += words.dropFirst()
    }
    self.aliases = aliases
    leet = LeetSigns.letters.keys.sorted().reduce(into: [:]) { leet, sign in
      for letter in LeetSigns.letters[sign]! { leet[letter, default: []].append(sign) }
    }
  }

  private static func turned(
    _ map: ScalarMap, by target: (UInt32, ArraySlice<Int>) -> UInt32?
  ) -> [UInt32: [UInt32]] {
    map.keys.indices.reduce(into: [:]) { turned, index in
      let key = map.keys[index]
      if let target = target(key, map.values(at: index)) { turned[target, default: []].append(key) }
    }
  }

  /// What may stand for a letter; empty if the disguise has nothing for it.
  func of(_ letter: String, _ disguise: Disguises) -> [String] {
    guard letter.unicodeScalars.count == 1, let scalar = letter.unicodeScalars.first?.value else {
      return []
    }
    let others: [UInt32]?
    switch disguise {
    case .width: others = width[scalar]
    case .script: others = script[scalar]
    case .digits: others = digits[scalar]
    case .confusables: others = lookAlikes[scalar]
    case .pinyin: others = homophones[Pinyin.Sounds().of(scalar)]
    case .leet: others = leet[scalar]
    case .aliases: return aliases[scalar] ?? []
    case .splits: return Splits.parts[scalar] ?? []
    case .repeated: return ASCII.isLetter(scalar) ? [letter] : []
    default: return []
    }
    return (others ?? []).filter { $0 != scalar }.compactMap(Unicode.Scalar.init).map { String($0) }
  }
}
