import Records

/// `rules:` — the frame of a rule; conditions and actions have files of their own.
extension SectionReader {
  func rules(_ nodes: [YAMLNode]?) -> [Rule] {
    var places: [String: Place] = [:]
    return (nodes ?? []).compactMap { node in
      guard let rule = rule(node) else { return nil }
      if let first = places[rule.id.value] {
        findings.error(
          .duplicate, at: rule.id.place,
          "the rule `\(rule.id.value)` is defined twice; first at \(first.short)")
        return nil
      }
      places[rule.id.value] = rule.id.place
      return rule
    }
  }

  private func rule(_ node: YAMLNode) -> Rule? {
    let fields = fields(
      node, of: "a rule",
      keys: ["id", "about", "in", "event", "when", "then", "mode", "canary", "cooldown"],
      required: ["id", "when"])
    guard let fields else { return nil }
    let id = fields["id"].flatMap { sourceID($0, of: "rule") }
    let event =
      fields["event"].flatMap { choice($0, of: "event", in: Rule.EventKind.self) } ?? .message
    let when = fields["when"].flatMap { condition($0, event: event) }
    let rule = Rule(
      id: id ?? Placed("", at: node.place),
      about: fields["about"].flatMap { prose($0, of: "about") },
      scope: fields["in"].map { scope($0) },
      event: event,
      when: when ?? Condition(.all([]), at: node.place),
      actions: fields["then"].map { actions($0, of: "then") } ?? [],
      mode: mode(fields),
      cooldown: fields["cooldown"].flatMap { period($0, of: "cooldown", from: 0) } ?? .seconds(60))
    return id == nil || when == nil ? nil : rule
  }

  func scope(_ node: YAMLNode) -> [Int] {
    var scope: [Int] = []
    for index in oneOrMany(node).compactMap({ groupSet($0, of: "in") })
    where !scope.contains(index) {
      scope.append(index)
    }
    return scope
  }

  private func mode(_ fields: Fields) -> Rule.Mode {
    if let canary = fields.keyPlace("canary"), fields["mode"] != nil {
      findings.error(.conflict, at: canary, "`mode` and `canary` exclude each other")
    }
    if let canary = fields["canary"] {
      return share(canary, of: "canary").map { .canary(share: $0) } ?? .enforce
    }
    let modes: [(name: String, value: Rule.Mode)] = [("enforce", .enforce), ("shadow", .shadow)]
    return fields["mode"].flatMap { choice($0, of: "mode", among: modes) } ?? .enforce
  }
}
