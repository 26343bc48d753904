import Records

/// Ids of what makes actions: rules, replies and codes.
extension SectionReader {
  /// Sources of actions that are none of these; a rule of such a name would make equal action ids.
  static let reservedIDs = [
    "strikes", "banned", "muted", "welcome", "once", "protect", "command", "case",
  ]

  /// Action ids are made from these ids, so they hold no `/`, `%`, `@`, white space or control
  /// characters, and are none of the sources that actions may have besides.
  ///
  /// - Parameter owner: what has the id: "rule", "reply" or "code".
  func sourceID(_ node: YAMLNode, of owner: String) -> Placed<String>? {
    guard let id = name(node, of: "id") else { return nil }
    let forbidden = id.value.unicodeScalars.first {
      $0 == "/" || $0 == "%" || $0 == "@" || $0.properties.isWhitespace
        || $0.properties.generalCategory == .control
    }
    if let forbidden {
      let shown = forbidden.properties.isWhitespace ? "a space" : "`\(forbidden)`"
      findings.error(
        .badValue, at: id.place,
        "the id of a \(owner) holds no `/`, `%`, `@` and no spaces; here stands \(shown)")
      return nil
    }
    if Self.reservedIDs.contains(id.value) {
      findings.error(
        .badValue, at: id.place,
        "`\(id.value)` is the name of a source of actions; choose another id for the \(owner)")
      return nil
    }
    return id
  }

  /// Ids are unique within their kind, and among the kinds too: an action's id tells its source.
  func checkSources(_ pack: Pack) {
    var known: [String: (kind: String, place: Place)] = [:]
    for rule in pack.rules { known[rule.id.value] = ("rule", rule.id.place) }
    func check(_ ids: [Placed<String>], _ kind: String) {
      for id in ids {
        if let other = known[id.value] {
          findings.error(
            .duplicate, at: id.place,
            "`\(id.value)` is the id of a \(other.kind) already, at \(other.place.short); action ids"
              + " are made of it, so choose another for the \(kind)")
        } else {
          known[id.value] = (kind, id.place)
        }
      }
    }
    check(pack.replies.map(\.id), "reply")
    check(pack.codes.map(\.id), "code")
  }
}
