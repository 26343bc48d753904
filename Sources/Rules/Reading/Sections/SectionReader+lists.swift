import Scanning

/// `lists:` — words, hosts, apps or accounts under a name.
extension SectionReader {
  func lists(_ entries: [YAMLNode.Entry]?) -> [List] {
    PackNames.unique(entries, "list", nil).map { entry in
      _ = checkName(entry.key.value, of: "lists", at: entry.key.place)
      return List(name: entry.key, content: content(entry.value))
    }
  }

  private func content(_ node: YAMLNode) -> List.Content {
    let empty = List.Content.words(.init(words: []))
    let kinds = ListKind.allCases.map(\.rawValue)
    guard
      let fields = fields(
        node, of: "an entry of `lists`", keys: kinds + ["except", "disguises", "single"])
    else { return empty }
    let given = ListKind.allCases.filter { fields[$0.rawValue] != nil }
    if given.isEmpty, !fields.meant.isDisjoint(with: kinds) { return empty }
    guard let kind = given.first, given.count == 1 else {
      let wanted = kinds.map { "`\($0)`" }.joined(separator: ", ")
      findings.error(
        given.isEmpty ? .missingKey : .conflict, at: node.place,
        "a list has exactly one of \(wanted)")
      return empty
    }
    if kind == .words { return .words(words(fields)) }
    for key in ["except", "disguises", "single"] {
      if let place = fields.keyPlace(key) {
        findings.error(
          .conflict, at: place,
          "`\(key)` is for lists of words, and this is one of \(kind.rawValue)"
        )
      }
    }
    let entries = nameList(fields[kind.rawValue]!, of: kind.rawValue)
    switch kind {
    case .hosts:
      return .hosts(entries.filter(isHost))
    case .apps:
      return .apps(entries)
    case .words, .accounts:
      return .accounts(entries.map { Placed(Glob($0.value), at: $0.place) })
    }
  }

  private func words(_ fields: Fields) -> List.Words {
    List.Words(
      words: words(fields["words"]!, of: "words"),
      except: fields["except"].map { inlineWords($0, of: "except") } ?? [],
      disguises: fields["disguises"].map(disguises),
      single: fields["single"].flatMap { truth($0, of: "single") } ?? false)
  }

  private func isHost(_ host: Placed<String>) -> Bool {
    guard host.value.contains("/") || host.value.contains(where: \.isWhitespace) else {
      return true
    }
    findings.error(
      .badValue, at: host.place,
      "`\(host.value)` is no host; write it without scheme and path, as `example.com`")
    return false
  }
}

/// Disguises.
extension SectionReader {
  /// `none`, names that replace the defaults, or names with `+` and `-` that change them.
  private func disguises(_ node: YAMLNode) -> Disguises {
    let entries = oneOrMany(node).compactMap { name($0, of: "disguises") }
    if entries.count == 1, entries[0].value == "none" { return [] }
    let changing = entries.filter { $0.value.hasPrefix("+") || $0.value.hasPrefix("-") }
    guard changing.isEmpty || changing.count == entries.count else {
      findings.error(
        .conflict, at: node.place,
        "`disguises` either replaces the defaults (`[width, digits]`) or changes them (`[+aliases, -digits]`)"
      )
      return .defaults
    }
    var disguises: Disguises = changing.isEmpty ? [] : .defaults
    for entry in entries {
      guard let disguise = disguise(entry, changing: !changing.isEmpty) else { continue }
      if entry.value.hasPrefix("-") {
        disguises.remove(disguise)
      } else {
        disguises.insert(disguise)
      }
    }
    return disguises
  }

  private func disguise(_ entry: Placed<String>, changing: Bool) -> Disguises? {
    let name = changing ? String(entry.value.dropFirst()) : entry.value
    if let found = Disguises.named.first(where: { $0.name == name }) { return found.disguise }
    let advice =
      name == "none"
      ? "; it stands alone" : suggestion(for: name, among: Disguises.named.map(\.name))
    findings.error(.unknownName, at: entry.place, "there is no disguise `\(name)`\(advice)")
    return nil
  }
}
