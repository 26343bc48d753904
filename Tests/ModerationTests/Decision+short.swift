import Records

extension Decision {
  /// `m-3: flood → mute u-1 until +10m (m-3/flood/0)`; several rules and actions with commas, a
  /// shadow match with `?`, the event's group only where an action is about another.
  var short: String {
    let rules = matches.map { $0.rule + ($0.mode == .shadow ? "?" : "") }
    let deeds = actions.map { "\($0.short) (\($0.id))" }
    var text = "\(event):"
    if !rules.isEmpty { text += " " + rules.joined(separator: ", ") }
    if !deeds.isEmpty { text += " → " + deeds.joined(separator: ", ") }
    return text
  }

  /// The actions without their ids: `m-3: mute u-1 until +10m, delete m-3`.
  var deeds: String {
    "\(event): " + actions.map(\.short).joined(separator: ", ")
  }

  /// Which rules matched: `m-3: flood, adverts?`; empty where none did.
  var rules: String {
    matches.map { $0.rule + ($0.mode == .shadow ? "?" : "") }.joined(separator: ", ")
  }
}

extension Match {
  /// `keyword a of list b «a» in text[0..<1]`
  var short: String {
    guard let found else { return why }
    return "\(why) «\(found.text)» in \(found.field)[\(found.span)]"
  }
}

extension Action {
  /// What is done, without texts and reasons.
  var short: String {
    let text =
      switch deed {
      case .delete(let message): "delete \(message)"
      case .warn(let account, _): "warn \(account)"
      case .mute(let account, let until, _): "mute \(account)\(Self.until(until))"
      case .unmute(let account, _): "unmute \(account)"
      case .kick(let account, _): "kick \(account)"
      case .ban(let account, let scope, let until, _):
        "ban \(account)\(scope == .group ? " from the group" : "")\(Self.until(until))"
      case .unban(let account, let scope, _):
        "unban \(account)\(scope == .group ? " from the group" : "")"
      case .refuse(let account, _, _): "refuse \(account)"
      case .reply: "reply"
      case .notify(let to, _): "notify \(to)"
      case .tag(let account, let tag): "tag \(account) \(tag)"
      case .untag(let account, let tag): "untag \(account) \(tag)"
      case .lock(let until): "lock\(Self.until(until))"
      case .unlock: "unlock"
      case .welcome(let accounts, _, _): "welcome \(accounts.joined(separator: " "))"
      case .review(let `case`, let proposes, let expires):
        "review \(`case`)\(Self.until(expires)) of ["
          + proposes.map { Action(id: "", group: $0.group, deed: $0.deed).short }
          .joined(separator: ", ") + "]"
      case .rename: "rename"
      case .route(let account, let code, let to, _, let expires):
        "route \(account) by \(code) to \(to)\(Self.until(expires))"
      case .wait(let account, let code, let place): "wait \(account) for \(code) at \(place)"
      case .createGroup(let code, let name, _, let capacity):
        "create_group \(name) of \(capacity) for \(code)"
      }
    return group.map { "\(text) in \($0)" } ?? text
  }

  /// The same with texts and reasons: `warn u-1 “@u-1 adverts”`.
  var full: String {
    let words: String? =
      switch deed {
      case .warn(_, let text), .notify(_, let text): text
      case .welcome(_, let text, let attachments):
        text + (attachments.isEmpty ? "" : " with \(attachments.count)")
      case .rename(let name): name
      case .createGroup(_, _, let announcement, _): announcement
      case .reply(let text, _, let to, let mention): "\(text) to \(to ?? "-") for \(mention ?? "-")"
      case .mute(_, _, let reason), .unmute(_, let reason): reason
      case .kick(_, let reason), .ban(_, _, _, let reason), .unban(_, _, let reason): reason
      case .refuse(_, let reason, let code): reason + (code.map { " code \($0)" } ?? "")
      case .delete, .tag, .untag, .lock, .unlock, .review, .route, .wait: nil
      }
    return words.map { "\(short) “\($0)”" } ?? short
  }

  /// ` until +10m`, counted from the start; nothing where it is for ever.
  private static func until(_ end: Instant?) -> String {
    guard let end else { return "" }
    let period = end - Engine.start
    let day = Period.days(1).milliseconds
    let days = period.milliseconds / day
    let rest = Period(milliseconds: period.milliseconds % day)
    if days == 0 || rest.milliseconds == 0 { return " until +\(period.text)" }
    return " until +\(days)d\(rest.text)"
  }
}
