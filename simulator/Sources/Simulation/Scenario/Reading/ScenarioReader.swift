import Records
package import Rules

/// Reads a scenario: YAML with places → `Scenario`. All that is wrong is found in one go.
package struct ScenarioReader: NodeReader {
  package let findings = Findings()
  let path: String
  let files: any ScenarioFiles
  /// A pack that stands in for the scenario's own; nil: its own.
  let otherPack: Pack?
  /// So many steps, loops unrolled, are too many to be meant.
  static let mostSteps = 1_000_000

  /// What became of reading a scenario.
  package struct Reading: Sendable {
    /// nil if there is any error.
    package var scenario: Scenario?
    package var diagnostics: [Diagnostic]
  }

  /// Reads the scenario in a file.
  ///
  /// - Parameters:
  ///   - files: reads the file, and those that it names.
  ///   - pack: stands in for the scenario's own.
  package static func read(
    _ path: String, from files: some ScenarioFiles, pack: Pack? = nil
  ) throws(PackFileError) -> Reading {
    let reader = ScenarioReader(path: path, files: files, otherPack: pack)
    let bytes = try files.read(path)
    let scenario = YAMLFile.root(path, bytes, findings: reader.findings)
      .flatMap { reader.scenario($0) }
    if let scenario { reader.checkNames(scenario) }
    if scenario == nil, !reader.findings.hasErrors {
      reader.findings.error(
        .missingKey, at: Place(file: path, line: 1, column: 1), "the file holds no scenario")
    }
    return Reading(
      scenario: reader.findings.hasErrors ? nil : scenario,
      diagnostics: reader.findings.reading.diagnostics)
  }

  private func scenario(_ node: YAMLNode) -> Scenario? {
    let fields = fields(
      node, of: "a scenario",
      keys: [
        "scenario", "start", "tenant", "rules", "pack", "platform", "groups", "accounts", "steps",
      ], required: ["scenario", "steps"])
    guard let fields else { return nil }
    let pack = pack(fields)
    let steps = steps(fields["steps"], isInLoop: false)
    var names: [String: String] = [:]
    for entry in entries(fields["accounts"], of: "accounts") {
      names[entry.key.value] = displayName(entry.value)
    }
    guard let pack else { return nil }
    return Scenario(
      path: path,
      title: fields["scenario"].flatMap { name($0, of: "scenario") }?.value ?? "",
      start: fields["start"].flatMap(instant) ?? Instant(milliseconds: 1_777_593_600_000),
      tenant: fields["tenant"].flatMap { name($0, of: "tenant") }?.value ?? "default",
      pack: pack, platform: fields["platform"].map(platform) ?? .usual,
      groups: entries(fields["groups"], of: "groups").map(group), names: names,
      steps: steps)
  }

  /// The pack that the scenario is played under: in a folder, or in the scenario itself.
  private func pack(_ fields: Fields) -> Pack? {
    if let other = otherPack { return other }
    switch (fields["rules"], fields["pack"]) {
    case (let rules?, nil):
      guard let folder = name(rules, of: "rules") else { return nil }
      let reading = files.pack(folder.value, beside: path)
      let first = reading.diagnostics.first { $0.severity == .error }
      if let first {
        let place = "\(first.place.file):\(first.place.line):\(first.place.column)"
        findings.error(
          .file, at: folder.place,
          "the pack `\(folder.value)` does not load: \(place): \(first.text)")
      }
      return reading.pack
    case (nil, let pack?):
      return PackReader.read(
        pack, path: path, files: files.packFiles(beside: path), findings: findings)
    default:
      findings.error(
        fields["rules"] == nil ? .missingKey : .conflict, at: fields.place,
        "a scenario has exactly one of `rules`, a pack's folder, and `pack`, a pack of its own")
      return nil
    }
  }

  /// The entries of a map from names; none where it is left out.
  func entries(_ node: YAMLNode?, of owner: String) -> [YAMLNode.Entry] {
    guard let node, !node.isAbsent else { return [] }
    guard case .map(let entries) = node.form else {
      findings.wrongType(node, "`\(owner)` is a map", "each entry is `name: …`")
      return []
    }
    return entries
  }

  private func displayName(_ node: YAMLNode) -> String? {
    if node.scalar != nil { return name(node, of: "name")?.value }
    return fields(node, of: "an account", keys: ["name"], required: ["name"])?["name"]
      .flatMap { name($0, of: "name") }?.value
  }

  private func instant(_ node: YAMLNode) -> Instant? {
    guard let text = text(node, of: "start") else { return nil }
    if let instant = try? Instant(rfc3339: text) { return instant }
    findings.error(
      .badValue, at: node.place,
      "`start` is a time such as `2026-05-01T08:00:00+08:00`, not `\(text)`")
    return nil
  }

  private func group(_ entry: YAMLNode.Entry) -> Scenario.GroupSetup {
    var group = Scenario.GroupSetup(
      id: entry.key.value, admins: [], members: [], labels: [])
    if entry.value.isAbsent { return group }
    let fields = fields(
      entry.value, of: "a group",
      keys: ["name", "owner", "admins", "members", "labels", "capacity", "join_url"])
    guard let fields else { return group }
    group.name = fields["name"].flatMap { name($0, of: "name") }?.value
    group.owner = fields["owner"].flatMap { name($0, of: "owner") }?.value
    group.admins = fields["admins"].map { nameList($0, of: "admins").map(\.value) } ?? []
    group.members = fields["members"].map { nameList($0, of: "members").map(\.value) } ?? []
    group.labels = fields["labels"].map { nameList($0, of: "labels").map(\.value) } ?? []
    group.capacity = fields["capacity"].flatMap { count($0, of: "capacity", from: 0) }
    group.joinURL = fields["join_url"].flatMap { text($0, of: "join_url") }
    return group
  }

  private func platform(_ node: YAMLNode) -> PlatformHabits {
    var habits = PlatformHabits.usual
    let fields = fields(
      node, of: "`platform`",
      keys: ["latency", "refuses", "loses_receipts", "doubles_receipts", "answers"])
    guard let fields else { return habits }
    if let latency = fields["latency"] { habits.latency = periods(latency) ?? habits.latency }
    habits.refuses = fields["refuses"].flatMap { share($0, of: "refuses") } ?? 0
    habits.losesReceipts = fields["loses_receipts"].flatMap { share($0, of: "loses_receipts") } ?? 0
    habits.doublesReceipts =
      fields["doubles_receipts"].flatMap { share($0, of: "doubles_receipts") } ?? 0
    habits.answers = fields["answers"].flatMap { truth($0, of: "answers") } ?? true
    return habits
  }

  /// `300ms`, or `100ms-2s`.
  private func periods(_ node: YAMLNode) -> ClosedRange<Period>? {
    guard let text = text(node, of: "latency") else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      period(String($0), of: "latency", from: 0, at: node.place)
    }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else {
      return nil
    }
    guard first <= last else {
      findings.error(
        .badValue, at: node.place, "`latency` goes from the shorter to the longer time")
      return nil
    }
    return first...last
  }
}
