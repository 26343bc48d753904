/// What a test asks for.
extension SectionReader {
  /// `none`, or the rules that match and the kinds of action that follow.
  func expectation(_ node: YAMLNode) -> PackTest.Expectation? {
    if node.scalar?.text == "none" { return .init(rules: [], actions: []) }
    guard case .map(let entries) = node.form else {
      findings.wrongType(
        node, "`expect` is `none` or a map", "write `{ rules: [ … ], actions: [ … ] }`")
      return nil
    }
    guard let fields = fields(node, of: "`expect`", keys: ["rules", "actions"]) else { return nil }
    if entries.isEmpty {
      findings.error(
        .missingKey, at: node.place, "`expect` asks for nothing; write `none`, `rules` or `actions`"
      )
    }
    let rules = fields["rules"].map { node in
      oneOrMany(node).compactMap { expectedRule($0) }
    }
    let actions = fields["actions"].map { node in
      oneOrMany(node).compactMap { expectedAction($0) }
    }
    return .init(rules: rules, actions: actions)
  }

  private func expectedRule(_ node: YAMLNode) -> String? {
    guard let name = name(node, of: "rules") else { return nil }
    if !names.ruleIDs.contains(name.value) {
      unknown("rule", name, among: names.ruleIDs.sorted())
    }
    return name.value
  }

  private func expectedAction(_ node: YAMLNode) -> String? {
    guard let name = name(node, of: "actions") else { return nil }
    if !Self.actionKinds.contains(name.value) {
      findings.error(
        .unknownName, at: name.place,
        "there is no action `\(name.value)`\(suggestion(for: name.value, among: Self.actionKinds))")
    }
    return name.value
  }

  /// The names behind ` #! ` in a transcript: rules, and kinds of action. A name that is both is
  /// the rule.
  func marks(_ text: Substring, at place: Place) -> PackTest.Expectation {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(Transcript.trimmed)
    if names == ["none"] { return .init(rules: [], actions: []) }
    var rules: [String] = []
    var actions: [String] = []
    for name in names.map(String.init) {
      if name.isEmpty {
        findings.error(.transcript, at: place, "a name is missing behind ` #! `")
      } else if self.names.ruleIDs.contains(name) {
        rules.append(name)
      } else if Self.actionKinds.contains(name) {
        actions.append(name)
      } else {
        unknown(
          "rule or action", Placed(name, at: place),
          among: self.names.ruleIDs.sorted() + Self.actionKinds)
      }
    }
    return .init(rules: rules, actions: actions.isEmpty ? nil : actions)
  }
}
