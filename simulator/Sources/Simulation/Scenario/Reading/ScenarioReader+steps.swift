import Records
import Rules

/// `steps:` — what happens when.
extension ScenarioReader {
  /// Keys that say what happens; a step has one of them, or only `expect`.
  private static let verbs = acts + ["repeat"] + populations
  private static let acts = [
    "say", "edit", "join", "leave", "rename", "scan", "order", "verdict", "receipt", "event",
  ]
  private static let populations = [
    "crowd", "flooder", "advertiser", "rejoiner", "hopper", "raider",
  ]
  private static let times = ["at", "after"]

  func steps(_ node: YAMLNode?, isInLoop: Bool) -> [Scenario.Step] {
    guard let node else { return [] }
    return items(node, of: "steps").compactMap { step($0, isInLoop: isInLoop) }
  }

  private func step(_ node: YAMLNode, isInLoop: Bool) -> Scenario.Step? {
    guard case .map(let entries) = node.form else {
      findings.wrongType(node, "a step is a map", "write `- { at: 10s, say: …, by: …, in: … }`")
      return nil
    }
    let verbs = entries.map(\.key.value).filter(Self.verbs.contains)
    guard verbs.count <= 1 else {
      findings.error(
        .conflict, at: node.place, "a step does one thing, not `\(verbs[0])` and `\(verbs[1])`")
      return nil
    }
    let verb = verbs.first
    let keys = [verb].compactMap { $0 } + Self.times + ["expect"] + keys(of: verb)
    guard let fields = fields(node, of: "a step", keys: keys) else { return nil }
    if verb == nil, fields["expect"] == nil {
      if !findings.hasErrors {
        findings.error(
          .missingKey, at: node.place,
          "a step says what happens (\(Self.verbs.joined(separator: ", "))) or what to `expect`")
      }
      return nil
    }
    let deed = verb.flatMap { self.deed($0, fields) }
    if let expected = fields["expect"], let verb, deed?.isLasting == true {
      findings.error(
        .conflict, at: expected.place,
        "`\(verb)` goes on for a while; `expect` belongs to a later step")
    }
    return Scenario.Step(
      place: node.place, time: time(fields, isInLoop: isInLoop), deed: deed,
      expectation: fields["expect"].flatMap { self.expectation($0) })
  }

  /// What may stand beside a verb.
  private func keys(of verb: String?) -> [String] {
    switch verb {
    case "say", "edit":
      ["by", "in"] + EventFields.message.map(\.name).filter { !Self.own.contains($0) }
    case "join": ["by", "in", "name", "code", "ticket", "invited_by"]
    case "leave": ["by", "in", "removed_by"]
    case "rename": ["by", "in"]
    case "scan": ["by"]
    case "order": ["by", "in", "target", "for", "reason"]
    case "verdict": ["by", "case"]
    case "receipt": ["of", "action", "error", "result"]
    case "repeat": ["every", "steps"]
    default: []
    }
  }

  /// What the step says by other keys.
  private static let own = ["id", "time", "type", "tenant", "account", "text"]

  private func time(_ fields: Fields, isInLoop: Bool) -> Scenario.Time {
    if let at = fields["at"] {
      if isInLoop || fields["after"] != nil {
        findings.error(
          .conflict, at: at.place,
          isInLoop
            ? "a step that is repeated has no `at`; say how long `after` the one before"
            : "a step has one of `at` and `after`")
      }
      let text = text(at, of: "at") ?? ""
      if text.contains(":") {
        let parts = text.split(separator: ":", maxSplits: 1)
        if parts.count == 2, let minute = Self.minute(Substring(text)), minute < 1_440 {
          return .clock(.minutes(Int64(minute)))
        }
        findings.error(
          .badValue, at: at.place, "`at` is a time of day such as `21:30` or one after the start")
        return .after(.none)
      }
      return span(text.hasPrefix("+") ? String(text.dropFirst()) : text, of: "at", at.place)
        .map { .at($0) } ?? .after(.none)
    }
    return .after(fields["after"].flatMap { span($0, of: "after") } ?? .none)
  }

  /// A length of time, also one of several units: `1h30m`.
  func span(_ node: YAMLNode, of owner: String) -> Period? {
    text(node, of: owner).flatMap { span($0, of: owner, node.place) }
  }

  private func span(_ text: String, of owner: String, _ place: Place) -> Period? {
    var parts: [String] = []
    for character in text {
      // A number behind a unit begins the next part.
      if character.isNumber, parts.last?.last?.isNumber != true { parts.append("") }
      if parts.isEmpty { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    var sum = Period.none
    for part in parts.isEmpty ? [text] : parts {
      guard let period = period(part, of: owner, from: 0, at: place) else { return nil }
      sum = Period(milliseconds: sum.milliseconds + period.milliseconds)
    }
    return sum
  }

  private func deed(_ verb: String, _ fields: Fields) -> Scenario.Deed? {
    guard let node = fields[verb] else { return nil }
    if verb == "repeat" {
      guard let times = count(node, of: "repeat", from: 1) else { return nil }
      let every = fields["every"].flatMap { period($0, of: "every", from: 0) } ?? .none
      let steps = steps(fields["steps"], isInLoop: true)
      if steps.isEmpty {
        findings.error(.missingKey, at: fields.place, "`repeat` lacks the key `steps`")
      }
      if times * max(1, steps.count) > Self.mostSteps {
        findings.error(
          .limit, at: node.place, "so many steps are too many; the limit is \(Self.mostSteps)")
        return nil
      }
      return .loop(times: times, every: every, steps: steps)
    }
    if Self.populations.contains(verb) {
      return population(verb, node).map { .population($0) }
    }
    return act(verb, node, fields).map { .act($0) }
  }
}
