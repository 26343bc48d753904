import Scanning

/// A repetition within a repetition that can share out the same text in many ways: on a text that
/// almost matches, the time doubles with every character, until the limit of steps ends it and the
/// rule counts as not matched.
struct RunawayPattern: PackCheck {
  let name = "runaway-regex"
  /// Repetitions up to so many times are not counted as such.
  private static let few = 20
  /// Of an alternation that is repeated so many are compared with each other.
  private static let branches = 100

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.patterns.compactMap { pattern in
      guard let tree = PatternOutline(pattern.value), runsAway(tree) else { return nil }
      return warning(
        at: pattern.place,
        "the pattern repeats a repetition, as `(a+)+` does; a long text can keep it busy until it is given up"
      )
    }
  }

  private func runsAway(_ tree: PatternOutline) -> Bool {
    switch tree {
    case .repeated(let body, _, let most):
      (most ?? .max) > Self.few && isAmbiguous(body) || runsAway(body)
    case .sequence(let parts), .choice(let parts): parts.contains(where: runsAway)
    case .atomic(let part): runsAway(part)
    case .letter, .set, .anything: false
    }
  }

  /// Whether several rounds of a loop can match the same text as one round.
  private func isAmbiguous(_ body: PatternOutline) -> Bool {
    switch body {
    case .choice(let branches):
      return branches.contains(where: isAmbiguous) || overlaps(branches.prefix(Self.branches))
    case .sequence(let parts):
      if meetsItself(parts) { return true }
      // What must stand in every round and belongs to no loop tells the rounds apart.
      let marks = parts.filter { !$0.isOptional }.map(\.letters)
      return parts.compactMap(loopLetters).contains { loop in
        !marks.contains { $0.isDisjoint(with: loop) }
      }
    default:
      return loopLetters(body) != nil
    }
  }

  /// Whether a round ends with an optional loop and begins with one that takes the same characters,
  /// as `(\\s*\\w\\s*)+` does: what stands between two rounds may belong to either.
  private func meetsItself(_ parts: [PatternOutline]) -> Bool {
    guard parts.count > 1, let first = parts.first, let last = parts.last, first.isOptional,
      last.isOptional, let head = loopLetters(first), let tail = loopLetters(last)
    else { return false }
    return !head.isDisjoint(with: tail)
  }

  /// What a loop matches; nil if it is none.
  private func loopLetters(_ tree: PatternOutline) -> ScalarSet? {
    guard case .repeated(let part, _, let most) = tree, most ?? .max > Self.few else { return nil }
    return part.letters
  }

  /// Whether two branches of one character each can match the same one, two are equal, or one is
  /// how another begins.
  private func overlaps(_ branches: ArraySlice<PatternOutline>) -> Bool {
    branches.indices.contains { index in
      branches[..<index].contains { earlier in
        if earlier == branches[index] { return !earlier.isOptional }
        if earlier.isPrefix(of: branches[index]) || branches[index].isPrefix(of: earlier) {
          return true
        }
        guard earlier.isOneLetter, branches[index].isOneLetter else { return false }
        return !earlier.letters.isDisjoint(with: branches[index].letters)
      }
    }
  }

  var examples: [CheckExample] {
    let text =
      "the pattern repeats a repetition, as `(a+)+` does; a long text can keep it busy until it is given up"
    return [
      CheckExample(
        #"""
        rules:
          - id: a
            when: { regex: ['(a+)+b', '(.*)*b', '(a|a)*b', '(\w|\d)+x', '(\w+\s?)+x', '(?:(?:哈+))*x', '(a|aa)+b', '(\s*\w\s*)+;'] }
            then: warn
        """#,
        warns: [
          "3:21: \(text)", "3:31: \(text)", "3:41: \(text)", "3:52: \(text)", "3:65: \(text)",
          "3:79: \(text)", "3:95: \(text)", "3:107: \(text)",
        ]),
      CheckExample(
        #"""
        rules:
          - id: a
            when:
              regex: ['(a+b)+', '(\w+\s)+x', '(a|b)*c', '(?>a+)+', '(a++)+', '(a{1,3})+', '.*x.*', '(哈+呀)+']
            then: warn
        """#),
    ]
  }
}

extension PatternOutline {
  /// Whether both are literals and this is the beginning of the other.
  fileprivate func isPrefix(of other: PatternOutline) -> Bool {
    guard let mine = literal, let theirs = other.literal, !mine.isEmpty else { return false }
    return mine.count < theirs.count && theirs.starts(with: mine)
  }

  private var literal: [ScalarSet]? {
    switch self {
    case .letter(let cases): [cases]
    case .sequence(let parts):
      parts.reduce([ScalarSet]?([])) { literal, part in
        guard case .letter(let cases) = part else { return nil }
        return literal.map { $0 + [cases] }
      }
    default: nil
    }
  }

  fileprivate var isOneLetter: Bool {
    switch self {
    case .letter, .set: true
    default: false
    }
  }
}
