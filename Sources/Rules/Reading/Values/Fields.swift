/// The entries of a map whose keys are known.
package struct Fields {
  /// Of the map.
  package let place: Place
  private let entries: [String: YAMLNode.Entry]
  /// Keys that unknown ones probably stand for.
  package let meant: Set<String>

  init(place: Place, entries: [String: YAMLNode.Entry], meant: Set<String>) {
    self.place = place
    self.entries = entries
    self.meant = meant
  }

  /// The value of a key; nil where the key is absent.
  package subscript(key: String) -> YAMLNode? {
    entries[key]?.value
  }

  package func keyPlace(_ key: String) -> Place? {
    entries[key]?.key.place
  }
}

extension NodeReader {
  /// The entries of a map. Unknown keys are errors; keys of `required` must be there.
  ///
  /// - Parameter owner: what the map is, with its article: "a rule", "`rate`".
  package func fields(
    _ node: YAMLNode, of owner: String, keys: [String], required: [String] = []
  ) -> Fields? {
    guard case .map(let entries) = node.form else {
      findings.wrongType(
        node, "\(owner) is a map", "write `{ \(keys.first.map { "\($0): …" } ?? "") }`")
      return nil
    }
    var known: [String: YAMLNode.Entry] = [:]
    // What a misspelt key was meant to be is not missing.
    var meant: Set<String> = []
    for entry in entries {
      let key = entry.key.value
      if keys.contains(key) {
        known[key] = entry
      } else {
        let nearest = EditDistance.nearest(to: key, among: keys)
        if let nearest { meant.insert(nearest) }
        findings.error(
          .unknownKey, at: entry.key.place,
          "`\(key)` is no key of \(owner)\(suggestion(of: nearest))\(FullWidth.advice(on: key))")
      }
    }
    for key in required where known[key] == nil && !meant.contains(key) {
      findings.error(.missingKey, at: node.place, "\(owner) lacks the key `\(key)`")
    }
    return Fields(place: node.place, entries: known, meant: meant)
  }
}
