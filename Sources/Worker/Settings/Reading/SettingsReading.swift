package import Rules

/// What became of reading the settings.
package struct SettingsReading: Sendable {
  /// nil if there is any error.
  package var settings: Settings?
  /// Errors and warnings, in the order of their places. None shows a line that may hold a secret.
  package var diagnostics: [Diagnostic]
}

/// What the command line says in place of the file; paths are relative to the working folder.
package struct SettingsOverrides: Hashable, Sendable {
  package var listen: String?
  package var data: String?
  /// Only where there is one tenant.
  package var rules: String?

  package init(listen: String? = nil, data: String? = nil, rules: String? = nil) {
    self.listen = listen
    self.data = data
    self.rules = rules
  }
}

extension Settings {
  /// What holds where there is no file: this machine alone may write, without a token, for any tenant.
  package static func local(
    listen: String? = nil, data: String? = nil, rules: String? = nil,
    from files: some SettingsFiles = MachineFiles()
  ) -> SettingsReading {
    let overrides = SettingsOverrides(listen: listen, data: data, rules: rules ?? "rules/starter")
    let reader = SettingsReader(path: "", files: files, overrides: overrides)
    return reader.reading(reader.localDraft())
  }
}
