extension ReferencePack {
  /// The pack as a rule author writes it.
  var yaml: String {
    var lines = [
      "steward: 1",
      "lateness: \(lateness)ms",
      "assistant: [\(Self.assistant)]",
      "bots: [others]",
      "trusted: [\(Self.trusted)]",
      "groups: { inner: { ids: [\(inner.joined(separator: ", "))] } }",
      "lists:",
      "  others: { accounts: [\(Self.bot)] }",
    ]
    lines += lists.map(\.yaml)
    lines.append("rules:")
    lines += rules.map { $0.yaml(lists) }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension WordList {
  fileprivate var yaml: String {
    var keys = ["words: \(listed(words))"]
    if !except.isEmpty { keys.append("except: \(listed(except))") }
    if single { keys.append("single: true") }
    keys.append("disguises: \(disguises.rawValue)")
    return "  \(name): { \(keys.joined(separator: ", ")) }"
  }
}

extension ReferenceRule {
  fileprivate func yaml(_ lists: [WordList]) -> String {
    var keys = ["id: \(id)", "event: \(event.rawValue)"]
    if onlyInner { keys.append("in: inner") }
    if isShadow { keys.append("mode: shadow") }
    keys.append("when: \(when.yaml(lists))")
    keys.append("then: \(event == .message ? "delete" : "{ notify: admins }")")
    return "  - { \(keys.joined(separator: ", ")) }"
  }
}

extension ReferenceCondition {
  fileprivate func yaml(_ lists: [WordList]) -> String {
    switch self {
    case .keyword(let sources):
      "{ keyword: \(listed(sources.map { $0.name(lists) })) }"
    case .characters(let over): "{ characters: { over: \(over) } }"
    case .lines(let over): "{ lines: { over: \(over) } }"
    case .kind(let kinds): "{ kind: \(listed(kinds)) }"
    case .rate(let messages, let within, let byGroup, let kinds):
      "{ rate: { messages: \(messages), within: \(within)ms, by: \(byGroup ? "group" : "account")"
        + (kinds.isEmpty ? "" : ", kinds: \(listed(kinds))") + " } }"
    case .repeats(let times, let within, let byAnyone, let minimum, let isNear):
      "{ repeats: { times: \(times), within: \(within)ms, "
        + "by: \(byAnyone ? "anyone" : "account"), alike: \(isNear ? "near" : "exact"), "
        + "min: \(minimum) } }"
    case .joined(let within): "{ joined: { within: \(within)ms } }"
    case .joins(let count, let within): "{ joins: { count: \(count), within: \(within)ms } }"
    case .all(let conditions): "{ all: \(conditions.yaml(lists)) }"
    case .any(let conditions): "{ any: \(conditions.yaml(lists)) }"
    case .not(let condition): "{ not: \(condition.yaml(lists)) }"
    }
  }
}

extension [ReferenceCondition] {
  fileprivate func yaml(_ lists: [WordList]) -> String {
    "[ " + map { $0.yaml(lists) }.joined(separator: ", ") + " ]"
  }
}

private func listed(_ texts: [String]) -> String {
  "[" + texts.map(quoted).joined(separator: ", ") + "]"
}
