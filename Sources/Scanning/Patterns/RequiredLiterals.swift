/// Literals of which every match of a pattern holds at least one: what is searched for in its stead.
///
/// Worked out from below. Of each part is known, as far as that is little, which texts it matches
/// (`exact`); texts of which every match holds one (`best`); and texts of which every match begins
/// and ends with one (`prefix`, `suffix`), to be joined with what stands beside it.
/// ```
///  加(?:微信|薇信?)\d+好   exact 加 × 微信, 薇信, 薇  │  \d+ is not exact  │  exact 好
///                         best  加微信, 加薇信, 加薇
/// ```
struct RequiredLiterals {
  /// A text whose places each take one of a few characters.
  typealias Run = [ScalarSet]

  private var exact: [Run]?
  private var best: [Run]?
  private var prefix: [Run] = [[]]
  private var suffix: [Run] = [[]]

  /// So many texts at most come of joining parts.
  private static let mostJoined = 64
  /// Longer texts are not put together.
  private static let longest = 24
  /// A class of so many characters is followed one by one.
  private static let largestSet = 8
  /// In characters; shorter ones stand in too many texts.
  static let shortest = 2

  /// The runs that serve best; nil where there are none, or only of single characters.
  static func runs(of outline: PatternOutline) -> [Run]? {
    of(outline).candidate
  }

  private init() {}

  private static func of(_ outline: PatternOutline) -> RequiredLiterals {
    switch outline {
    case .letter(let set): RequiredLiterals(exact: [[set]])
    case .set(let set):
      set.count <= largestSet ? RequiredLiterals(exact: [[set]]) : RequiredLiterals()
    case .anything: RequiredLiterals()
    case .atomic(let part): of(part)
    case .choice(let parts): RequiredLiterals(choice: parts.map(of))
    case .repeated(let part, let least, let most):
      RequiredLiterals(of(part), least: least, most: most)
    case .sequence(let parts): RequiredLiterals(sequence: parts.map(of))
    }
  }

  private init(exact: [Run]) {
    self.exact = exact
  }

  private init(choice parts: [RequiredLiterals]) {
    if parts.allSatisfy({ $0.exact != nil }) {
      exact = parts.flatMap { $0.exact ?? [] }
      return
    }
    let candidates = parts.map(\.candidate)
    if candidates.allSatisfy({ $0 != nil }) { best = candidates.flatMap { $0 ?? [] } }
  }

  private init(_ part: RequiredLiterals, least: Int, most: Int?) {
    guard least > 0 else {
      if most == 1, let texts = part.exact, texts.count < Self.mostJoined {
        exact = [[]] + texts
      }
      return
    }
    guard let texts = part.exact else {
      best = part.best
      prefix = part.prefix
      suffix = part.suffix
      return
    }
    var rounds = 1
    var joined = texts
    while rounds < least, let more = Self.join(joined, texts) {
      joined = more
      rounds += 1
    }
    if rounds == most {
      exact = joined
    } else {
      best = joined
      prefix = joined
      suffix = joined
    }
  }

  private init(sequence parts: [RequiredLiterals]) {
    var open: [Run] = [[]]
    var isExact = true
    for part in parts {
      if let texts = part.exact, let joined = Self.join(open, texts) {
        open = joined
        continue
      }
      if let texts = part.exact {
        consider(open)
        open = texts.count <= Self.mostJoined ? texts : [[]]
        consider(texts)
      } else {
        consider(Self.join(open, part.prefix) ?? open)
        consider(part.best)
        open = part.suffix
      }
      isExact = false
    }
    if isExact {
      exact = open
    } else {
      consider(open)
      suffix = open
    }
  }

  /// Each text of one side before each of the other; nil where that is too much.
  private static func join(_ heads: [Run], _ tails: [Run]) -> [Run]? {
    guard heads.count * tails.count <= max(mostJoined, heads.count, tails.count) else { return nil }
    let joined = heads.flatMap { head in tails.map { head + $0 } }
    return joined.allSatisfy { $0.count <= longest } ? joined : nil
  }

  private var candidate: [Run]? {
    var choice = self
    choice.consider(exact)
    return choice.best
  }

  /// Keeps the better of two: the longer, then the fewer.
  private mutating func consider(_ runs: [Run]?) {
    guard let runs, let length = Self.length(runs), length.characters >= Self.shortest else {
      return
    }
    guard let best, let standing = Self.length(best) else {
      self.best = runs
      return
    }
    if (length.bytes, best.count) > (standing.bytes, runs.count) { self.best = runs }
  }

  /// Bytes beyond those do not make a literal any rarer.
  private static let enoughBytes = 12

  /// Of the shortest.
  private static func length(_ runs: [Run]) -> (characters: Int, bytes: Int)? {
    guard let characters = runs.map(\.count).min(), let bytes = runs.map(\.leastBytes).min() else {
      return nil
    }
    return (characters, min(bytes, enoughBytes))
  }
}

extension RequiredLiterals.Run {
  /// In UTF-8, of the shortest text that it stands for.
  var leastBytes: Int {
    reduce(0) { sum, set in
      sum + (set.ranges.first.flatMap { Unicode.Scalar($0.lowerBound) }.map(UTF8.width) ?? 0)
    }
  }
}
