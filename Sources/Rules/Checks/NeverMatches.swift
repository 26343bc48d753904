import Records

/// A rule that no event can match.
struct NeverMatches: PackCheck {
  let name = "never-matches"

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.rules.flatMap { rule in
      scopeWarnings(rule, pack)
        + rule.when.withParts.flatMap { conditionWarnings($0) + eventWarnings($0, rule.event) }
    }
  }

  private func scopeWarnings(_ rule: Rule, _ pack: Pack) -> [Diagnostic] {
    guard let scope = rule.scope else { return [] }
    if scope.isEmpty {
      return [warning(at: rule.id.place, "`in` is empty, so the rule holds in no group")]
    }
    let sets = scope.map { pack.groups[$0] }
    guard sets.allSatisfy({ $0.ids.isEmpty && $0.labels.isEmpty }) else { return [] }
    let names = sets.map(\.name.value).sample
    return [
      warning(
        at: rule.id.place, "the rule holds in no group: no ids and no labels belong to \(names)")
    ]
  }

  private func conditionWarnings(_ condition: Condition) -> [Diagnostic] {
    guard case .all(let parts) = condition.form else { return [] }
    let plain = parts.flatMap(\.conjuncts)
    return contradiction(of: plain) ?? kindClash(of: plain) ?? []
  }

  private func eventWarnings(_ condition: Condition, _ event: Rule.EventKind) -> [Diagnostic] {
    switch condition.form {
    case .role(let role) where role != .member:
      [
        warning(
          at: condition.place,
          "`role: \(role.rawValue)` never holds: owners, admins and bots are not judged by rules")
      ]
    case .keyword where event == .leave, .regex where event == .leave,
      .name where event == .leave:
      [warning(at: condition.place, "it never holds: who leaves tells no name")]
    case .not(let part) where part.form.isMember:
      [
        warning(
          at: condition.place,
          "`not: { role: member }` never holds: owners, admins and bots are not judged by rules")
      ]
    default: []
    }
  }

  private func contradiction(of parts: [Condition]) -> [Diagnostic]? {
    let meanings = Set(parts.map(\.meaning))
    for part in parts {
      guard case .not(let denied) = part.form, meanings.contains(denied.meaning) else { continue }
      return [warning(at: part.place, "`all` asks for a condition and for its `not`")]
    }
    return nil
  }

  private func kindClash(of parts: [Condition]) -> [Diagnostic]? {
    var left: Set<String>?
    for part in parts {
      guard case .kind(let kinds) = part.form else { continue }
      let names = Set(kinds.map(\.name))
      left = left?.intersection(names) ?? names
      if left?.isEmpty == true {
        return [warning(at: part.place, "`all` asks for two kinds, and a message has one")]
      }
    }
    return nil
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - id: a
            when: { all: [ { kind: text }, { not: { kind: text } } ] }
            then: delete
        """, warns: ["3:38: `all` asks for a condition and for its `not`"]),
      CheckExample(
        """
        rules:
          - id: a
            when: { not: { all: [ { kind: text }, { kind: [image, voice] } ] } }
            then: delete
        """, warns: ["3:45: `all` asks for two kinds, and a message has one"]),
      CheckExample(
        """
        rules:
          - { id: a, in: [], when: { kind: text }, then: delete }
        """, warns: ["2:11: `in` is empty, so the rule holds in no group"]),
      CheckExample(
        """
        rules:
          - { id: a, when: { role: admin }, then: delete }
          - { id: b, event: leave, when: { any: [ { keyword: [vx] }, { role: member } ] }, then: ban }
        """,
        warns: [
          "2:22: `role: admin` never holds: owners, admins and bots are not judged by rules",
          "3:45: it never holds: who leaves tells no name",
        ]),
      CheckExample(
        """
        rules:
          - id: a
            when: { all: [ { kind: text }, { all: [ { not: { kind: text } }, { link: any } ] } ] }
            then: delete
          - id: b
            when: { all: [ { kind: text }, { not: { not: { all: [ { kind: link } ] } } } ] }
            then: delete
          - { id: c, when: { not: { role: member } }, then: delete }
        """,
        warns: [
          "3:47: `all` asks for a condition and for its `not`",
          "6:61: `all` asks for two kinds, and a message has one",
          "8:22: `not: { role: member }` never holds: owners, admins and bots are not judged by rules",
        ]),
      CheckExample(
        """
        groups: { nobody: { ids: [] } }
        rules:
          - { id: a, in: nobody, when: { kind: text }, then: delete }
        """,
        warns: ["3:11: the rule holds in no group: no ids and no labels belong to `nobody`"]),
      CheckExample(
        """
        groups: { nobody: {}, some: { labels: [x] } }
        rules:
          - id: a
            in: [nobody, some]
            when: { all: [ { kind: [text, link] }, { kind: [link] }, { not: { link: any } } ] }
            then: delete
        """),
    ]
  }
}

extension Condition {
  /// What must hold for this to hold, with `all` within `all` and `not` of `not` resolved.
  fileprivate var conjuncts: [Condition] {
    switch form {
    case .all(let parts): return parts.flatMap(\.conjuncts)
    case .not(let outer):
      if case .not(let inner) = outer.form { return inner.conjuncts }
      return [self]
    default: return [self]
    }
  }
}

extension Condition.Form {
  fileprivate var isMember: Bool {
    if case .role(.member) = self { true } else { false }
  }
}
