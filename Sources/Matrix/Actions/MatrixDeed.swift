import Records
import Storage

/// What an action asks for in the words of Matrix.
enum MatrixDeed: Hashable, Sendable {
  case delete(message: String)
  case say(Speech)
  case mute(account: String)
  case unmute(account: String)
  case kick(account: String, reason: String?)
  case ban(account: String, isEverywhere: Bool, reason: String?)
  case unban(account: String, isEverywhere: Bool, reason: String?)
  case notify(to: String, text: String)
  case review(text: String)
  case rename(name: String)
  case route(Seat)
  case createGroup(NewRoom)
  case lock
  case unlock
  /// Nothing in Matrix is like it.
  case unsupported

  /// Words said in a room.
  struct Speech: Hashable, Sendable {
    var text: String
    /// The accounts that are told.
    var mentions: [String] = []
    /// The message that is answered.
    var answered: String?
  }

  /// A place that is held for somebody.
  struct Seat: Hashable, Sendable {
    var account: String
    var room: String
    var code: String
  }

  struct NewRoom: Hashable, Sendable {
    var code: String
    var name: String
    var announcement: String?
  }

  /// nil: not as decisions are written.
  init?(_ action: OutgoingAction) {
    let record = JSONRecord()
    guard record.parse(action.json) == nil else { return nil }
    let root = record.root
    switch action.deed {
    case "tag", "untag", "wait": self = .unsupported
    case "lock": self = .lock
    case "unlock": self = .unlock
    case "warn", "reply", "welcome", "notify", "review":
      self.init(words: root, of: action)
    case "delete":
      guard let message = root["message"]?.words else { return nil }
      self = .delete(message: message)
    case "rename":
      guard let name = root["name"]?.string else { return nil }
      self = .rename(name: name)
    case "create_group":
      guard let code = root["code"]?.words, let name = root["name"]?.string else { return nil }
      self = .createGroup(
        NewRoom(code: code, name: name, announcement: root["announcement"]?.words))
    default:
      self.init(account: root, of: action)
    }
  }

  private init?(words root: JSONNode, of action: OutgoingAction) {
    switch (action.deed, root["text"]?.string) {
    case ("warn", let text?):
      // The event is of another group where the action names its own.
      let answered = root.has("group") ? nil : action.event
      self = .say(
        Speech(text: text, mentions: Self.ids([root["account"]]), answered: answered))
    case ("reply", let text?):
      self = .say(
        Speech(
          text: Self.joined(text, root["attachments"]), mentions: Self.ids([root["mention"]]),
          answered: root["to"]?.words))
    case ("welcome", let text?):
      self = .say(
        Speech(
          text: Self.joined(text, root["attachments"]),
          mentions: Self.ids(root["accounts"]?.elements ?? [])))
    case ("notify", let text?):
      guard let to = root["to"]?.words else { return nil }
      self = .notify(to: to, text: text)
    case ("review", _):
      guard let text = Self.question(root, in: action.group) else { return nil }
      self = .review(text: text)
    default: return nil
    }
  }

  private init?(account root: JSONNode, of action: OutgoingAction) {
    guard let account = root["account"]?.words else { return nil }
    let isEverywhere = root["scope"]?.string == BanScope.tenant.rawValue
    let reason = root["reason"]?.words
    switch action.deed {
    case "mute": self = .mute(account: account)
    case "unmute": self = .unmute(account: account)
    case "kick", "refuse": self = .kick(account: account, reason: reason)
    case "ban": self = .ban(account: account, isEverywhere: isEverywhere, reason: reason)
    case "unban": self = .unban(account: account, isEverywhere: isEverywhere, reason: reason)
    case "route":
      guard let room = root["to"]?.words, let code = root["code"]?.words else { return nil }
      self = .route(Seat(account: account, room: room, code: code))
    default: return nil
    }
  }

  private static func ids(_ nodes: [JSONNode?]) -> [String] {
    nodes.compactMap { $0?.words }
  }
}

/// What has no field of its own in a message.
extension MatrixDeed {
  /// The text, and a line for each attachment.
  private static func joined(_ text: String, _ attachments: JSONNode?) -> String {
    let lines = (attachments?.elements ?? []).compactMap { attachment -> String? in
      if let link = attachment["link"] {
        return [link["title"]?.words, link["url"]?.words].compactMap { $0 }.joined(separator: ": ")
      }
      if let image = attachment["image"] { return image["url"]?.words }
      let program = attachment["miniprogram"]
      return program?["title"]?.words ?? program?["app"]?.words
    }
    return ([text] + lines).joined(separator: "\n")
  }

  /// What a case asks of moderators.
  private static func question(_ root: JSONNode, in group: String?) -> String? {
    guard let name = root["case"]?.words else { return nil }
    var lines = ["A case waits for a decision: \(name)"]
    for proposed in root["proposes"]?.elements ?? [] {
      var line = "– \(proposed["do"]?.string ?? "")"
      for field in ["account", "message", "scope", "until", "text", "to", "tag", "name"] {
        if let value = proposed[field]?.words { line += " \(value)" }
      }
      if let room = proposed["group"]?.words ?? group { line += " in \(room)" }
      if let reason = proposed["reason"]?.words { line += " (\(reason))" }
      lines.append(line)
    }
    if let expires = root["expires"]?.words { lines.append("It closes at \(expires).") }
    return lines.joined(separator: "\n")
  }
}
