/// Reads the files of a pack: YAML with places → sections → `Pack`.
package enum PackReader {
  /// Reads the pack in a folder.
  package static func read(_ path: String) -> PackReading {
    read(path, from: FolderFiles(path))
  }

  /// Reads a pack.
  ///
  /// - Parameter path: how the pack is called in messages.
  package static func read(_ path: String, from files: some PackFiles) -> PackReading {
    let findings = Findings()
    let loader = PackLoader(path: path, files: files, findings: findings)
    let roots = loader.yamlFiles().compactMap { YAMLComposer.root(of: $0, findings: findings) }
    let pack = pack(path, roots, loader)
    let (diagnostics, sources) = findings.reading
    return PackReading(
      pack: findings.hasErrors ? nil : pack, diagnostics: diagnostics, sources: sources)
  }

  /// Reads a pack that is a part of another YAML file; what is wrong with it goes to `findings`.
  ///
  /// - Parameters:
  ///   - path: how the pack is called in messages.
  ///   - files: where the word files are that it names.
  package static func read(
    _ node: YAMLNode, path: String, files: some PackFiles, findings: Findings
  ) -> Pack {
    pack(path, [node], PackLoader(path: path, files: files, findings: findings))
  }

  private static func pack(_ path: String, _ roots: [YAMLNode], _ loader: PackLoader) -> Pack {
    let findings = loader.findings
    let sections = PackSections(joining: roots, findings: findings)
    let names = PackNames(of: sections, findings: findings)
    let reader = SectionReader(names: names, loader: loader, findings: findings)
    return reader.pack(path: path, of: sections)
  }
}
