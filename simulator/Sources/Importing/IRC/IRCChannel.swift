import Records

/// A channel, and who goes by which nick there.
///
/// Logs know people by nick alone. An account is called as its first nick; who changes the nick
/// stays the same account, until it leaves.
final class IRCChannel {
  private let id: String
  /// By nick, where the account is not called so.
  private var accounts: [String: String] = [:]
  /// By account, the nick it goes by now, where that is another one.
  private var nicks: [String: String] = [:]
  /// Events of each day, by the log's own clock.
  private var counts: [CivilDate: Int] = [:]

  init(_ id: String) {
    self.id = id
  }

  /// The log was not written for a while: who went by which nick is not known any more.
  func forgetNicks() {
    accounts = [:]
    nicks = [:]
  }

  func events(
    of content: IRCLine.Content, at time: Instant, _ date: CivilDate, _ sink: ImportSink
  ) -> [ImportedEvent] {
    let event: (String, ImportedEvent.Body) -> ImportedEvent = { account, body in
      ImportedEvent(
        id: self.nextID(date), time: time, group: self.id, account: account, body)
    }
    switch content {
    case .message(let nick, let text):
      let message = ImportedMessage(name: nick.name, role: nick.role, text: text)
      return [event(account(of: nick.name), .message(message))]
    case .join(let nicks):
      return nicks.map { event(account(of: $0), .join(name: $0, by: nil)) }
    case .leave(let nicks):
      return nicks.map { nick in
        defer { forget(nick) }
        return event(account(of: nick), .leave(by: nil))
      }
    case .kick(let nick, let by):
      defer { forget(nick) }
      return [event(account(of: nick), .leave(by: account(of: by)))]
    case .nick(let old, let new):
      rename(old, to: new)
      sink.summary.skip(.nickChange)
      return []
    case .day, .other:
      sink.summary.skip(.notice("IRC"))
      return []
    }
  }

  /// `#tea:2026-05-01:17`: the log's lines of a day are counted, so that a longer log of the same
  /// channel gives the same ids.
  private func nextID(_ date: CivilDate) -> String {
    counts[date, default: 0] += 1
    let day = Instant(milliseconds: 0) + .days(Int64(date.daysSince1970))
    return "\(id):\(day.description.prefix(10)):\(counts[date]!)"
  }

  private func account(of nick: String) -> String {
    if let account = accounts[nick] { return account }
    // Somebody else came under this nick, and goes by another now.
    guard nicks[nick] != nil else { return nick }
    var number = 2
    while nicks["\(nick)~\(number)"] != nil { number += 1 }
    let account = "\(nick)~\(number)"
    assign(account, to: nick)
    return account
  }

  private func assign(_ account: String, to nick: String) {
    accounts[nick] = account
    nicks[account] = nick
  }

  private func rename(_ old: String, to new: String) {
    let account = account(of: old)
    forget(old)
    forget(new)
    if account != new { assign(account, to: new) }
  }

  private func forget(_ nick: String) {
    if let account = accounts.removeValue(forKey: nick) { nicks[account] = nil }
  }
}
