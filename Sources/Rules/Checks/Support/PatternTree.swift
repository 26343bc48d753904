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
