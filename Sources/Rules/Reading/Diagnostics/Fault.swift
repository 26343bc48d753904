/// The names of the errors that the reader finds, as they are shown in brackets.
package enum Fault: String, CaseIterable {
  /// A file or folder is missing or cannot be read.
  case file
  /// A byte is no UTF-8.
  case encoding
  /// The file is no YAML.
  case yamlSyntax = "yaml-syntax"
  /// Anchors, aliases, tags, merge keys: YAML that packs do not use.
  case yamlFeature = "yaml-feature"
  /// Larger, deeper or more than a named limit.
  case limit
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  /// A key, a section, an id or a name given twice.
  case duplicate
  /// A text where a map or list is asked for, and the like.
  case wrongType = "wrong-type"
  /// A value out of its bounds or not of its form.
  case badValue = "bad-value"
  /// A list, group set, rule or action that there is not.
  case unknownName = "unknown-name"
  /// A list used as another kind than it is.
  case wrongList = "wrong-list"
  /// Something that cannot be asked of such an event.
  case wrongEvent = "wrong-event"
  /// Keys that exclude each other.
  case conflict
  case placeholder
  case pattern
  case transcript
}

/// The names of the hints that the reader gives in passing, since only it sees how a value is
/// written.
package enum Hint: String, CaseIterable {
  /// ` #` cuts an unquoted text off.
  case cutText = "cut-text"
  /// Full-width punctuation where YAML asks for ASCII.
  case fullWidth = "full-width"
  /// A file that looks like a part of the pack and is not read.
  case skippedFile = "skipped-file"
}
