import Moderation
import Records

/// Watches a community with nothing but what was decided, and says what must never be.
struct Overseer {
  private var seenIDs: Set<String> = []
  /// By account and group, "" being the tenant: until when; nil for ever.
  private var bans: [String: [String: Int64?]] = [:]
  private var trusted: Set<String> = [Community.boss, Community.owner]
  private var removals: [String: (account: String, group: String)] = [:]
  private var openCases: Set<String> = []
  private var strikes: [String: [(time: Int64, count: Int)]] = [:]
  /// Accounts whose strikes a pardon may have taken back: not counted any more.
  private var pardoned: Set<String> = []
  /// Accounts that are trusted in some groups and in others not: not looked at any more.
  private var partlyTrusted: Set<String> = []
  /// How often each promise was put to the test.
  private(set) var tried: [String: Int] = [:]

  private static let forgetAfter: Int64 = 3 * 3_600_000

  /// What is wrong with what a line led to; empty: nothing.
  mutating func faults(
    of line: Community.Line, _ decisions: [Decision], judge: Judge
  ) -> [String] {
    var faults: [String] = []
    // Timers come first, at their own times; the line's own decision is the last.
    for decision in decisions where decision.event != line.id {
      faults += take(decision, of: line)
    }
    let own = decisions.first { $0.event == line.id }
    faults += banFaults(line, own)
    faults += verdictFaults(line, own)
    faults += onceFaults(line, own, judge: judge)
    noteOrder(line)
    if let own { faults += take(own, of: line) }
    faults += removalFaults(line, judge: judge)
    return faults
  }

  private mutating func count(_ promise: String) {
    tried[promise, default: 0] += 1
  }

  private func isBanned(_ account: String, _ group: String, at time: Int64) -> Bool {
    for place in ["", group] {
      guard let end = bans[account]?[place] else { continue }
      if end.map({ time < $0 }) ?? true { return true }
    }
    return false
  }

  /// A banned account that joins is refused, and one that speaks is not heard.
  private mutating func banFaults(_ line: Community.Line, _ own: Decision?) -> [String] {
    guard let account = line.account, let group = line.group, !trusted.contains(account),
      !partlyTrusted.contains(account), isBanned(account, group, at: line.time)
    else { return [] }
    let deeds = own?.actions.map(\.deed) ?? []
    switch line.type {
    case "join":
      count("refused")
      let isRefused = deeds.contains { if case .refuse(account, _, _) = $0 { true } else { false } }
      return isRefused && deeds.count == 1 ? [] : ["\(account) is banned and came in"]
    case "message":
      count("silenced")
      let isDeleted = deeds.contains { $0 == .delete(message: line.id) }
      return isDeleted && own?.matches.isEmpty == true ? [] : ["\(account) is banned and spoke"]
    default: return []
    }
  }

  /// A verdict does something only about an open case and from somebody who has a say.
  private mutating func verdictFaults(_ line: Community.Line, _ own: Decision?) -> [String] {
    guard line.type == "verdict" else { return [] }
    let mayDecide = line.account.map { trusted.contains($0) } ?? false
    guard openCases.contains(line.what), mayDecide else {
      count("verdict without effect")
      return own == nil ? [] : ["a verdict about \(line.what) did something"]
    }
    count("verdict")
    openCases.remove(line.what)
    return line.ok || own == nil ? [] : ["a denial of \(line.what) did something"]
  }

  /// Who comes into a second group is put out of it, or a moderator is asked, and nobody else is.
  private mutating func onceFaults(
    _ line: Community.Line, _ own: Decision?, judge: Judge
  ) -> [String] {
    guard line.type == "join", let account = line.account, let group = line.group,
      !trusted.contains(account), !partlyTrusted.contains(account),
      !isBanned(account, group, at: line.time)
    else { return [] }
    let others = Community.groups.filter { $0 != group && judge.isInside(account, group: $0) }
    let isPutOut = own?.actions.contains { $0.id.contains("/once/") } ?? false
    count(others.isEmpty ? "alone" : "once")
    if isPutOut != others.isEmpty { return [] }
    // What a case asks for already is not asked for again.
    if !isPutOut, !openCases.isEmpty { return [] }
    return [
      "\(account) came into \(group), is in \(others), and was \(isPutOut ? "" : "not ")put out"
    ]
  }

  private mutating func noteOrder(_ line: Community.Line) {
    guard line.type == "command", let target = line.target else { return }
    switch line.what {
    case "trust" where line.group == nil: trusted.insert(target)
    case "untrust" where line.group == nil: trusted.remove(target)
    case "trust", "untrust": partlyTrusted.insert(target)
    case "pardon": pardoned.insert(target)
    case "unban":
      strikes[target] = nil
    default: break
    }
  }

  private mutating func take(_ decision: Decision, of line: Community.Line) -> [String] {
    var faults: [String] = []
    let time = decision.time.milliseconds
    for match in decision.matches {
      let given = ["loud": 2, "out": 1][match.rule] ?? 0
      if given > 0, let account = decision.account {
        strikes[account, default: []].append((time, given))
      }
    }
    for action in decision.actions {
      if !seenIDs.insert(action.id).inserted { faults.append("\(action.id) stands twice") }
      let group = action.group ?? decision.group ?? ""
      faults += take(action, in: group, time, decision)
    }
    return faults
  }

  private mutating func take(
    _ action: Action, in group: String, _ time: Int64, _ decision: Decision
  ) -> [String] {
    let source = action.id.split(separator: "/")[1]
    switch action.deed {
    case .ban(let account, let scope, let until, _):
      let place = scope == .tenant ? "" : group
      bans[account, default: [:]].updateValue(until?.milliseconds, forKey: place)
      removals[action.id] = (account, group)
      return trustFaults(account, source)
    case .unban(let account, let scope, _):
      bans[account]?[scope == .tenant ? "" : group] = nil
    case .kick(let account, _):
      removals[action.id] = (account, group)
      return trustFaults(account, source)
    case .refuse(let account, _, _): removals[action.id] = (account, group)
    case .mute(let account, _, _), .warn(let account, _): return trustFaults(account, source)
    case .review(let id, _, _): openCases.insert(id)
    case .reply(let text, _, _, let account?) where source == "ask":
      return strikeFaults(account, text, at: time)
    case .rename, .welcome: count(action.deed.name)
    default: break
    }
    return []
  }

  /// Nothing is done to a trusted account, but by order.
  private mutating func trustFaults(_ account: String, _ source: Substring) -> [String] {
    guard trusted.contains(account), !partlyTrusted.contains(account), source != "command" else {
      return []
    }
    // A ban by hand outweighs trust: who speaks in spite of it is kicked.
    return source == "banned" ? [] : ["\(account) is trusted, and \(source) did something to it"]
  }

  private mutating func strikeFaults(_ account: String, _ text: String, at time: Int64) -> [String]
  {
    guard !pardoned.contains(account) else { return [] }
    count("strikes")
    let sum = (strikes[account] ?? []).reduce(0) { sum, strike in
      time < strike.time + Self.forgetAfter ? sum + strike.count : sum
    }
    return text == "\(sum)" ? [] : ["\(account) has \(sum) strikes, and \(text) were told"]
  }

  /// Whoever was put out, as the platform says, is not inside.
  private mutating func removalFaults(_ line: Community.Line, judge: Judge) -> [String] {
    guard line.type == "receipt", line.ok, let gone = removals[line.what], !gone.group.isEmpty
    else { return [] }
    count("put out")
    return judge.isInside(gone.account, group: gone.group)
      ? ["\(gone.account) is inside \(gone.group) after \(line.what)"] : []
  }
}
