/// One thing that `check` warns of: a pack that loads and is probably not meant so.
///
/// A check is a type in a file of its own, with packs that trigger it and packs that do not; both
/// are run as tests. `Linter.checks` names them all.
package protocol PackCheck: Sendable {
  /// As it is shown in brackets behind a warning.
  var name: String { get }
  func check(_ pack: Pack) -> [Diagnostic]
  var examples: [CheckExample] { get }
}

/// A pack, and the warnings of one check about it.
package struct CheckExample: Sendable {
  /// A whole pack in one file.
  package var yaml: String
  /// `line:column: text`; empty: the check says nothing.
  package var warnings: [String]

  package init(_ yaml: String, warns warnings: [String] = []) {
    self.yaml = yaml
    self.warnings = warnings
  }
}

extension PackCheck {
  func warning(at place: Place, _ text: String) -> Diagnostic {
    Diagnostic(.warning, at: place, text, check: name)
  }
}
