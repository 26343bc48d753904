/// Fetches the files of a pack, and says what is wrong with them as files.
struct PackLoader {
  private let path: String
  private let files: any PackFiles
  let findings: Findings

  init(path: String, files: any PackFiles, findings: Findings) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.files = files
    self.findings = findings
  }

  /// The readable `*.yaml` files in the order of their names' bytes. As a shell would, it leaves
  /// hidden files out.
  func yamlFiles() -> [SourceFile] {
    let names: [String]
    do {
      names = try files.names().filter { !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      findings.blindingError(.file, at: start(of: path), error.text)
      return []
    }
    for name in names where name.hasSuffix(".yml") || name.hasSuffix(".YAML") {
      findings.hint(
        .skippedFile, at: start(of: shown(name)),
        "this file is not read; the files of a pack end in `.yaml`")
    }
    let yaml = names.filter { $0.hasSuffix(".yaml") }
    if yaml.isEmpty {
      findings.error(.file, at: start(of: path), "the folder holds no `*.yaml` file")
    }
    if yaml.count > PackLimits.yamlFiles {
      findings.error(
        .limit, at: start(of: path),
        "the pack has \(yaml.count) files; the limit is \(PackLimits.yamlFiles)")
    }
    return yaml.prefix(PackLimits.yamlFiles).compactMap(yamlFile)
  }

  private func yamlFile(_ name: String) -> SourceFile? {
    do {
      return source(name, try files.read(name, limit: PackLimits.yamlFile), blinds: true)
    } catch {
      findings.blindingError(.file, at: start(of: shown(name)), error.text)
      return nil
    }
  }

  /// A file that the pack names, by its path relative to the pack.
  func wordFile(_ path: Placed<String>) -> SourceFile? {
    do {
      return source(
        path.value, try files.read(path.value, limit: PackLimits.wordFile), blinds: false)
    } catch {
      findings.error(.file, at: path.place, "`\(path.value)`: \(error.text)")
      return nil
    }
  }

  /// - Parameter blinds: whether names may be defined in the file.
  private func source(_ name: String, _ bytes: [UInt8], blinds: Bool) -> SourceFile? {
    SourceFile.checked(shown(name), bytes, blinds: blinds, findings)
  }

  private func shown(_ name: String) -> String {
    path + "/" + name
  }

  private func start(of file: String) -> Place {
    Place(file: file, line: 1, column: 1)
  }
}
