/// A YAML file that is no part of a pack.
package enum YAMLFile {
  /// Its root; nil where it is empty, no YAML or no UTF-8, which `findings` is told.
  ///
  /// - Parameter name: as it is shown in messages.
  package static func root(
    _ name: String, _ bytes: [UInt8], findings: Findings
  ) -> YAMLNode? {
    guard let source = SourceFile.checked(name, bytes, blinds: true, findings) else { return nil }
    return YAMLComposer.root(of: source, findings: findings)
  }
}
