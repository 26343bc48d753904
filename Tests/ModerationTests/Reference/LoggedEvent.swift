/// An event before it is written down: what the reference judges, and what the generators make.
struct LoggedEvent: Sendable {
  var id: String
  /// As the platform tells it, in milliseconds.
  var time: Int64
  var tenant = "t-1"
  var group: String?
  var account: String?
  var deed: Deed

  enum Deed: Sendable {
    case message(Spoken)
    case edit(of: String, Spoken)
    case join(name: String?)
    case leave
    case rename(name: String)
    case facts(owner: String?, admins: [String]?)
    case tick
  }

  /// What a message, or an item of a forwarded one, says.
  struct Spoken: Sendable {
    var kind: String?
    var role: String?
    var text: String?
    var title: String?
    var items: [Spoken] = []
  }

  /// What a message or an edit says; nil for everything else.
  var spoken: Spoken? {
    switch deed {
    case .message(let spoken), .edit(_, let spoken): spoken
    case .join, .leave, .rename, .facts, .tick: nil
    }
  }

  var isMessage: Bool {
    if case .message = deed { true } else { false }
  }

  var isJoin: Bool {
    if case .join = deed { true } else { false }
  }
}

extension LoggedEvent {
  /// The line of a log.
  var line: String {
    var members = [("id", quoted(id)), ("time", "\(time)"), ("tenant", quoted(tenant))]
    if let group { members.append(("group", quoted(group))) }
    if let account { members.append(("account", quoted(account))) }
    switch deed {
    case .message(let spoken):
      members += [("type", quoted("message"))] + spoken.members
    case .edit(let message, let spoken):
      members += [("type", quoted("edit")), ("message", quoted(message))] + spoken.members
    case .join(let name):
      members.append(("type", quoted("join")))
      if let name { members.append(("name", quoted(name))) }
    case .leave:
      members.append(("type", quoted("leave")))
    case .rename(let name):
      members += [("type", quoted("rename")), ("name", quoted(name))]
    case .facts(let owner, let admins):
      members.append(("type", quoted("group")))
      if let owner { members.append(("owner", quoted(owner))) }
      if let admins {
        members.append(("admins", "[" + admins.map(quoted).joined(separator: ",") + "]"))
      }
    case .tick:
      members.append(("type", quoted("tick")))
    }
    return object(members)
  }
}

extension LoggedEvent.Spoken {
  fileprivate var members: [(String, String)] {
    var members: [(String, String)] = []
    if let kind { members.append(("kind", quoted(kind))) }
    if let role { members.append(("role", quoted(role))) }
    if let text { members.append(("text", quoted(text))) }
    if let title { members.append(("title", quoted(title))) }
    if !items.isEmpty {
      members.append(
        ("items", "[" + items.map { object($0.members) }.joined(separator: ",") + "]"))
    }
    return members
  }
}

private func object(_ members: [(String, String)]) -> String {
  "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
}

/// A text between double quotes, for JSON and for YAML.
func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\":
      quoted += "\\"
      quoted.unicodeScalars.append(scalar)
    case "\u{0}"..<" ":
      quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
