/// Writes decisions as `records.md` lays them down: one line each, without spaces, absent fields
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

  private static func append(_ match: Match, to bytes: inout [UInt8]) {
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

  /// Appends the object without a line's end.
  package static func append(_ action: Action, to bytes: inout [UInt8]) {
    bytes.appendComma()
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""id":"#, action.id)
    bytes.append(member: #""do":"#, action.deed.name)
    bytes.append(member: #""group":"#, action.group)
    append(action.deed, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  private static func append(_ deed: Action.Deed, to bytes: inout [UInt8]) {
    switch deed {
    case .delete(let message):
      bytes.append(member: #""message":"#, message)
    case .warn(let account, let text):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""text":"#, text)
    case .mute(let account, let until, let reason):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""until":"#, until)
      bytes.append(member: #""reason":"#, reason)
    case .unmute(let account, let reason):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""reason":"#, reason)
    case .kick(let account, let reason):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""reason":"#, reason)
    case .ban(let account, let scope, let until, let reason):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""scope":"#, scope.rawValue)
      bytes.append(member: #""until":"#, until)
      bytes.append(member: #""reason":"#, reason)
    case .unban(let account, let scope, let reason):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""scope":"#, scope.rawValue)
      bytes.append(member: #""reason":"#, reason)
    case .refuse(let account, let reason, let code):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""reason":"#, reason)
      bytes.append(member: #""code":"#, code)
    case .reply(let text, let to, let mention):
      bytes.append(member: #""text":"#, text)
      bytes.append(member: #""to":"#, to)
      bytes.append(member: #""mention":"#, mention)
    case .notify(let to, let text):
      bytes.append(member: #""to":"#, to)
      bytes.append(member: #""text":"#, text)
    case .tag(let account, let tag), .untag(let account, let tag):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""tag":"#, tag)
    case .lock(let until):
      bytes.append(member: #""until":"#, until)
    case .unlock:
      break
    }
  }
}
