import Rules

extension SettingsReader {
  func matrix(_ node: YAMLNode, _ fields: Fields) -> Settings.Matrix? {
    let user = fields["user"].flatMap { account($0) }
    let token = fields["token"].flatMap { oneSecret($0, of: "token") }
    let serverToken = fields["hs_token"].flatMap { oneSecret($0, of: "hs_token") }
    let invites = fields["invites"].map { self.invites($0) } ?? []
    let channels = fields["channels"].map { self.channels($0) } ?? []
    let delivery = delivery(fields)
    guard let url = address(node, of: "matrix") else { return nil }
    if url.text.contains("?") {
      findings.error(.badValue, at: node.place, "`matrix` is the address of a homeserver alone")
    }
    guard let user, let token else { return nil }
    if !url.isSecure, !url.isPrivate {
      notes.warn(
        .plainHTTP, at: node.place,
        "the token goes to `\(url.host)` in the clear, for everybody on the way to read; use "
          + "`https://`")
    }
    var matrix = Settings.Matrix(url: url, user: user, token: token)
    matrix.serverToken = serverToken
    matrix.invites = .init(patterns: invites)
    matrix.channels = channels
    matrix.delivery = delivery
    return matrix
  }

  private func oneSecret(_ node: YAMLNode, of owner: String) -> Secret? {
    let secrets = secrets(node, of: owner)
    guard secrets.count > 1 else { return secrets.first?.value }
    findings.error(.badValue, at: node.place, "`\(owner)` is one secret, not a list")
    return nil
  }

  private func account(_ node: YAMLNode) -> String? {
    guard let text = text(node, of: "user") else { return nil }
    if Self.isID(text, "@") { return text }
    findings.error(
      .badValue, at: node.place,
      "`user` is the full id of an account such as `@steward:example.org`, not `\(text)`")
    return nil
  }

  private func invites(_ node: YAMLNode) -> [String] {
    let items = node.isAbsent ? [] : oneOrMany(node)
    return items.compactMap { item in
      guard let text = text(item, of: "invites") else { return nil }
      if text == "*" || Self.isID(text, "@") || text.hasPrefix("*:") && text.utf8.count > 2 {
        return text
      }
      findings.error(
        .badValue, at: item.place,
        "`invites` names accounts, `@boss:example.org`, or servers, `*:example.org`, not `\(text)`")
      return nil
    }
  }

  private func channels(_ node: YAMLNode) -> [Settings.Matrix.Channel] {
    guard case .map(let entries) = node.form else {
      findings.wrongType(
        node, "`channels` is a map", "each entry is a name of `notify` and a room or account")
      return []
    }
    return entries.compactMap { entry in
      guard let target = text(entry.value, of: "channels") else { return nil }
      // Rooms of newer versions have no server in their ids.
      let isRoom = target.hasPrefix("!") && target.utf8.count > 1 && Self.isPlain(target)
      guard isRoom || Self.isID(target, "@") || Self.isID(target, "#") else {
        findings.error(
          .badValue, at: entry.value.place,
          "a channel is a room, `!id:example.org` or `#name:example.org`, or an account, "
            + "`@boss:example.org`, not `\(target)`")
        return nil
      }
      return .init(name: entry.key.value, target: target)
    }
  }

  /// Whether a text is a sigil, a name, a colon and a server.
  private static func isID(_ text: String, _ sigil: Character) -> Bool {
    guard text.first == sigil, let colon = text.firstIndex(of: ":") else { return false }
    return isPlain(text) && text.index(after: text.startIndex) < colon
      && text.index(after: colon) < text.endIndex
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= SettingsLimits.matrixID && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}
