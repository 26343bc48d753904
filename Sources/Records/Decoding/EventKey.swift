/// The fields that events and forwarded messages have, in the order of the README.
enum EventKey: Int, CaseIterable {
  case id, time, tenant, type, group, account
  case name, role, kind, text, title, url, app, mentions, items, replyTo
  case message
  case by, code, ticket
  case owner, admins, members, capacity, announcement, labels, joinURL
  case `case`, approve
  case `do`, target, `for`, reason
  case action, ok, error, result

  /// `allCases.count` as a constant.
  static var count: Int { EventKey.result.rawValue + 1 }

  /// The name in JSON.
  var name: String {
    switch self {
    case .replyTo: "reply_to"
    case .joinURL: "join_url"
    default: "\(self)"
    }
  }
}

/// The type of an event.
enum EventType: String, CaseIterable {
  case message, edit, join, leave, rename, group, dismiss, scan, verdict, command, receipt, tick
}
