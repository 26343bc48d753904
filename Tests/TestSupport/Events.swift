/// Lines of logs.
package enum EventLine {
  /// A message of group `g`, `seconds` after 2026-05-01T00:00:00Z.
  package static func message(
    _ id: String, at seconds: Int, by account: String = "alice", in group: String = "g",
    _ text: String
  ) -> String {
    let milliseconds = 1_777_593_600_000 + seconds * 1_000
    return #"{"id":"\#(id)","time":\#(milliseconds),"type":"message","group":"\#(group)","#
      + #""account":"\#(account)","text":\#(quoted(text))}"#
  }

  package static func join(
    _ id: String, at seconds: Int, by account: String, in group: String = "g"
  ) -> String {
    let milliseconds = 1_777_593_600_000 + seconds * 1_000
    return #"{"id":"\#(id)","time":\#(milliseconds),"type":"join","group":"\#(group)","#
      + #""account":"\#(account)"}"#
  }

  /// A JSON string of a text; only what needs an escape has one.
  package static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\\(scalar)"
      case "\u{0}"..<" ":
        let hex = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
