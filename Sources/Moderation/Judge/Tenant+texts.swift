import Rules

/// What texts say of who speaks and of whom.
struct Voice {
  let rule: String
  let reason: String
  /// The display name of whom it speaks of, where it is known.
  let name: String?
  let count: Int
  /// Several of whom it speaks, and how many more there are; empty: the one.
  var names: [String] = []
  var more = 0

  /// Names that are shown before `+N`.
  static let shownNames = 10

  /// Ten names and `+N`, parted as the text around them is written.
  func list(in template: TextTemplate) -> String {
    let separator = template.isHan ? "、" : ", "
    let shown = names.prefix(Self.shownNames).joined(separator: separator)
    let rest = names.count + more - min(names.count, Self.shownNames)
    return rest > 0 ? "\(shown) +\(rest)" : shown
  }
}

extension Tenant {
  /// One of the texts, in turn for each group, with its placeholders filled in.
  mutating func text(_ texts: [TextTemplate], _ voice: Voice, _ pair: Pair) -> String {
    var turn = 0
    if texts.count > 1 {
      let key = Turn(texts: texts, group: pair.group)
      turn = turns[key] ?? 0
      turns[key] = (turn + 1) % texts.count
    }
    let template = texts[turn]
    let account = accountNames.string(pair.account)
    let name = voice.name ?? account
    return template.parts.map { part in
      switch part {
      case .literal(let text): text
      case .name: name
      case .names: voice.names.isEmpty ? name : voice.list(in: template)
      case .account: account
      case .group: groups[pair.group].name ?? groupNames.string(pair.group)
      case .rule: voice.rule
      case .reason: voice.reason
      case .count: String(voice.count)
      // In the names of new groups only.
      case .number: ""
      }
    }.joined()
  }
}

extension TextTemplate {
  /// Whether it is written in Han characters.
  fileprivate var isHan: Bool {
    parts.contains { part in
      guard case .literal(let text) = part else { return false }
      return text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
  }
}
