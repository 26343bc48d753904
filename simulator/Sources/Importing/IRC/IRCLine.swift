import Records

/// A line of a log: when, and what.
///
/// ```
///  irssi       12:34 <@anna> hi      12:34 -!- anna [~a@host] has joined #tea
///  WeeChat     2026-05-01 12:34:56⇥@anna⇥hi      …⇥-->⇥anna (~a@host) has joined #tea
///  EnergyMech  [12:34:56] <anna> hi  [12:34:56] *** Joins: anna (~a@host)
///  others      [12:34] <anna> hi     === anna [~a@host] has joined #tea
/// ```
struct IRCLine: Equatable {
  /// nil where the line tells no date.
  var date: CivilDate?
  /// Since midnight; nil where the line tells no time.
  var time: Period?
  var content: Content

  enum Content: Equatable {
    case message(IRCNick, String)
    case join([String])
    case leave([String])
    case kick(String, by: String)
    case nick(String, String)
    /// A day begins.
    case day(CivilDate)
    /// Modes, topics, and what the program itself says.
    case other
  }

  /// nil for what is no line of a log.
  init?(_ text: Substring) {
    if let date = Self.dayMark(text) {
      content = .day(date)
      return
    }
    if text.hasPrefix("--- Log closed") {
      content = .other
      return
    }
    guard let stamp = IRCStamp(text) else {
      guard text.hasPrefix("=== ") else { return nil }
      content = Self.happening(text.dropFirst(4))
      return
    }
    date = stamp.date
    time = stamp.time
    content = stamp.isTabbed ? Self.tabbed(stamp.rest) : Self.plain(stamp.rest)
  }

  /// `--- Day changed Fri May 01 2026`, `--- Log opened Fri May 01 08:00:00 2026`.
  private static func dayMark(_ text: Substring) -> CivilDate? {
    guard text.hasPrefix("--- Day changed ") || text.hasPrefix("--- Log opened ") else {
      return nil
    }
    let words = text.split(separator: " ").map { Array($0.utf8) }
    guard words.count >= 7,
      let month = months.firstIndex(of: String(decoding: words[4], as: UTF8.self)),
      let day = Int(digits: words[5][...]), let year = Int(digits: words[words.count - 1][...])
    else { return nil }
    return CivilDate(validYear: year, month: month + 1, day: day)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// What stands behind the time in WeeChat's logs: a nick or a sign, a tab and the text.
  private static func tabbed(_ rest: Substring) -> Content {
    guard let tab = rest.firstIndex(of: "\t") else { return .other }
    let head = rest[..<tab].trimmed
    let text = rest[rest.index(after: tab)...]
    switch head {
    case "-->", "<--", "--": return happening(text)
    case "*": return action(text)
    case "", "=!=": return .other
    default: return .message(IRCNick(head), String(text))
    }
  }

  /// What stands behind the time in all other logs.
  private static func plain(_ rest: Substring) -> Content {
    if rest.hasPrefix("<"), let end = rest.firstIndex(of: ">") {
      let text = rest[rest.index(after: end)...]
      return .message(
        IRCNick(rest[rest.index(after: rest.startIndex)..<end]),
        String(text.hasPrefix(" ") ? text.dropFirst() : text))
    }
    for sign in ["-!- ", "*** ", "=== "] where rest.hasPrefix(sign) {
      return happening(rest.dropFirst(sign.count))
    }
    let text = rest.trimmed
    if text.hasPrefix("* ") { return action(text.dropFirst(2)) }
    if text.hasPrefix("-"), let end = text.firstRange(of: "- ") {
      // A notice to the channel: `-anna:#tea- hi`.
      let nick = text[..<end.lowerBound].dropFirst().prefix { $0 != ":" }
      if !nick.isEmpty, !nick.contains(" ") {
        return .message(IRCNick(nick), String(text[end.upperBound...]))
      }
    }
    return .other
  }

  /// `anna waves`.
  private static func action(_ text: Substring) -> Content {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let nick = parts.first else { return .other }
    return .message(IRCNick(nick), parts.count > 1 ? String(parts[1]) : "")
  }

  /// What happened in the channel.
  private static func happening(_ text: Substring) -> Content {
    let words = text.split(separator: " ")
    guard words.count >= 2 else { return .other }
    switch words[0] {
    case "Joins:": return .join([IRCNick(words[1]).name])
    case "Parts:", "Quits:": return .leave([IRCNick(words[1]).name])
    case "Netsplit": return netsplit(text)
    default: break
    }
    let nick = IRCNick(words[0]).name
    let isSaid: (Int, String...) -> Bool = { start, said in
      words.count >= start + said.count && zip(words[start...], said).allSatisfy { $0 == $1 }
    }
    if isSaid(1, "is", "now", "known", "as"), words.count > 5 {
      return .nick(nick, IRCNick(words[5]).name)
    }
    if isSaid(1, "has", "kicked"), words.count > 3 {
      return .kick(IRCNick(words[3]).name, by: nick)
    }
    if isSaid(1, "was", "kicked"), let by = words.firstIndex(of: "by"), by + 1 < words.count {
      return .kick(nick, by: IRCNick(words[by + 1]).name)
    }
    guard let has = words.firstIndex(of: "has"), has + 1 < words.count else { return .other }
    switch words[has + 1] {
    case "joined": return .join([nick])
    case "left", "quit": return .leave([nick])
    default: return .other
    }
  }

  /// `Netsplit a.net <-> b.net quits: anna, ben` and `Netsplit over, joins: anna, ben`.
  private static func netsplit(_ text: Substring) -> Content {
    let nicks: (Range<Substring.Index>) -> [String] = { range in
      text[range.upperBound...].split(separator: ",").map {
        IRCNick($0.trimmed.prefix { $0 != " " }).name
      }
    }
    if let range = text.firstRange(of: "quits: ") { return .leave(nicks(range)) }
    if let range = text.firstRange(of: "joins: ") { return .join(nicks(range)) }
    return .other
  }
}

/// A nick, and what the signs before it say.
struct IRCNick: Equatable {
  var name: String
  var role: Role?

  private static let signs = " @+%&~!"

  init(_ text: Substring) {
    let sign = text.prefix { Self.signs.contains($0) }
    name = String(text[sign.endIndex...].trimmed)
    role = sign.contains("~") ? .owner : sign.contains { "@&%!".contains($0) } ? .admin : nil
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
