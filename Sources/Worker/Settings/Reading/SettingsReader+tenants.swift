import Rules
import Storage

extension SettingsReader {
  func tenants(_ node: YAMLNode?) -> [TenantDraft] {
    guard let node else { return [] }
    guard case .map(let entries) = node.form, !entries.isEmpty else {
      findings.wrongType(
        node, "`tenants` is a map", "each entry is a tenant's name, or `\"*\"` for all others")
      return []
    }
    if entries.count > SettingsLimits.tenants {
      findings.error(
        .limit, at: node.place,
        "there are \(entries.count) tenants; the limit is \(SettingsLimits.tenants)")
    }
    if let rules = overrides.rules, entries.count > 1 {
      findings.error(
        .conflict, at: Place(file: "--rules", line: 1, column: 1),
        "`\(rules)` can stand in for the rules of one tenant, and `\(path)` has \(entries.count); "
          + "change `rules` there")
    }
    return entries.prefix(SettingsLimits.tenants).compactMap(tenant)
  }

  private func tenant(_ entry: YAMLNode.Entry) -> TenantDraft? {
    guard checkName(entry.key.value, of: "tenant", at: entry.key.place) else { return nil }
    let other = override("rules", overrides.rules)
    let fields = fields(
      entry.value, of: "a tenant", keys: Setting.keys(in: "tenant"),
      required: other == nil ? ["rules"] : [])
    guard let fields else { return nil }
    let rules = other ?? fields["rules"].flatMap { file($0, of: "rules") }
    var draft = TenantDraft(
      tenant: .init(name: entry.key.value, rules: rules?.value ?? ""), place: entry.key.place,
      rules: rules?.place ?? entry.key.place)
    if let node = fields["tokens"] {
      draft.hasTokens = true
      let tokens = secrets(node, of: "tokens")
      draft.tenant.tokens = tokens.map(\.value)
      draft.tokens = tokens.map(\.place)
    }
    if let node = fields["connectors"] {
      let connectors = connectors(node)
      draft.tenant.connectors = connectors.map(\.value)
      draft.connectors = connectors.map(\.place)
    }
    return draft
  }

  func sources(_ node: YAMLNode, tenants: [TenantDraft]) -> [Settings.Source] {
    let items = items(node, of: "sources")
    if items.count > SettingsLimits.sources {
      findings.error(
        .limit, at: node.place,
        "there are \(items.count) sources; the limit is \(SettingsLimits.sources)")
    }
    var places: [String: Place] = [:]
    return items.prefix(SettingsLimits.sources).compactMap { item in
      guard let kind = sourceKind(item, names: tenants.map(\.tenant.name)) else { return nil }
      let (place, name) =
        switch kind.kind {
        case .follow(let path): (files.realPath(path), "the file `\(path)` is followed")
        case .stdin: ("", "standard input is read")
        }
      if let first = places[place] {
        findings.error(
          .duplicate, at: item.place, "\(name) by two sources; first at \(first.lineAndColumn)")
      }
      places[place] = places[place] ?? item.place
      return kind
    }
  }

  private func sourceKind(_ node: YAMLNode, names: [String]) -> Settings.Source? {
    let keys = Setting.keys(in: "source")
    guard let fields = fields(node, of: "a source", keys: keys) else { return nil }
    let tenant = sourceTenant(fields, names: names)
    switch (fields["follow"], fields["stdin"]) {
    case (let file?, nil):
      guard let path = self.file(file, of: "follow"), checkFolder(of: path),
        checkIsNoFolder(path, "follow"), checkCanBeFollowed(path)
      else { return nil }
      return tenant.map { Settings.Source(kind: .follow(path.value), tenant: $0) }
    case (nil, let stdin?):
      guard onlyTrue(stdin, of: "stdin") else { return nil }
      return tenant.map { Settings.Source(kind: .stdin, tenant: $0) }
    case (nil, nil) where !fields.meant.isDisjoint(with: ["follow", "stdin"]):
      return nil
    default:
      findings.error(.conflict, at: node.place, "a source has exactly one of `follow` and `stdin`")
      return nil
    }
  }

  /// Of a pipe or a device nothing can be read again.
  private func checkCanBeFollowed(_ file: Placed<String>) -> Bool {
    guard files.kind(of: file.value) == .other else { return true }
    findings.error(
      .file, at: file.place,
      "`\(file.value)` is no regular file; pipe it into standard input, and write `stdin: true`")
    return false
  }

  /// The tenant that a source writes for; the only one there is, if it does not say.
  private func sourceTenant(_ fields: Fields, names: [String]) -> String? {
    guard let node = fields["tenant"] else {
      if names.count == 1 { return names[0] }
      if names.count > 1, !fields.meant.contains("tenant") {
        findings.error(
          .missingKey, at: fields.place,
          "a source lacks the key `tenant`, and there are \(names.count) tenants")
      }
      return nil
    }
    guard let name = name(node, of: "tenant") else { return nil }
    let others = Settings.Tenant.others
    let isKnown =
      name.value == others
      ? names.contains(others) || names.count > 1
      : names.contains(name.value) || names.contains(others)
    if isKnown { return name.value }
    findings.error(
      .unknownName, at: name.place,
      "there is no tenant `\(name.value)`\(suggestion(for: name.value, among: names))")
    return nil
  }
}
