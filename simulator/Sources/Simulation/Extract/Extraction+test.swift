import Moderation
import Records
package import Rules
package import Scanning

/// The incident as an entry of a pack's `tests`.
///
/// ```yaml
///   # around m-3
///   - events:
///       - { time: "0s", type: "join", id: "m-1", account: "a-1", name: "Member 1" }
///       - { time: "9s", id: "m-3", account: "a-1", name: "Member 1", text: "加微信" }
///     expect: { rules: ["contact"], actions: ["delete", "warn"] }
/// ```
/// The event's group becomes the test's own, to which the rules of every group set apply.
extension Extraction {
  /// - Parameters:
  ///   - policy: what it does about the test becomes the expectation, and its zone gives the time of
  ///     day; nil: the author writes what must come of it.
  ///   - store: where compiled searches may be kept for the next run.
  package mutating func test(
    _ policy: Policy? = nil, store: (any SearchStore)? = nil
  ) -> String {
    guard let incident = incident() else { return "" }
    let events = incident.timed(policy?.zone)
    let lines = events.map { offset, fields in
      let members =
        [("time", YAMLText.string(offset.text))] + fields.map { ($0.key, $0.value.yaml) }
      return "      - { \(members.map { "\($0): \($1)" }.joined(separator: ", ")) }\n"
    }
    let expectation =
      if let policy { Self.expectation(events, Inspector(policy, store: store)) } else {
        "{ rules: [], actions: [] }  # the rules that must match, and the kinds of action"
      }
    return "  # around \(YAMLText.comment(incident.event))\n  - events:\n\(lines.joined())"
      + "    expect: \(expectation)\n"
  }

  private static func expectation(
    _ events: [(offset: Period, fields: [EventSketch.Field])], _ inspector: Inspector
  ) -> String {
    let stage = TestStage(inspector, groupSet: nil, recordsWords: false)
    for (offset, fields) in events {
      let json = JSONText.object(fields.map { JSONText.member($0.key, $0.value.json) })
      stage.play(json, at: stage.start + offset)
    }
    stage.settle()
    let decisions = stage.takeDecisions()
    let rules = unique(decisions.flatMap(\.matches).map(\.rule))
    // The ends of sanctions need not be named.
    let actions = unique(decisions.flatMap(\.actions).map(\.deed.name))
      .filter { !["unmute", "unban", "unlock"].contains($0) }
    if rules.isEmpty, actions.isEmpty { return "none" }
    return "{ rules: \(YAMLText.strings(rules)), actions: \(YAMLText.strings(actions)) }"
  }

  private static func unique(_ names: [String]) -> [String] {
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    return unique
  }
}

extension Incident {
  /// The events as a test has them, with their offsets. A test begins at noon: where the zone is known
  /// every event stands at its own time of day.
  fileprivate func timed(_ zone: ZoneRules?) -> [(offset: Period, fields: [EventSketch.Field])] {
    guard let start = events.first?.time else { return [] }
    var first = Period.none
    if let zone {
      let sinceNoon = zone.timeOfDay(at: start).milliseconds - Period.hours(12).milliseconds
      first = Period(
        milliseconds: sinceNoon < 0 ? sinceNoon + Period.days(1).milliseconds : sinceNoon)
    }
    return events.map { event in
      (
        Period(milliseconds: first.milliseconds + (event.time - start).milliseconds),
        fields(of: event)
      )
    }
  }

  /// Without what a test gives by itself: tenant, group and the type of a message.
  private func fields(of event: EventSketch) -> [EventSketch.Field] {
    var fields: [EventSketch.Field] = []
    if event.type != "message" { fields.append(.init("type", .text(event.type))) }
    fields.append(.init("id", .id(event.id)))
    if let group = event.group, group != self.group { fields.append(.init("group", .group(group))) }
    if let account = event.account { fields.append(.init("account", .account(account))) }
    return fields + event.fields
  }
}

extension EventSketch.Value {
  /// In YAML's flow style.
  var yaml: String {
    switch self {
    case .text(let text), .account(let text), .name(let text), .group(let text),
      .groupName(let text), .id(let text), .actionID(let text):
      YAMLText.string(text)
    case .accounts(let texts), .texts(let texts): YAMLText.strings(texts)
    case .number(let number): String(number)
    case .truth(let truth): truth ? "true" : "false"
    case .items(let items):
      "["
        + items.map { item in
          "{ " + item.map { "\($0.key): \($0.value.yaml)" }.joined(separator: ", ") + " }"
        }.joined(separator: ", ") + "]"
    }
  }
}

/// Writes YAML scalars.
enum YAMLText {
  /// In double quotes. What does not show, or would end the line, is written as an escape.
  static func string(_ text: String) -> String {
    var yaml = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": yaml += "\\\""
      case "\\": yaml += "\\\\"
      case "\n": yaml += "\\n"
      case "\r": yaml += "\\r"
      case "\t": yaml += "\\t"
      default:
        if isShown(scalar) {
          yaml.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value > 0xFFFF ? 8 : 4
          yaml += (width == 8 ? "\\U" : "\\u")
          yaml += String(repeating: "0", count: width - digits.count) + digits
        }
      }
    }
    return yaml + "\""
  }

  static func strings(_ texts: [String]) -> String {
    "[" + texts.map(string).joined(separator: ", ") + "]"
  }

  /// For a comment: of one line.
  static func comment(_ text: String) -> String {
    String(string(text).dropFirst().dropLast())
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
