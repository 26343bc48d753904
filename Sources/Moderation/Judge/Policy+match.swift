import Records
import Rules
import Scanning

/// What a decision says of a match: `why` in the fixed form of its condition, and what was found.
extension Policy {
  func match(
    _ rule: CompiledRule, mode: Match.Mode, reason: MatchReason, in inspected: InspectedBatch,
    hits: Work
  ) -> Match {
    switch reason {
    case .not(let node):
      return Match(rule: rule.id, mode: mode, why: title(ofNode: node))
    case .predicate(let index):
      guard let hit = hits.hit(of: index) else {
        return Match(rule: rule.id, mode: mode, why: predicates[index].title)
      }
      let evidence = inspected.hits[hit].evidence
      return Match(
        rule: rule.id, mode: mode,
        why: why(predicates[index], evidence, in: inspected.batch),
        found: evidence.finding.map { $0.found(in: inspected.batch) })
    }
  }

  func title(ofNode node: Int) -> String {
    switch nodes[node] {
    case .predicate(let predicate): predicates[predicate].title
    case .not(let child): "not \(title(ofNode: child))"
    case .all(let range): "all of \(range.count) conditions"
    case .any(let range): "any of \(range.count) conditions"
    }
  }

  private func why(
    _ predicate: Predicate, _ evidence: Evidence, in batch: EventBatch
  ) -> String {
    switch (predicate.question, evidence) {
    case (.keyword(let sources), .keyword(let source, let word, _)):
      let text = "keyword \(sources[source].words[word])"
      return sources[source].list.map { "\(text) of list \($0)" } ?? text
    case (.regex(let sources), .regex(let pattern, _)):
      return "regex \(sources[pattern].pattern.source.value)"
    case (.link(let question), .link(let host, let kind, _)):
      switch question.side {
      case .kinds: return kind?.why(host) ?? predicate.title
      case .any: return "link to \(host)"
      case .outside: return "link to \(host), outside list \(question.list ?? "")"
      case .inside: return "link to \(host), of list \(question.list ?? "")"
      }
    case (.kind, .kind(let kind)):
      return "kind \(kind)"
    case (.app(_, let list), .app(let app)):
      return "app \(batch.string(app)) of list \(list)"
    case (.characters(let limit), .count(let count)):
      return "\(count) characters, over \(limit)"
    case (.lines(let limit), .count(let count)):
      return "\(count) lines, over \(limit)"
    case (.mentions(let limit), .count(let count)):
      return "\(count) mentions, over \(limit)"
    case (.disguised(let limit), .count(let count)):
      return "\(count) disguised characters, over \(limit)"
    default:
      return predicate.title
    }
  }
}

extension HostKind {
  fileprivate func why(_ host: String) -> String {
    switch self {
    case .short: "short link to \(host)"
    case .address: "address \(host)"
    case .mixedScript: "mixed-script host \(host)"
    }
  }
}

extension Evidence {
  var finding: Finding? {
    switch self {
    case .keyword(_, _, let finding), .regex(_, let finding), .link(_, _, let finding): finding
    case .kind, .app, .count: nil
    }
  }
}

extension Finding {
  fileprivate func found(in batch: EventBatch) -> Match.Found {
    let start = Int(field.start)
    let slice = batch.text[start + bytes.lowerBound..<start + bytes.upperBound]
    return Match.Found(
      text: String(decoding: slice, as: UTF8.self), field: path.description, span: span)
  }
}
