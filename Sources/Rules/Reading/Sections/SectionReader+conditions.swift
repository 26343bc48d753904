import Records

/// `when:` — one condition, or `all`, `any`, `not` of conditions.
extension SectionReader {
  private static let formNames = ["all", "any", "not"]
  private static let conditionNames = [
    "keyword", "regex", "link", "kind", "app", "characters", "lines", "mentions", "rate",
    "repeats", "disguised", "name", "joined", "joins", "hours", "role", "account", "tag", "strikes",
  ]
  /// Conditions about what was said: only a message says something.
  private static let saidNames: Set<String> = [
    "link", "kind", "app", "characters", "lines", "mentions", "rate", "repeats", "disguised",
  ]

  func condition(_ node: YAMLNode, event: Rule.EventKind) -> Condition? {
    guard case .map(let entries) = node.form else {
      findings.wrongType(node, "a condition is a map", "write `{ keyword: … }`")
      return nil
    }
    guard let entry = entries.first else {
      findings.error(.badValue, at: node.place, "the condition is empty")
      return nil
    }
    guard entries.count == 1 else {
      findings.error(
        .wrongType, at: entries[1].key.place,
        "a condition has one key, and `\(entry.key.value)` stands here already; write `all: [ … ]` or `any: [ … ]` of several"
      )
      // What stands in them may be wrong too.
      for entry in entries { _ = form(entry, event: event) }
      return nil
    }
    return form(entry, event: event).map { Condition($0, at: entry.key.place) }
  }

  private func form(_ entry: YAMLNode.Entry, event: Rule.EventKind) -> Condition.Form? {
    let key = entry.key
    switch key.value {
    case "all": return conditions(entry, event: event).map { .all($0) }
    case "any": return conditions(entry, event: event).map { .any($0) }
    case "not": return condition(entry.value, event: event).map { .not($0) }
    case let name where Self.conditionNames.contains(name):
      checkEvent(event, allows: key)
      return test(entry)
    default:
      let known = Self.formNames + Self.conditionNames
      findings.error(
        .unknownKey, at: key.place,
        "there is no condition `\(key.value)`\(suggestion(for: key.value, among: known))"
          + FullWidth.advice(on: key.value))
      return nil
    }
  }

  private func conditions(_ entry: YAMLNode.Entry, event: Rule.EventKind) -> [Condition]? {
    let name = entry.key.value
    guard case .list(let items) = entry.value.form else {
      findings.wrongType(
        entry.value, "`\(name)` is a list of conditions", "write `\(name): [ { … }, { … } ]`")
      return nil
    }
    if items.isEmpty {
      findings.error(.badValue, at: entry.value.place, "`\(name)` has no conditions")
    }
    let conditions = items.compactMap { condition($0, event: event) }
    return conditions.count == items.count ? conditions : nil
  }

  private func checkEvent(_ event: Rule.EventKind, allows name: Placed<String>) {
    if event != .message, Self.saidNames.contains(name.value) {
      findings.error(
        .wrongEvent, at: name.place,
        "`\(name.value)` is about a message, and the rule is about the event `\(event.rawValue)`")
    }
    if event != .join, name.value == "joins" {
      findings.error(
        .wrongEvent, at: name.place,
        "`joins` stands only in a rule with `event: join`, and this one is about `\(event.rawValue)`"
      )
    }
  }

  /// A condition that holds no others.
  private func test(_ entry: YAMLNode.Entry) -> Condition.Form? {
    let value = entry.value
    switch entry.key.value {
    case "keyword": return keyword(value)
    case "regex": return regex(value)
    case "link": return link(value).map { .link($0) }
    case "kind": return kinds(value, of: "kind").map { .kind($0) }
    case "app": return list(value, of: "app", kind: .apps).map { .app(list: $0) }
    case "characters": return over(value, of: "characters").map { .characters(over: $0) }
    case "lines": return over(value, of: "lines").map { .lines(over: $0) }
    case "mentions": return over(value, of: "mentions").map { .mentions(over: $0) }
    case "rate": return rate(value)
    case "repeats": return repeats(value)
    case "disguised": return over(value, of: "disguised").map { .disguised(over: $0) }
    case "name": return list(value, of: "name", kind: .words).map { .name(list: $0) }
    case "joined": return joined(value)
    case "joins": return joins(value)
    case "hours": return hours(value).map { .hours($0) }
    case "role": return choice(value, of: "role", in: Role.self).map { .role($0) }
    case "account": return list(value, of: "account", kind: .accounts).map { .account(list: $0) }
    case "tag": return name(value, of: "tag").map { .tag($0.value) }
    case "strikes": return over(value, of: "strikes").map { .strikes(over: $0) }
    default: return nil
    }
  }
}
