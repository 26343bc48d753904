/// A regular expression as far as the checks need it.
indirect enum PatternTree: Equatable {
  /// One character that must be this one.
  case letter(Unicode.Scalar)
  /// One character of several.
  case set(Letters)
  case sequence([PatternTree])
  case choice([PatternTree])
  case repeated(PatternTree, least: Int, most: Int?)
  /// A group that never gives back what it took: `(?>…)`, `a++`.
  case atomic(PatternTree)
  /// Assertions and flags: they match no characters.
  case nothing
  /// What an earlier group matched, and other things that cannot be told.
  case unknown
}

extension PatternTree {
  /// All characters that it may match anywhere.
  var letters: Letters {
    switch self {
    case .letter(let scalar): Letters(scalar)
    case .set(let letters): letters
    case .sequence(let parts), .choice(let parts):
      parts.reduce(into: Letters.none) { $0.formUnion($1.letters) }
    case .repeated(let part, _, _), .atomic(let part): part.letters
    case .nothing: .none
    case .unknown: .all
    }
  }

  /// Whether it may match the empty text.
  var isOptional: Bool {
    switch self {
    case .letter, .set: false
    case .sequence(let parts): parts.allSatisfy(\.isOptional)
    case .choice(let parts): parts.contains(where: \.isOptional)
    case .repeated(let part, let least, _): least == 0 || part.isOptional
    case .atomic(let part): part.isOptional
    case .nothing, .unknown: true
    }
  }
}

/// How long a literal every match of a pattern holds, put together from its parts.
struct LiteralRun {
  /// Whether the part is one literal from end to end; `head`, `tail` and `longest` are then its
  /// length.
  private var isWhole: Bool
  private var head: Int
  private var tail: Int
  private(set) var longest: Int

  private static let empty = LiteralRun(length: 0)
  private static let broken = LiteralRun(isWhole: false, head: 0, tail: 0, longest: 0)
  /// Longer ones are not told apart.
  private static let most = 1_000

  init(of tree: PatternTree) {
    switch tree {
    case .letter: self = LiteralRun(length: 1)
    case .nothing: self = .empty
    case .set, .unknown: self = .broken
    case .atomic(let part): self = LiteralRun(of: part)
    case .sequence(let parts):
      self = parts.reduce(.empty) { $0.followed(by: LiteralRun(of: $1)) }
    case .choice(let parts):
      let runs = parts.map(LiteralRun.init(of:))
      self = LiteralRun(
        isWhole: false, head: runs.map(\.head).min() ?? 0, tail: runs.map(\.tail).min() ?? 0,
        longest: runs.map(\.longest).min() ?? 0)
    case .repeated(let part, let least, let most):
      self = LiteralRun(of: part).repeated(least: least, most: most)
    }
  }

  private init(isWhole: Bool, head: Int, tail: Int, longest: Int) {
    self.isWhole = isWhole
    self.head = head
    self.tail = tail
    self.longest = longest
  }

  private init(length: Int) {
    self.init(isWhole: true, head: length, tail: length, longest: length)
  }

  private func followed(by next: LiteralRun) -> LiteralRun {
    LiteralRun(
      isWhole: isWhole && next.isWhole,
      head: min(isWhole ? head + next.head : head, Self.most),
      tail: min(next.isWhole ? tail + next.tail : next.tail, Self.most),
      longest: min(max(longest, next.longest, tail + next.head), Self.most))
  }

  private func repeated(least: Int, most: Int?) -> LiteralRun {
    guard least > 0 else { return .broken }
    let times = min(least, Self.most)
    guard isWhole else {
      let joint = least > 1 ? tail + head : 0
      return LiteralRun(isWhole: false, head: head, tail: tail, longest: max(longest, joint))
    }
    let length = min(head * times, Self.most)
    return LiteralRun(isWhole: least == most, head: length, tail: length, longest: length)
  }
}
