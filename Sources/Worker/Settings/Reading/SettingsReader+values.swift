import Records
import Rules

/// Values of single settings, within the bounds that `Setting.all` tells.
extension SettingsReader {
  /// - Parameters:
  ///   - path: of the setting, whose key is looked up.
  ///   - usual: what holds where the key is left out.
  func size(_ fields: Fields, _ path: String, or usual: Int) -> Int {
    guard case .size(let bounds)? = Setting.form(of: path), let (node, key) = node(fields, path),
      let text = text(node, of: key)
    else { return usual }
    guard let size = ByteSize.bytes(text) else {
      let meant = ByteSize.meant(by: text).map { "; did you mean `\($0)`?" } ?? ""
      findings.error(
        .badValue, at: node.place,
        "`\(key)` is a size such as `16MiB`, `512KiB` or a number of bytes, not `\(text)`\(meant)")
      return usual
    }
    guard bounds.contains(size) else {
      let ends = (ByteSize.text(bounds.lowerBound), ByteSize.text(bounds.upperBound))
      return outside(key, "a size", ends, node, text, usual)
    }
    return size
  }

  func count(_ fields: Fields, _ path: String, or usual: Int) -> Int {
    guard case .count(let bounds)? = Setting.form(of: path), let (node, key) = node(fields, path),
      let text = text(node, of: key)
    else { return usual }
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, !text.isEmpty else {
      findings.error(.badValue, at: node.place, "`\(key)` is a whole number, not `\(text)`")
      return usual
    }
    guard let count = Int(text), bounds.contains(count) else {
      return outside(
        key, "a whole number", ("\(bounds.lowerBound)", "\(bounds.upperBound)"), node, text, usual)
    }
    return count
  }

  func period(_ fields: Fields, _ path: String, or usual: Period) -> Period {
    guard case .period(let bounds)? = Setting.form(of: path), let (node, key) = node(fields, path),
      let text = text(node, of: key)
    else { return usual }
    // Too long a time for the packs is for the bounds here to refuse.
    guard let period = Period(text) ?? self.period(text, of: key, at: node.place) else {
      return usual
    }
    guard bounds.contains(period) else {
      let ends = (bounds.lowerBound.text, bounds.upperBound.text)
      return outside(key, "a time", ends, node, text, usual)
    }
    return period
  }

  func rate(_ fields: Fields, _ path: String, or usual: Rate) -> Rate {
    guard case .rate(let bounds)? = Setting.form(of: path), let (node, key) = node(fields, path),
      let text = text(node, of: key)
    else { return usual }
    guard let rate = Rate(text) else {
      findings.error(
        .badValue, at: node.place,
        "`\(key)` is so many in a time, such as `30/m` (or `/s`, `/h`, `/d`), not `\(text)`")
      return usual
    }
    guard bounds.contains(rate.count) else {
      return outside(
        key, "a rate", ("\(bounds.lowerBound)", "\(bounds.upperBound)"), node, text, usual)
    }
    return rate
  }

  func truth(_ fields: Fields, _ path: String, or usual: Bool) -> Bool {
    guard let (node, key) = node(fields, path) else { return usual }
    return truth(node, of: key) ?? usual
  }

  private func node(_ fields: Fields, _ path: String) -> (YAMLNode, String)? {
    let key = path.split(separator: ".").last.map(String.init) ?? path
    return fields[key].map { ($0, key) }
  }

  private func outside<Value>(
    _ key: String, _ kind: String, _ ends: (String, String), _ node: YAMLNode, _ text: String,
    _ usual: Value
  ) -> Value {
    findings.error(
      .limit, at: node.place, "`\(key)` is \(kind) from `\(ends.0)` to `\(ends.1)`, not `\(text)`")
    return usual
  }

  /// A path, relative to the folder of the settings.
  func file(_ node: YAMLNode, of owner: String) -> Placed<String>? {
    guard let text = text(node, of: owner), checkPath(text, of: owner, at: node.place) else {
      return nil
    }
    return Placed(SettingsPath.resolve(text, beside: path), at: node.place)
  }

  func checkPath(_ text: String, of owner: String, at place: Place) -> Bool {
    if text.allSatisfy(\.isWhitespace) {
      findings.error(.badValue, at: place, "`\(owner)` is empty")
    } else if text.utf8.count > SettingsLimits.path {
      findings.error(
        .limit, at: place, "`\(owner)` is a path of at most \(SettingsLimits.path) bytes")
    } else if text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      findings.error(.badValue, at: place, "`\(owner)` must be one line without control characters")
    } else if text.hasPrefix("~") {
      findings.error(
        .badValue, at: place,
        "`\(owner)` begins with `~`, which is not resolved; write the path out")
    } else {
      return true
    }
    return false
  }

  /// A folder or file that something is written to: its folder must be there.
  func checkFolder(of file: Placed<String>) -> Bool {
    let folder = SettingsPath.parts(file.value).folder
    if files.isFolder(folder) { return true }
    findings.error(.file, at: file.place, "`\(folder)`: there is no such folder")
    return false
  }

  /// A file that is read or written: what bears its name, if anything does, is no folder.
  func checkIsNoFolder(_ file: Placed<String>, _ owner: String) -> Bool {
    guard files.isFolder(file.value) else { return true }
    findings.error(
      .file, at: file.place, "`\(file.value)` is a folder; `\(owner)` is the path of a file")
    return false
  }

  /// A key whose only value is `true`.
  func onlyTrue(_ node: YAMLNode, of owner: String) -> Bool {
    guard let isTrue = truth(node, of: owner) else { return false }
    if !isTrue {
      findings.error(
        .badValue, at: node.place,
        "`\(owner)` can only be `true`; to have none, leave the entry out")
    }
    return isTrue
  }
}

extension Place {
  /// For a second place in the same file.
  var lineAndColumn: String { "\(line):\(column)" }
}
