import Records

/// `strikes:` and `texts:` — what holds for all rules.
extension SectionReader {
  /// Strikes are forgotten after 30 days where nothing else is said.
  func strikes(_ section: PackSections.Single) -> StrikeLadder? {
    guard let fields = fields(section.value, of: "`strikes`", keys: ["forget_after", "ladder"])
    else { return nil }
    let forgetAfter = fields["forget_after"].flatMap { period($0, of: "forget_after") }
    return StrikeLadder(
      place: section.key, forgetAfter: forgetAfter ?? .days(30),
      steps: fields["ladder"].map(steps) ?? [])
  }

  private func steps(_ node: YAMLNode) -> [StrikeLadder.Step] {
    guard case .map(let entries) = node.form else {
      if !node.isAbsent {
        findings.wrongType(
          node, "`ladder` is a map from strikes to actions", "write `{ 3: [ { mute: 1h } ] }`")
      }
      return []
    }
    var places: [Int: Place] = [:]
    var steps: [StrikeLadder.Step] = []
    for entry in entries {
      let key = entry.key
      let actions = actions(entry.value, of: "ladder")
      for action in actions {
        guard case .strike = action.form else { continue }
        findings.error(.conflict, at: action.place, "a step of the ladder cannot give strikes")
      }
      guard let strikes = count(key.value, of: "ladder", from: 1, at: key.place) else { continue }
      if let first = places[strikes] {
        findings.error(
          .duplicate, at: key.place,
          "the step \(strikes) is given twice; first at \(first.short)")
        continue
      }
      places[strikes] = key.place
      steps.append(.init(strikes: Placed(strikes, at: key.place), actions: actions))
    }
    return steps.sorted { $0.strikes.value < $1.strikes.value }
  }

  func texts(_ entries: [YAMLNode.Entry]?) -> Texts {
    var texts = Texts()
    for entry in PackNames.unique(entries, "text", findings) {
      switch entry.key.value {
      case "warn": texts.warn = templates(entry.value, of: "warn")
      case "notify": texts.notify = templates(entry.value, of: "notify")
      case let key:
        findings.error(
          .unknownKey, at: entry.key.place,
          "`\(key)` is no key of `texts`\(suggestion(for: key, among: ["warn", "notify"]))")
      }
    }
    return texts
  }
}
