import Records
import Rules

/// `expect:` — what must be so.
extension ScenarioReader {
  func expectation(_ node: YAMLNode) -> Scenario.Expectation? {
    if node.scalar?.text == "none" {
      return Scenario.Expectation(place: node.place, rules: [], actions: [])
    }
    let fields = fields(
      node, of: "`expect`",
      keys: [
        "since", "rules", "actions", "matched", "unmatched", "done", "not", "inside", "outside",
        "members", "codes",
      ])
    guard let fields else { return nil }
    var expectation = Scenario.Expectation(place: node.place)
    expectation.sinceStart =
      fields["since"].flatMap { choice($0, of: "since", among: [(name: "start", value: true)]) }
      ?? false
    expectation.rules = fields["rules"].map { rules($0, of: "rules") }
    expectation.actions = fields["actions"].map { node in
      nameList(node, of: "actions").compactMap(kind)
    }
    expectation.matched = fields["matched"].map { rules($0, of: "matched") } ?? []
    expectation.unmatched = fields["unmatched"].map { rules($0, of: "unmatched") } ?? []
    expectation.done = fields["done"].map { deeds($0, of: "done") } ?? []
    expectation.not = fields["not"].map { deeds($0, of: "not") } ?? []
    expectation.inside = whereabouts(fields["inside"], of: "inside")
    expectation.outside = whereabouts(fields["outside"], of: "outside")
    expectation.members = entries(fields["members"], of: "members").compactMap { entry in
      range(entry.value, of: entry.key.value).map { (entry.key.value, $0) }
    }
    expectation.codes = entries(fields["codes"], of: "codes").compactMap(code)
    return expectation
  }

  /// Whether the pack has such rules is said once the pack is known: see `checkNames`.
  private func rules(_ node: YAMLNode, of owner: String) -> [String] {
    nameList(node, of: owner).map(\.value)
  }

  private func kind(_ name: Placed<String>) -> String? {
    let kinds = Action.Deed.names
    if kinds.contains(name.value) { return name.value }
    findings.error(
      .unknownName, at: name.place,
      "there is no action `\(name.value)`\(suggestion(for: name.value, among: kinds))")
    return nil
  }

  /// `kick`, or `{ do: kick, account: ann, in: g-1, count: 2.. }`.
  private func deeds(_ node: YAMLNode, of owner: String) -> [Scenario.Deeds] {
    oneOrMany(node).compactMap { item in
      if item.scalar != nil {
        guard let kind = name(item, of: owner).flatMap(kind) else { return nil }
        return Scenario.Deeds(kind: kind, count: CountRange(least: 1))
      }
      let fields = fields(
        item, of: "an action in `\(owner)`", keys: ["do", "account", "in", "count"],
        required: ["do"])
      guard let fields, let kind = fields["do"].flatMap({ name($0, of: "do") }).flatMap(kind)
      else { return nil }
      return Scenario.Deeds(
        kind: kind, account: fields["account"].flatMap { name($0, of: "account") }?.value,
        group: fields["in"].flatMap { name($0, of: "in") }?.value,
        count: fields["count"].flatMap { range($0, of: "count") } ?? CountRange(least: 1))
    }
  }

  private func whereabouts(
    _ node: YAMLNode?, of owner: String
  ) -> [(group: String, accounts: [String])] {
    entries(node, of: owner).map { entry in
      let accounts = oneOrMany(entry.value).compactMap { name($0, of: entry.key.value)?.value }
      return (entry.key.value, accounts)
    }
  }

  private func code(_ entry: YAMLNode.Entry) -> Scenario.CodeState? {
    let names = Scenario.CodeState.names
    guard let fields = fields(entry.value, of: "the state of a code", keys: names) else {
      return nil
    }
    return Scenario.CodeState(
      code: entry.key.value,
      counts: names.compactMap { name in
        fields[name].flatMap { range($0, of: name) }.map { (name, $0) }
      })
  }

  /// `3`, `3..`, `..8`, `3..8`.
  func range(_ node: YAMLNode, of owner: String) -> CountRange? {
    guard let text = text(node, of: owner) else { return nil }
    guard let dots = text.firstRange(of: "..") else {
      return count(text, of: owner, from: 0, at: node.place).map { CountRange(least: $0, most: $0) }
    }
    let (first, last) = (text[..<dots.lowerBound], text[dots.upperBound...])
    var range = CountRange(least: 0)
    if !first.isEmpty {
      guard let least = count(String(first), of: owner, from: 0, at: node.place) else { return nil }
      range.least = least
    }
    if !last.isEmpty {
      guard let most = count(String(last), of: owner, from: range.least, at: node.place) else {
        return nil
      }
      range.most = most
    }
    return range
  }
}

extension Scenario.Expectation {
  /// One that asks for nothing yet.
  init(place: Place, rules: [String]? = nil, actions: [String]? = nil) {
    self.init(
      place: place, sinceStart: false, rules: rules, actions: actions, matched: [], unmatched: [],
      done: [], not: [], inside: [], outside: [], members: [], codes: [])
  }
}
