/// The fields of each kind of action, in the order of the README.
extension DecisionWriter {
  /// `do`, the group where it is another than the event's, and what the kind has for itself.
  static func append(_ deed: Action.Deed, in group: String?, to bytes: inout [UInt8]) {
    bytes.append(member: #""do":"#, deed.name)
    bytes.append(member: #""group":"#, group)
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
    case .reply, .welcome, .notify, .review, .rename:
      appendWords(of: deed, to: &bytes)
    case .tag(let account, let tag), .untag(let account, let tag):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""tag":"#, tag)
    case .route, .wait, .createGroup:
      appendSeat(of: deed, to: &bytes)
    case .lock(let until):
      bytes.append(member: #""until":"#, until)
    case .unlock:
      break
    }
  }

  /// Of what people read.
  private static func appendWords(of deed: Action.Deed, to bytes: inout [UInt8]) {
    switch deed {
    case .reply(let text, let attachments, let to, let mention):
      bytes.append(member: #""text":"#, text)
      append(attachments, to: &bytes)
      bytes.append(member: #""to":"#, to)
      bytes.append(member: #""mention":"#, mention)
    case .welcome(let accounts, let text, let attachments):
      bytes.append(name: #""accounts":"#)
      bytes.append(UInt8(ascii: "["))
      for account in accounts {
        bytes.appendComma()
        bytes.append(quoted: account)
      }
      bytes.append(UInt8(ascii: "]"))
      bytes.append(member: #""text":"#, text)
      append(attachments, to: &bytes)
    case .notify(let to, let text):
      bytes.append(member: #""to":"#, to)
      bytes.append(member: #""text":"#, text)
    case .review(let `case`, let proposes, let expires):
      bytes.append(member: #""case":"#, `case`)
      bytes.append(name: #""proposes":"#)
      bytes.append(UInt8(ascii: "["))
      for proposed in proposes {
        bytes.appendComma()
        bytes.append(UInt8(ascii: "{"))
        append(proposed.deed, in: proposed.group, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
      }
      bytes.append(UInt8(ascii: "]"))
      bytes.append(member: #""expires":"#, expires)
    case .rename(let name):
      bytes.append(member: #""name":"#, name)
    default:
      break
    }
  }

  /// Of what live codes do.
  private static func appendSeat(of deed: Action.Deed, to bytes: inout [UInt8]) {
    switch deed {
    case .route(let account, let code, let to, let ticket, let expires):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""code":"#, code)
      bytes.append(member: #""to":"#, to)
      bytes.append(member: #""ticket":"#, ticket)
      bytes.append(member: #""expires":"#, expires)
    case .wait(let account, let code, let place):
      bytes.append(member: #""account":"#, account)
      bytes.append(member: #""code":"#, code)
      bytes.append(member: #""place":"#, place)
    case .createGroup(let code, let name, let announcement, let capacity):
      bytes.append(member: #""code":"#, code)
      bytes.append(member: #""name":"#, name)
      bytes.append(member: #""announcement":"#, announcement)
      bytes.append(member: #""capacity":"#, capacity)
    default:
      break
    }
  }

  /// Left out where there are none.
  private static func append(_ attachments: [Attachment], to bytes: inout [UInt8]) {
    if attachments.isEmpty { return }
    bytes.append(name: #""attachments":"#)
    bytes.append(UInt8(ascii: "["))
    for attachment in attachments {
      bytes.appendComma()
      switch attachment {
      case .link(let title, let url):
        bytes.append(literal: #"{"link":{"#)
        bytes.append(member: #""title":"#, title)
        bytes.append(member: #""url":"#, url)
      case .image(let url):
        bytes.append(literal: #"{"image":{"#)
        bytes.append(member: #""url":"#, url)
      case .miniprogram(let app, let title):
        bytes.append(literal: #"{"miniprogram":{"#)
        bytes.append(member: #""app":"#, app)
        bytes.append(member: #""title":"#, title)
      }
      bytes.append(literal: "}}")
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
