/// Writes decisions as the README lays them down: one line each, without spaces, absent fields
/// left out except `matches` and `actions`.
///
/// Control characters are those of JSON, U+0000 to U+001F. O(bytes), no allocation beyond the
/// buffer's growth.
package enum DecisionWriter {
  /// Appends the line and its `\n` to `bytes`.
  package static func append(_ decision: Decision, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""event":"#, decision.event)
    bytes.append(member: #""time":"#, decision.time)
    bytes.append(member: #""tenant":"#, decision.tenant)
    bytes.append(member: #""group":"#, decision.group)
    bytes.append(member: #""account":"#, decision.account)
    bytes.append(name: #""matches":"#)
    bytes.append(UInt8(ascii: "["))
    for match in decision.matches { append(match, to: &bytes) }
    bytes.append(UInt8(ascii: "]"))
    bytes.append(name: #""actions":"#)
    bytes.append(UInt8(ascii: "["))
    for action in decision.actions { append(action, to: &bytes) }
    bytes.append(literal: "]}\n")
  }

  /// Appends the object without a line's end.
  package static func append(_ match: Match, to bytes: inout [UInt8]) {
    bytes.appendComma()
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""rule":"#, match.rule)
    bytes.append(member: #""mode":"#, match.mode.rawValue)
    bytes.append(member: #""why":"#, match.why)
    if let found = match.found {
      bytes.append(member: #""found":"#, found.text)
      bytes.append(member: #""in":"#, found.field)
      bytes.append(name: #""span":"#)
      bytes.append(UInt8(ascii: "["))
      bytes.append(decimal: found.span.lowerBound)
      bytes.append(UInt8(ascii: ","))
      bytes.append(decimal: found.span.upperBound)
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The object of an action by itself.
  package static func object(_ action: Action) -> [UInt8] {
    var bytes = [UInt8(ascii: "[")]
    append(action, to: &bytes)
    bytes.removeFirst()
    return bytes
  }

  /// Appends the object without a line's end.
  package static func append(_ action: Action, to bytes: inout [UInt8]) {
    bytes.appendComma()
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""id":"#, action.id)
    append(action.deed, in: action.group, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}
