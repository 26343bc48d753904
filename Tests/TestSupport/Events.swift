/// Lines of logs.
package enum EventLine {
  /// A message of group `g`, `seconds` after 2026-05-01T00:00:00Z.
  package static func message(
    _ id: String, at seconds: Int, by account: String = "alice", in group: String = "g",
    _ text: String
  ) -> String {
    let milliseconds = 1_777_593_600_000 + seconds * 1_000
    let text = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return #"{"id":"\#(id)","time":\#(milliseconds),"type":"message","group":"\#(group)","#
      + #""account":"\#(account)","text":"\#(text)"}"#
  }

  package static func join(
    _ id: String, at seconds: Int, by account: String, in group: String = "g"
  ) -> String {
    let milliseconds = 1_777_593_600_000 + seconds * 1_000
    return #"{"id":"\#(id)","time":\#(milliseconds),"type":"join","group":"\#(group)","#
      + #""account":"\#(account)"}"#
  }
}
