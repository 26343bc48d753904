/// What a pattern of PCRE2 takes, read from outside: every text that the pattern matches, the outline
/// matches too, and it may match more.
///
/// It knows characters, their order and their repetition. Assertions and anchors take no characters
/// and are left out; of a back-reference only is known that it takes anything.
package indirect enum PatternOutline: Hashable, Sendable {
  /// One character of the text as the author wrote it, in either case if that is the same.
  case letter(ScalarSet)
  /// One character of several.
  case set(ScalarSet)
  case sequence([PatternOutline])
  case choice([PatternOutline])
  case repeated(PatternOutline, least: Int, most: Int?)
  /// A group that never gives back what it took: `(?>…)`, `a++`.
  case atomic(PatternOutline)
  /// Any number of any characters.
  case anything

  package static let nothing = PatternOutline.sequence([])

  /// nil for a pattern in which something stands that is not understood beyond doubt.
  package init?(_ pattern: String) {
    do {
      self = try PatternOutlineParser.outline(of: pattern)
    } catch {
      return nil
    }
  }
}

extension PatternOutline {
  /// Whether it may match the empty text.
  package var isOptional: Bool {
    switch self {
    case .letter, .set: false
    case .sequence(let parts): parts.allSatisfy(\.isOptional)
    case .choice(let parts): parts.contains(where: \.isOptional)
    case .repeated(let part, let least, _): least == 0 || part.isOptional
    case .atomic(let part): part.isOptional
    case .anything: true
    }
  }

  /// All characters that it may match anywhere.
  package var letters: ScalarSet {
    switch self {
    case .letter(let set), .set(let set): set
    case .sequence(let parts), .choice(let parts):
      parts.reduce(.none) { $0.union($1.letters) }
    case .repeated(let part, _, _), .atomic(let part): part.letters
    case .anything: .all
    }
  }
}
