package import Rules

/// Reads `steward.yaml`: YAML with places → `Settings`. All that is wrong is found in one go, also
/// what only shows when two settings are laid side by side.
package struct SettingsReader: NodeReader {
  package let findings = Findings()
  let notes = SettingsNotes()
  let path: String
  let files: any SettingsFiles
  let overrides: SettingsOverrides

  /// Reads the settings in a file. Paths in it are relative to its folder.
  ///
  /// - Parameters:
  ///   - files: reads the file, the variables and files that it names.
  ///   - overrides: stand in for what the file says.
  /// - Throws: where there is no such file.
  package static func read(
    _ path: String, from files: some SettingsFiles, overrides: SettingsOverrides = .init()
  ) throws(PackFileError) -> SettingsReading {
    let reader = SettingsReader(path: path, files: files, overrides: overrides)
    let bytes = try files.read(path, limit: SettingsLimits.file)
    let root = YAMLFile.root(path, bytes, findings: reader.findings)
    if root == nil, !reader.findings.hasErrors {
      reader.findings.error(
        .missingKey, at: Place(file: path, line: 1, column: 1),
        "the file holds no settings; begin with `tenants:`")
    }
    return reader.reading(root.flatMap { reader.draft($0) })
  }

  /// Settings with the places that checks across them need.
  struct Draft {
    var settings: Settings
    var listen: Place
    var data: Place
    var tenants: [TenantDraft]
    var limits: Place
    /// Of each token for the metrics.
    var metricsTokens: [Place] = []
  }

  struct TenantDraft {
    var tenant: Settings.Tenant
    var place: Place
    var rules: Place
    /// Of each token.
    var tokens: [Place] = []
    /// Of each connector.
    var connectors: [Place] = []
    /// Whether there are tokens, or should be but for an error.
    var hasTokens = false
  }

  /// Checks what a single setting does not show, and hands over all.
  func reading(_ draft: Draft?) -> SettingsReading {
    if let draft { check(draft) }
    let (errors, sources) = findings.reading
    let all = (errors + sources.withExcerpts(notes.warnings)).sorted().map(notes.censored)
    return SettingsReading(
      settings: findings.hasErrors ? nil : draft?.settings, diagnostics: all)
  }

  /// What holds without a file.
  func localDraft() -> Draft {
    let rules = override("rules", overrides.rules) ?? Placed("", at: place("--rules"))
    let listen = listen(nil)
    let tenant = TenantDraft(
      tenant: .init(name: Settings.Tenant.others, rules: rules.value), place: listen.place,
      rules: rules.place)
    return draft(listen: listen, data: data(nil), tenants: [tenant], limits: place("--"))
  }

  private func draft(_ node: YAMLNode) -> Draft? {
    let fields = fields(
      node, of: "the file", keys: Setting.keys(in: ""), required: ["tenants"])
    guard let fields else { return nil }
    let listen = listen(fields["listen"])
    let tenants = tenants(fields["tenants"])
    var draft = draft(
      listen: listen, data: data(fields["data"]), tenants: tenants,
      limits: fields["limits"]?.place ?? fields.place)
    draft.settings.tls = fields["tls"].flatMap(tls)
    draft.settings.sources = fields["sources"].map { sources($0, tenants: tenants) } ?? []
    if let node = fields["limits"] { draft.settings.limits = limits(node) }
    if let node = fields["snapshots"] { draft.settings.snapshots = snapshots(node) }
    if let node = fields["retention"] { draft.settings.retention = retention(node) }
    if let node = fields["rehearsal"] { draft.settings.rehearsal = rehearsal(node) }
    draft.settings.watch = truth(fields, "watch", or: Settings.watchesPacks)
    if let node = fields["log"] { draft.settings.log = log(node) }
    if let node = fields["metrics"] {
      let tokens = metricsTokens(node)
      draft.settings.metrics.tokens = tokens.map(\.value)
      draft.metricsTokens = tokens.map(\.place)
    }
    if let node = fields["codes"] { draft.settings.codes = codes(node) }
    return draft
  }

  private func draft(
    listen: Placed<ListenAddress>, data: Placed<String>, tenants: [TenantDraft], limits: Place
  ) -> Draft {
    Draft(
      settings: Settings(
        data: data.value, listen: listen.value, tenants: tenants.map(\.tenant)),
      listen: listen.place, data: data.place, tenants: tenants, limits: limits)
  }

  private func listen(_ node: YAMLNode?) -> Placed<ListenAddress> {
    let usual = Placed(ListenAddress.usual, at: node?.place ?? place("--listen"))
    let placed: Placed<String>
    if let text = overrides.listen {
      placed = Placed(text, at: place("--listen"))
    } else if let node, let text = text(node, of: "listen") {
      placed = Placed(text, at: node.place)
    } else {
      return usual
    }
    if let address = ListenAddress(placed.value) { return Placed(address, at: placed.place) }
    let meant = ListenAddress("127.0.0.1:\(placed.value)").map { "; did you mean `\($0)`?" }
    findings.error(
      .badValue, at: placed.place,
      "`listen` is `HOST:PORT` such as `\(ListenAddress.usual)` or `[::1]:7350`, not "
        + "`\(placed.value)`\(meant ?? "")")
    return usual
  }

  private func data(_ node: YAMLNode?) -> Placed<String> {
    override("data", overrides.data) ?? node.flatMap { file($0, of: "data") }
      ?? Placed(
        SettingsPath.resolve(Settings.usualData, beside: path),
        at: node?.place ?? place(path.isEmpty ? "--data" : path))
  }

  /// A path that the command line gives.
  func override(_ key: String, _ text: String?) -> Placed<String>? {
    guard let text else { return nil }
    let placed = Placed(text, at: place("--\(key)"))
    return checkPath(text, of: key, at: placed.place) ? placed : nil
  }

  private func place(_ file: String) -> Place {
    Place(file: file, line: 1, column: 1)
  }
}
