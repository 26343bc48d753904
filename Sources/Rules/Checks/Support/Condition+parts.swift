extension Condition {
  /// This condition and all that stand within it, in written order.
  var withParts: [Condition] {
    switch form {
    case .all(let parts), .any(let parts): [self] + parts.flatMap(\.withParts)
    case .not(let part): [self] + part.withParts
    default: [self]
    }
  }

  /// Equal for conditions that are true of the same events as far as their form tells: places are
  /// left out, and so is the order within `all`, `any` and lists of alternatives.
  var meaning: String {
    switch form {
    case .all(let parts): Self.set("all", parts.map(\.meaning))
    case .any(let parts): Self.set("any", parts.map(\.meaning))
    case .not(let part): "not(\(part.meaning))"
    case .keyword(let sources): Self.set("keyword", sources.map(\.meaning))
    case .regex(let patterns):
      Self.set("regex", patterns.map { "\($0.view) \($0.source.value)" })
    case .kind(let kinds): Self.set("kind", kinds.map(\.name))
    default: "\(form)"
    }
  }

  private static func set(_ name: String, _ parts: [String]) -> String {
    "\(name)(\(Set(parts).sorted().map { "\($0.utf8.count):\($0)" }.joined(separator: ",")))"
  }
}

extension WordSource {
  fileprivate var meaning: String {
    switch self {
    case .list(let index, _): "list \(index)"
    case .word(let word, _): "word \(word)"
    }
  }

  var place: Place {
    switch self {
    case .list(_, let place), .word(_, let place): place
    }
  }
}

extension Pack {
  /// The conditions of all rules and replies with all their parts.
  var conditions: [Condition] {
    (rules.map(\.when) + replies.map(\.when)).flatMap(\.withParts)
  }

  /// Words that stand in a rule itself.
  var inlineWords: [Placed<String>] {
    Self.inlineWords(of: rules.map(\.when))
  }

  /// Words that stand in a reply itself; they are looked for as they are written.
  var replyWords: [Placed<String>] {
    Self.inlineWords(of: replies.map(\.when))
  }

  private static func inlineWords(of conditions: [Condition]) -> [Placed<String>] {
    conditions.flatMap(\.withParts).flatMap { condition -> [Placed<String>] in
      guard case .keyword(let sources) = condition.form else { return [] }
      return sources.compactMap { source in
        guard case .word(let word, let place) = source else { return nil }
        return Placed(word, at: place)
      }
    }
  }

  /// Where lists of words stand, and what they hold.
  var wordLists: [(name: Placed<String>, words: List.Words)] {
    lists.compactMap { list in list.words.map { (list.name, $0) } }
  }

  /// `assistant`, `bots`, `trusted` and `banned`, and whom `once` leaves alone.
  var accountEntries: [AccountEntry] {
    assistant + bots + trusted + banned + once.flatMap(\.except)
  }

  /// Every `in` that names group sets.
  var scopes: [[Int]] {
    (rules.map(\.scope) + welcomes.map(\.scope) + replies.map(\.scope) + once.map(\.scope))
      .compactMap { $0 }
  }
}
