import Records

extension ReferenceTenant {
  struct Reason {
    var why: String
    var found: Match.Found?
  }

  /// Why a condition holds for the newest event; nil if it does not.
  func reason(for condition: ReferenceCondition) -> Reason? {
    switch condition {
    case .all(let conditions):
      let reasons = conditions.compactMap { reason(for: $0) }
      return reasons.count == conditions.count ? reasons.first : nil
    case .any(let conditions):
      return conditions.compactMap { reason(for: $0) }.first
    case .keyword(let sources):
      let keywords = ReferenceKeywords(lists: pack.lists)
      return keywords.first(of: sources, in: newest.event).map { hit in
        Reason(
          why: hit.why,
          found: Match.Found(text: hit.text, field: hit.fieldName, span: hit.span))
      }
    default:
      return holds(condition) ? Reason(why: why(condition)) : nil
    }
  }

  /// The title, with what was found out where the condition only names a limit.
  private func why(_ condition: ReferenceCondition) -> String {
    let spoken = newest.event.spoken
    switch condition {
    case .characters(let over): return "\((spoken?.text ?? "").count) characters, over \(over)"
    case .lines(let over): return "\(lines(spoken?.text ?? "")) lines, over \(over)"
    case .kind: return "kind \(spoken?.kind ?? "text")"
    default: return condition.title(pack.lists)
    }
  }

  private var newest: Past { past[past.count - 1] }

  private func holds(_ condition: ReferenceCondition) -> Bool {
    let event = newest.event
    switch condition {
    case .characters(let over):
      return (event.spoken?.text ?? "").count > over
    case .lines(let over):
      return lines(event.spoken?.text ?? "") > over
    case .kind(let kinds):
      return kinds.contains(event.spoken?.kind ?? "text")
    case .rate(let messages, let within, let byGroup, let kinds):
      let counts = { (past: Past) in
        past.event.isMessage && past.event.group == event.group
          && (byGroup || past.event.account == event.account)
          && (kinds.isEmpty || kinds.contains(past.event.spoken?.kind ?? "text"))
      }
      return counts(newest) && count(within, counts) >= messages
    case .repeats(let times, let within, let byAnyone, let minimum, let isNear):
      guard let saying = newest.saying, saying.characters >= minimum else { return false }
      return times
        <= count(within) { past in
          (byAnyone || past.event.account == event.account)
            && (past.saying?.characters ?? 0) >= minimum
            && past.saying.map { $0.agrees(with: saying, isNear: isNear) } ?? false
        }
    case .joined(let within):
      let last = past.last {
        $0.event.isJoin && $0.event.group == event.group && $0.event.account == event.account
      }
      return last.map { newest.time - $0.time < within } ?? false
    case .joins(let count, let within):
      return self.count(within) { $0.event.isJoin && $0.event.group == event.group } >= count
    case .not(let condition):
      return reason(for: condition) == nil
    case .all, .any, .keyword:
      return reason(for: condition) != nil
    }
  }

  /// Judged events in `(t − within, t]`.
  private func count(_ within: Int64, _ counts: (Past) -> Bool) -> Int {
    past.count {
      newest.time - within < $0.time && $0.time <= newest.time && $0.isJudged && counts($0)
    }
  }

  private func lines(_ text: String) -> Int {
    let ends: [Character] = ["\r\n", "\n", "\r", "\u{2028}", "\u{2029}"]
    let ended = text.count { ends.contains($0) }
    let isOpen = text.last.map { !ends.contains($0) } ?? false
    return ended + (isOpen ? 1 : 0)
  }
}
