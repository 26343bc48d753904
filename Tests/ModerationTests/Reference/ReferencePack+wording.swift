import Records

/// The fixed forms in which a match tells its condition.
extension ReferenceCondition {
  func title(_ lists: [WordList]) -> String {
    switch self {
    case .keyword(let sources):
      "keyword of "
        + sources.map { source in
          switch source {
          case .list: "list \(source.name(lists))"
          case .word(let word): word
          }
        }.joined(separator: ", ")
    case .characters(let over): "over \(over) characters"
    case .lines(let over): "over \(over) lines"
    case .kind(let kinds): "kind " + kinds.joined(separator: ", ")
    case .rate(let messages, let within, let byGroup, let kinds):
      "\(messages) " + (kinds.isEmpty ? "" : kinds.joined(separator: ", ") + " ") + "messages"
        + (byGroup ? " in the group" : "") + " within \(text(within))"
    case .repeats(let times, let within, let byAnyone, _, let isNear):
      "\(isNear ? "nearly the same" : "same") text \(times) times\(byAnyone ? " by anyone" : "") within \(text(within))"
    case .joined(let within): "joined within \(text(within))"
    case .joins(let count, let within): "\(count) joins within \(text(within))"
    case .all(let conditions): "all of \(conditions.count) conditions"
    case .any(let conditions): "any of \(conditions.count) conditions"
    case .not(let condition): "not \(condition.title(lists))"
    }
  }

  private func text(_ milliseconds: Int64) -> String {
    Period(milliseconds: milliseconds).text
  }
}

extension ReferenceCondition.Source {
  func name(_ lists: [WordList]) -> String {
    switch self {
    case .list(let index): lists[index].name
    case .word(let word): word
    }
  }
}
