import Records

/// An event of a generated history of live codes.
struct ModelEvent: Sendable {
  /// Each history is a tenant of its own, so that many fit into one log.
  var tenant: String

  enum Body: Sendable {
    case scan(code: String)
    case join(group: String, ticket: String?)
    case leave(group: String)
    case speak(group: String)
    case capacity(group: String, Int)
    case members(group: String, [String])
    case dismiss(group: String)
    /// `group` nil: the tenant. `minutes` nil: for ever.
    case ban(group: String?, minutes: Int?)
    case unban(group: String?)
    case kick(group: String)
    case receipt(action: String, ok: Bool, error: String?, result: String?)
    case tick
  }

  var id: String
  var time: Instant
  /// Who it is about; of an order the target.
  var account: String
  var body: Body

  /// As the engine reads it.
  var line: String {
    func members(_ type: String, _ pairs: KeyValuePairs<String, String?>) -> String {
      var line =
        #"{"tenant":"\#(tenant)","id":"\#(id)","time":\#(time.milliseconds),"type":"\#(type)""#
      for (key, value) in pairs {
        if let value { line += #","\#(key)":"\#(value)""# }
      }
      return line
    }
    switch body {
    case .scan(let code): return members("scan", ["account": account, "code": code]) + "}"
    case .join(let group, let ticket):
      return members("join", ["account": account, "group": group, "ticket": ticket]) + "}"
    case .leave(let group):
      return members("leave", ["account": account, "group": group]) + "}"
    case .speak(let group):
      return members("message", ["account": account, "group": group, "text": "hi"]) + "}"
    case .capacity(let group, let capacity):
      return members("group", ["group": group]) + #","capacity":\#(capacity)}"#
    case .members(let group, let accounts):
      let list = accounts.map { "\"\($0)\"" }.joined(separator: ",")
      return members("group", ["group": group]) + #","members":[\#(list)]}"#
    case .dismiss(let group): return members("dismiss", ["group": group]) + "}"
    case .ban(let group, let minutes):
      return members(
        "command",
        [
          "account": "boss", "do": "ban", "target": account, "group": group,
          "for": minutes.map { "\($0)m" },
        ]) + "}"
    case .unban(let group):
      return members(
        "command", ["account": "boss", "do": "unban", "target": account, "group": group]) + "}"
    case .kick(let group):
      return members(
        "command", ["account": "boss", "do": "kick", "target": account, "group": group]) + "}"
    case .receipt(let action, let ok, let error, let result):
      return members("receipt", ["action": action, "error": error, "result": result])
        + #","ok":\#(ok)}"#
    case .tick: return members("tick", [:]) + "}"
    }
  }
}
