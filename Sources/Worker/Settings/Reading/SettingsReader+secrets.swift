import Rules

extension SettingsReader {
  /// One secret or a list of them. At least one, or it is an error.
  func secrets(_ node: YAMLNode, of owner: String) -> [Placed<Secret>] {
    let items = node.isAbsent ? [] : oneOrMany(node)
    if items.isEmpty {
      findings.error(
        .badValue, at: node.place,
        "`\(owner)` names no secret; write `{ env: NAME }`, or leave it out")
    }
    if items.count > SettingsLimits.secrets {
      findings.error(
        .limit, at: node.place,
        "`\(owner)` has \(items.count) secrets; the limit is \(SettingsLimits.secrets)")
    }
    return items.prefix(SettingsLimits.secrets).compactMap { item in
      secret(item, of: owner).map { Placed($0, at: item.place) }
    }
  }

  private func secret(_ node: YAMLNode, of owner: String) -> Secret? {
    hideUnknown(node)
    guard case .map = node.form else {
      findings.error(
        .badValue, at: node.place,
        "no secret stands in this file itself; put it into the environment and write "
          + "`{ env: NAME }`, or into a file of its own and write `{ file: PATH }`")
      return nil
    }
    let fields = fields(node, of: "a secret", keys: Setting.keys(in: "secret"))
    switch (fields?["env"], fields?["file"]) {
    case (let name?, nil): return variable(name).flatMap { checked($0, at: node.place) }
    case (nil, let path?): return secretFile(path).flatMap { checked($0, at: node.place) }
    case (nil, nil) where fields?.meant.isEmpty == false: return nil
    default:
      findings.error(.conflict, at: node.place, "a secret has exactly one of `env` and `file`")
      return nil
    }
  }

  /// What a variable or a file holds, and how it is called.
  private struct Found {
    var bytes: ArraySlice<UInt8>
    var name: String
  }

  private func variable(_ node: YAMLNode) -> Found? {
    guard let name = text(node, of: "env") else { return nil }
    let isName =
      (1...256).contains(name.utf8.count) && name.first?.isNumber == false
      && name.unicodeScalars.allSatisfy {
        $0 == "_" || $0.isASCII && $0.properties.isAlphabetic
          || ("0"..."9").contains($0)
      }
    guard isName else {
      // Somebody may have put the secret itself here: it is not repeated.
      notes.hide(node.place)
      findings.error(
        .badValue, at: node.place,
        "`env` is the name of a variable, of letters, digits and `_`, such as `STEWARD_TOKEN`")
      return nil
    }
    guard let value = files.variable(name) else {
      findings.error(.file, at: node.place, "the environment has no variable `\(name)`")
      return nil
    }
    return Found(bytes: Array(value.utf8)[...], name: "the variable `\(name)`")
  }

  private func secretFile(_ node: YAMLNode) -> Found? {
    guard let path = file(node, of: "file") else { return nil }
    do {
      let limit = SettingsLimits.secret.upperBound + 2
      var bytes = try files.read(path.value, limit: limit)[...]
      // An editor ends the line.
      if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      return Found(bytes: bytes, name: "the file `\(path.value)`")
    } catch {
      findings.error(.file, at: path.place, "`\(path.value)`: \(error.text)")
      return nil
    }
  }

  private func checked(_ found: Found, at place: Place) -> Secret? {
    let bounds = SettingsLimits.secret
    let problem: String? =
      if found.bytes.isEmpty {
        "\(found.name) is empty"
      } else if found.bytes.count < bounds.lowerBound {
        "the secret in \(found.name) is shorter than \(bounds.lowerBound) bytes; "
          + "make one with `openssl rand -hex 32`"
      } else if found.bytes.count > bounds.upperBound {
        "the secret in \(found.name) is longer than \(bounds.upperBound) bytes"
      } else if !found.bytes.allSatisfy({ (0x21...0x7E).contains($0) }) {
        "the secret in \(found.name) holds a space, a line end or a letter that is not ASCII, "
          + "which cannot be sent"
      } else {
        nil
      }
    guard let problem else { return Secret(found.bytes) }
    findings.error(.badValue, at: place, problem)
    return nil
  }

  /// Lines where somebody wrote a secret in another form than is asked for are never shown.
  private func hideUnknown(_ node: YAMLNode) {
    guard case .map(let entries) = node.form else { return notes.hide(node.place) }
    for entry in entries where !Setting.keys(in: "secret").contains(entry.key.value) {
      notes.hide(entry.key.place)
      notes.hide(entry.value.place)
    }
  }
}
