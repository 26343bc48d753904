/// What became of reading a pack.
package struct PackReading: Sendable {
  /// nil if there is any error.
  package var pack: Pack?
  /// Errors and hints of all files, in the order of their places.
  package var diagnostics: [Diagnostic]
  /// The files, to show lines of them.
  package var sources: PackSources
}
