import Records
import Storage

/// An action as JSON, for those who are not of this process.
enum ActionRecord {
  /// ```
  /// {"tenant":…,"event":…,"time":…,"group":…?,"account":…?,"action":{…}}⏎
  /// ```
  static func line(_ action: OutgoingAction) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(action.json.count + 256)
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""tenant":"#, action.tenant)
    bytes.append(member: #""event":"#, action.event)
    bytes.append(member: #""time":"#, action.time)
    appendWhat(action, to: &bytes)
    bytes.append(literal: "}\n")
    return bytes
  }

  /// As Standard Webhooks shapes a payload: what, when, and the rest.
  /// ```
  /// {"type":"mute","timestamp":…,
  ///  "data":{"tenant":…,"event":…,"accepted":…,"group":…?,"account":…?,"action":{…}}}
  /// ```
  static func payload(_ action: OutgoingAction) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(action.json.count + 320)
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""type":"#, action.deed)
    bytes.append(member: #""timestamp":"#, action.time)
    bytes.append(name: #""data":"#)
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""tenant":"#, action.tenant)
    bytes.append(member: #""event":"#, action.event)
    bytes.append(member: #""accepted":"#, action.accepted)
    appendWhat(action, to: &bytes)
    bytes.append(literal: "}}")
    return bytes
  }

  private static func appendWhat(_ action: OutgoingAction, to bytes: inout [UInt8]) {
    bytes.append(member: #""group":"#, action.group)
    bytes.append(member: #""account":"#, action.account)
    bytes.append(name: #""action":"#)
    bytes += action.json
  }
}
