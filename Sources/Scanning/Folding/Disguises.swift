/// What a keyword sees through.
package struct Disguises: OptionSet, Hashable, BitwiseCopyable, Sendable {
  package var rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package static let width = Disguises(rawValue: 1 << 0)
  package static let invisible = Disguises(rawValue: 1 << 1)
  package static let script = Disguises(rawValue: 1 << 2)
  package static let digits = Disguises(rawValue: 1 << 3)
  package static let spacing = Disguises(rawValue: 1 << 4)
  package static let confusables = Disguises(rawValue: 1 << 5)
  package static let spacing2 = Disguises(rawValue: 1 << 6)
  package static let newlines = Disguises(rawValue: 1 << 7)
  package static let leet = Disguises(rawValue: 1 << 8)
  package static let repeated = Disguises(rawValue: 1 << 9)
  package static let aliases = Disguises(rawValue: 1 << 10)
  package static let pinyin = Disguises(rawValue: 1 << 11)
  package static let splits = Disguises(rawValue: 1 << 12)

  /// One table look-up a scalar; what `repeats` compares in.
  package static let base: Disguises = [.width, .invisible, .script, .digits]
  /// What a list sees through if it says nothing else.
  package static let defaults: Disguises = [.base, .spacing, .confusables]
  package static let all: Disguises = [
    .defaults, .spacing2, .newlines, .leet, .repeated, .aliases, .pinyin, .splits,
  ]

  /// Whether words of several Han characters are found with gaps between those.
  package var seesGaps: Bool { !isDisjoint(with: [.spacing, .spacing2]) }

  /// What is about gaps between Han characters.
  package static let gaps: Disguises = [.spacing, .spacing2, .newlines]
  /// What lets a text be read in more than one way, besides gaps.
  static let readings: Disguises = [.leet, .repeated, .aliases, .pinyin]

  /// All of them in the order of the documentation, by the names that packs use.
  package static let named: [(name: String, disguise: Disguises)] = [
    ("width", .width), ("invisible", .invisible), ("script", .script), ("digits", .digits),
    ("spacing", .spacing), ("confusables", .confusables), ("spacing2", .spacing2),
    ("newlines", .newlines), ("leet", .leet), ("repeated", .repeated), ("aliases", .aliases),
    ("pinyin", .pinyin), ("splits", .splits),
  ]

  /// The names of those that are in the set, in the same order.
  package var names: [String] {
    Self.named.filter { contains($0.disguise) }.map(\.name)
  }
}
