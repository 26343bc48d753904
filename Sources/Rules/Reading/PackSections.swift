/// The sections of all files of a pack, joined: lists and maps add up, the others stand once.
struct PackSections {
  /// Sections that are one value: the value and the place of the key.
  private(set) var single: [String: Single] = [:]
  /// Sections that are lists.
  private(set) var items: [String: [YAMLNode]] = [:]
  /// Sections that are maps from names.
  private(set) var entries: [String: [YAMLNode.Entry]] = [:]

  struct Single {
    var key: Place
    var value: YAMLNode
  }

  private enum Form {
    case single, list, map
  }

  /// All sections in the order of the documentation.
  private static let forms: KeyValuePairs<String, Form> = [
    "steward": .single, "zone": .single, "lateness": .single, "assistant": .list, "bots": .list,
    "lists": .map, "groups": .map, "trusted": .list, "banned": .list, "rules": .list,
    "strikes": .single, "kicks": .single, "brakes": .single, "texts": .map,
    "welcome": .list, "replies": .list, "protect": .single, "once": .list, "codes": .list,
    "tests": .list,
  ]

  init(joining roots: [YAMLNode], findings: Findings) {
    for root in roots where !root.isAbsent {
      guard case .map(let entries) = root.form else {
        findings.error(
          .wrongType, at: root.place,
          "a file of a pack is a map of sections such as `rules:`, and this is \(root.kind)"
            + FullWidth.advice(on: root))
        continue
      }
      for entry in entries { add(entry, findings: findings) }
    }
  }

  private mutating func add(_ entry: YAMLNode.Entry, findings: Findings) {
    let name = entry.key.value
    guard let form = Self.forms.first(where: { $0.key == name })?.value else {
      findings.error(
        .unknownKey, at: entry.key.place,
        "there is no section `\(name)`\(suggestion(for: name, among: Self.forms.map(\.key)))"
          + FullWidth.advice(on: name))
      return
    }
    switch form {
    case .single:
      if let first = single[name] {
        findings.error(
          .duplicate, at: entry.key.place,
          "the section `\(name)` is given twice; first at \(first.key.short)")
      } else {
        single[name] = Single(key: entry.key.place, value: entry.value)
      }
    case .list:
      guard !entry.value.isAbsent else { return }
      if case .list(let items) = entry.value.form {
        self.items[name, default: []] += items
      } else {
        findings.wrongType(entry.value, "`\(name)` is a list", "each entry begins with `- `")
      }
    case .map:
      guard !entry.value.isAbsent else { return }
      if case .map(let entries) = entry.value.form {
        self.entries[name, default: []] += entries
      } else {
        findings.wrongType(entry.value, "`\(name)` is a map", "each entry is `name: …`")
      }
    }
  }
}

extension Findings {
  /// "`rules` is a list, and this is a text; each entry begins with `- `"
  package func wrongType(_ node: YAMLNode, _ wanted: String, _ advice: String? = nil) {
    let advice = FullWidth.advice(on: node, else: advice)
    error(.wrongType, at: node.place, "\(wanted), and this is \(node.kind)\(advice)")
  }
}
