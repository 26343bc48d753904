import Moderation
import Records
package import Rules
package import Scanning

/// The incident as a scenario of its own.
///
/// ```yaml
/// scenario: "around m-3"
/// start: "2026-05-01T00:00:00.000Z"
/// rules: "my-rules"
/// # What happened is in the log: the platform does nothing by itself.
/// platform: { refuses: 100%, answers: false }
/// steps:
///   - { at: "0s", event: { type: "join", id: "m-1", group: "g-1", account: "a-1" } }
///   - { at: "9s", event: { type: "message", id: "m-3", group: "g-1", account: "a-1", text: "加微信" } }
///   - { expect: { since: start, rules: ["contact"], actions: ["delete", "warn"] } }
/// ```
extension Extraction {
  /// - Parameters:
  ///   - rules: the pack's folder, as the scenario is to name it.
  ///   - pack: what it does about the incident becomes the expectation; nil: the author writes it.
  ///   - store: where compiled searches may be kept for the next run.
  package mutating func scenario(
    rules: String?, _ pack: Pack?, store: (any SearchStore)? = nil
  ) throws(PackFileError) -> String {
    guard let incident = incident(), let start = incident.events.first?.time else { return "" }
    var yaml = """
      scenario: \(YAMLText.string("around \(incident.event)"))
      start: \(YAMLText.string(start.description))
      rules: \(YAMLText.string(rules ?? "rules/starter"))  # the pack's folder, from this file
      # What happened is in the log: the platform does nothing by itself.
      platform: { refuses: 100%, answers: false }
      steps:

      """
    for event in incident.events {
      let offset = Period(milliseconds: (event.time - start).milliseconds)
      let fields = incident.whole(event).map { "\($0.key): \($0.value.yaml)" }
      yaml += "  - { at: \(YAMLText.string(offset.text)), event: { "
      yaml += fields.joined(separator: ", ") + " } }\n"
    }
    guard let pack else {
      return yaml + "  - { expect: { since: start, rules: [], actions: [] } }"
        + "  # the rules that must match, and the kinds of action\n"
    }
    let text = WrittenScenario(yaml: yaml)
    guard let scenario = try ScenarioReader.read("extract", from: text, pack: pack).scenario else {
      throw PackFileError("an event of the incident cannot be a step of a scenario")
    }
    var run = ScenarioRun(scenario, Inspector(Policy(pack), store: store), .init())
    _ = run.play()
    return yaml
      + "  - { expect: { since: start, rules: \(YAMLText.strings(run.total.rules)),"
      + " actions: \(YAMLText.strings(run.total.kinds)) } }\n"
  }
}

/// A scenario that is read from memory, under a pack that is given.
private struct WrittenScenario: ScenarioFiles {
  var yaml: String

  func read(_ path: String) -> [UInt8] { Array(yaml.utf8) }
  func pack(_ folder: String, beside scenario: String) -> PackReading {
    PackReader.read(folder, from: MemoryFiles([:]))
  }
  func packFiles(beside scenario: String) -> any PackFiles { MemoryFiles([:]) }
}

extension Incident {
  /// Every field but the tenant, which is the scenario's.
  fileprivate func whole(_ event: EventSketch) -> [EventSketch.Field] {
    var fields: [EventSketch.Field] = [
      .init("type", .text(event.type)), .init("id", .id(event.id)),
    ]
    if let group = event.group { fields.append(.init("group", .group(group))) }
    if let account = event.account { fields.append(.init("account", .account(account))) }
    return fields + event.fields
  }
}
