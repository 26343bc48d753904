import TestSupport

extension ReferencePack {
  /// Lengths of windows, in milliseconds: few, so that rules share them.
  static let windows: [Int64] = [1, 1_000, 2_500, 10_000]

  static func random(_ cast: Cast, _ random: inout SeededRandom) -> ReferencePack {
    let lists = ["first", "second", "third"].map { WordList.random($0, &random) }
    var rules: [ReferenceRule] = []
    for number in 0..<(4 + random.below(5)) {
      let kind = random.pick([ReferenceRule.Kind.message, .message, .message, .join, .rename])
      rules.append(
        ReferenceRule(
          id: "r-\(number)", event: kind, onlyInner: random.chance(percent: 25),
          isShadow: random.chance(percent: 25), when: .random(kind, cast, depth: 2, &random)))
    }
    return ReferencePack(
      lateness: random.pick([0, 1_000, 60_000]), lists: lists,
      inner: random.pick([["g-1"], ["g-1", "g-2"]]), rules: rules)
  }
}

extension WordList {
  fileprivate static func random(_ name: String, _ random: inout SeededRandom) -> WordList {
    WordList(
      name: name, words: random.some(of: RandomText.words, percent: 20),
      except: random.chance(percent: 50) ? random.some(of: RandomText.phrases, percent: 30) : [],
      single: true, disguises: random.chance(percent: 20) ? .none : .base)
  }
}

extension ReferenceCondition {
  fileprivate static func random(
    _ kind: ReferenceRule.Kind, _ cast: Cast, depth: Int, _ random: inout SeededRandom
  ) -> ReferenceCondition {
    if depth > 0, random.chance(percent: 25) {
      let parts = (0..<(1 + random.below(3))).map { _ in
        ReferenceCondition.random(kind, cast, depth: depth - 1, &random)
      }
      switch random.below(3) {
      case 0: return .all(parts)
      case 1: return .any(parts)
      default: return .not(parts[0])
      }
    }
    switch kind {
    case .message: return ofMessage(cast, &random)
    case .join:
      return random.chance(percent: 70)
        ? .joins(
          count: 1 + random.below(cast.highestCount), within: random.pick(ReferencePack.windows))
        : keyword(&random)
    case .rename:
      return random.chance(percent: 50)
        ? .joined(within: random.pick(ReferencePack.windows)) : keyword(&random)
    }
  }

  private static func ofMessage(_ cast: Cast, _ random: inout SeededRandom) -> ReferenceCondition {
    let within = random.pick(ReferencePack.windows)
    switch random.below(10) {
    case 0: return .characters(over: random.below(8))
    case 1: return .lines(over: random.below(4))
    case 2: return .kind(random.some(of: ["text", "image", "poll"], percent: 30))
    case 3: return .joined(within: within)
    case 4, 5:
      return .rate(
        messages: 1 + random.below(cast.highestCount), within: within,
        byGroup: random.chance(percent: 40),
        kinds: random.chance(percent: 30)
          ? random.some(of: ["text", "image", "poll"], percent: 30) : [])
    case 6, 7:
      return .repeats(
        times: 1 + random.below(cast.highestCount), within: within,
        byAnyone: random.chance(percent: 50),
        minimum: random.pick([1, 2, 3, 6]), isNear: random.chance(percent: 50))
    default: return keyword(&random)
    }
  }

  private static func keyword(_ random: inout SeededRandom) -> ReferenceCondition {
    let sources = [Source.list(2), .list(0), .list(1), .word("vx"), .word("贷款")]
    return .keyword(random.some(of: sources, percent: 30))
  }
}
