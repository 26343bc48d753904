import Records
import Scanning

/// Conditions about what was said.
extension SectionReader {
  /// A list's name, else a word; or several of them.
  func keyword(_ node: YAMLNode) -> Condition.Form? {
    let nodes = oneOrMany(node)
    if nodes.isEmpty { return noneGiven("keyword", node) }
    let sources = nodes.compactMap { node -> WordSource? in
      guard let text = text(node, of: "keyword") else { return nil }
      if let found = names.lists[text] {
        return list(found, Placed(text, at: node.place), of: "keyword", kind: .words)
          .map { .list($0, node.place) }
      }
      hintAtFullWidth(node)
      return word(text, of: "keyword", at: node.place).map { .word($0.value, $0.place) }
    }
    return sources.count == nodes.count ? .keyword(sources) : nil
  }

  /// A pattern, `{ pattern: …, view: … }`, or a list of either.
  func regex(_ node: YAMLNode) -> Condition.Form? {
    let nodes = oneOrMany(node)
    if nodes.isEmpty { return noneGiven("regex", node) }
    let patterns = nodes.compactMap(pattern)
    return patterns.count == nodes.count ? .regex(patterns) : nil
  }

  private func pattern(_ node: YAMLNode) -> Pattern? {
    guard case .map = node.form else {
      return source(node).map { Pattern(source: $0, view: .original) }
    }
    let fields = fields(node, of: "`regex`", keys: ["pattern", "view"], required: ["pattern"])
    guard let fields, let source = fields["pattern"].flatMap(source) else { return nil }
    let view = fields["view"].flatMap { choice($0, of: "view", in: Pattern.View.self) }
    return Pattern(source: source, view: view ?? .original)
  }

  private func source(_ node: YAMLNode) -> Placed<String>? {
    guard let text = text(node, of: "regex") else { return nil }
    hintAtCut(node)
    if text.utf8.count > PackLimits.pattern {
      findings.error(
        .limit, at: node.place,
        "the pattern has \(text.utf8.count) bytes; the limit is \(PackLimits.pattern)")
      return nil
    }
    let pattern = Placed(text, at: node.place)
    return PatternCheck.isSound(pattern, findings: findings) ? pattern : nil
  }

  func link(_ node: YAMLNode) -> LinkTest? {
    if node.scalar?.text == "any" { return .any }
    guard case .map(let entries) = node.form else {
      findings.wrongType(
        node, "`link` is `any` or a map",
        "write `any`, `{ outside: … }`, `{ inside: … }` or `{ is: … }`")
      return nil
    }
    let fields = fields(node, of: "`link`", keys: ["outside", "inside", "is"])
    guard let fields else { return nil }
    switch (fields["outside"], fields["inside"], fields["is"]) {
    case (let outside?, nil, nil):
      return list(outside, of: "outside", kind: .hosts).map { .outside(list: $0) }
    case (nil, let inside?, nil):
      return list(inside, of: "inside", kind: .hosts).map { .inside(list: $0) }
    case (nil, nil, let kinds?):
      return hostKinds(kinds).map { .kinds($0) }
    case (nil, nil, nil):
      if entries.isEmpty { _ = noneGiven("link", node) }
    case (_, _, nil):
      findings.error(
        .conflict, at: node.place, "`outside` and `inside` are two conditions; write two links")
    default:
      findings.error(
        .conflict, at: node.place, "`is` is a condition of its own; write two links")
    }
    return nil
  }

  /// One kind of host, or several.
  private func hostKinds(_ node: YAMLNode) -> [HostKind]? {
    let nodes = oneOrMany(node)
    if nodes.isEmpty {
      findings.error(.badValue, at: node.place, "`is` names no kind of host")
      return nil
    }
    let kinds = nodes.compactMap { choice($0, of: "is", in: HostKind.self) }
    return kinds.count == nodes.count ? kinds : nil
  }

  /// A platform may have kinds of its own, so any name will do; a check warns of unknown ones.
  func kinds(_ node: YAMLNode, of owner: String) -> [MessageKindName]? {
    let nodes = oneOrMany(node)
    let kinds = nodes.compactMap { name($0, of: owner) }
    if nodes.isEmpty {
      findings.error(.badValue, at: node.place, "`\(owner)` names no kind of message")
    }
    guard !nodes.isEmpty, kinds.count == nodes.count else { return nil }
    return kinds.map { MessageKindName($0.value) }
  }

  /// `{ over: N }`.
  func over(_ node: YAMLNode, of owner: String) -> Int? {
    fields(node, of: "`\(owner)`", keys: ["over"], required: ["over"])?["over"]
      .flatMap { count($0, of: "over", from: 0) }
  }

  private func noneGiven(_ owner: String, _ node: YAMLNode) -> Condition.Form? {
    findings.error(.badValue, at: node.place, "`\(owner)` has nothing to look for")
    return nil
  }
}
