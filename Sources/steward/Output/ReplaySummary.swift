import Foundation
import Moderation
import Records
import Rules
import Simulation

/// What a replay came to, for people and for programs.
struct ReplaySummary {
  private let outcome: Simulation.Replay.Outcome
  private let policy: Policy
  private let elapsed: Double
  private let peakMemoryBytes: Int

  init(_ outcome: Simulation.Replay.Outcome, policy: Policy, elapsed: Duration) {
    self.outcome = outcome
    self.policy = policy
    self.elapsed = elapsed.seconds
    var usage = rusage()
    #if os(Linux)
      getrusage(RUSAGE_SELF.rawValue, &usage)
      peakMemoryBytes = Int(usage.ru_maxrss) * 1_024
    #else
      getrusage(RUSAGE_SELF, &usage)
      peakMemoryBytes = Int(usage.ru_maxrss)
    #endif
  }

  private var tally: Tally { outcome.tally }
  private var eventsPerSecond: Int { Int(Double(tally.events) / max(elapsed, 0.000_001)) }

  /// From the first to the last event, by their own times.
  private var span: Period {
    guard let earliest = tally.earliest, let latest = tally.latest else {
      return Period(milliseconds: 0)
    }
    return latest - earliest
  }

  /// Kinds of action that were taken, with their number, in the order of the documentation.
  private var actions: [(name: String, count: Int)] {
    zip(Action.Deed.names, tally.actions).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }

  // MARK: For programs

  /// One object; its fields are listed in the command line's documentation.
  var json: String {
    let rules = zip(policy.rules, tally.rules).map { rule, count in
      JSONText.member(
        rule.id, #"{"matches":\#(count.matches),"shadow":\#(count.shadow)}"#)
    }
    let limits = zip(policy.rules, tally.regexLimits).filter { $0.1 > 0 }.map {
      JSONText.member($0.0.id, String($0.1))
    }
    let numbers: [(String, Int)] = [
      ("events", tally.events), ("duplicates", tally.duplicates),
      ("rejected", outcome.rejected), ("late", tally.late), ("messages", tally.messages),
      ("matched", tally.matched), ("prevented", tally.prevented),
    ]
    var members = numbers.map { JSONText.member($0.0, String($0.1)) }
    members.append(
      JSONText.member(
        "actions", JSONText.object(actions.map { JSONText.member($0.name, String($0.count)) })))
    members.append(JSONText.member("rules", JSONText.object(rules)))
    members.append(JSONText.member("regex_limits", JSONText.object(limits)))
    members.append(JSONText.member("unanswered", String(tally.unclear.sum)))
    members.append(JSONText.member("unclear", Self.object(unclear)))
    members.append(JSONText.member("cases", Self.object(cases)))
    if let labels = outcome.labels {
      members.append(JSONText.member("labels", labels.json(policy)))
    }
    members.append(JSONText.member("groups", String(outcome.groups)))
    members.append(JSONText.member("accounts", String(outcome.accounts)))
    members.append(JSONText.member("span_s", Self.seconds(Double(span.milliseconds) / 1_000)))
    members.append(JSONText.member("elapsed_s", Self.seconds(elapsed)))
    members.append(JSONText.member("events_per_s", String(eventsPerSecond)))
    members.append(JSONText.member("peak_memory_bytes", String(peakMemoryBytes)))
    return JSONText.object(members)
  }

  private static func object(_ counts: [(name: String, count: Int)]) -> String {
    JSONText.object(counts.map { JSONText.member($0.name, String($0.count)) })
  }

  /// Events that speak of nothing known, by what they are.
  private var unclear: [(name: String, count: Int)] {
    let unclear = tally.unclear
    return [
      ("receipts", unclear.receipts), ("verdicts", unclear.verdicts),
      ("powerless_verdicts", unclear.powerless), ("commands", unclear.commands),
      ("scans", unclear.scans),
    ]
  }

  private var cases: [(name: String, count: Int)] {
    let cases = tally.cases
    return [
      ("opened", cases.opened), ("approved", cases.approved), ("denied", cases.denied),
      ("expired", cases.expired),
    ]
  }

  private static func seconds(_ number: Double) -> String {
    String(format: "%.3f", number)
  }

  // MARK: For people

  func text(out: String?) -> String {
    let palette = Palette.of(.standardError)
    var lines: [String] = []
    for reject in outcome.firstRejects {
      lines.append(
        palette.yellow("rejected") + " \(reject.file):\(reject.reject.origin.line): "
          + reject.reject.reason)
    }
    if outcome.rejected > outcome.firstRejects.count {
      let more = Numbers.counted(
        outcome.rejected - outcome.firstRejects.count, "more rejected line")
      lines.append("… and \(more)")
    }
    for warning in tally.jumps {
      lines.append(palette.yellow("warning") + " " + Self.text(warning))
    }
    lines.append(
      palette.bold(Numbers.counted(tally.events, "event"))
        + " of \(Numbers.counted(outcome.groups, "group")) and"
        + " \(Numbers.counted(outcome.accounts, "account")) over \(Self.text(span))")
    lines.append(
      row(
        "read",
        "\(Numbers.counted(tally.duplicates, "duplicate")), \(Numbers.grouped(outcome.rejected))"
          + " rejected, \(Numbers.grouped(tally.late)) late"))
    lines.append(
      row(
        "judged",
        "\(Numbers.counted(tally.messages, "message")); \(Numbers.counted(tally.matched, "event"))"
          + " matched, \(Numbers.grouped(tally.prevented)) prevented"))
    if tally.unclear.sum > 0 { lines.append(row("unclear", unclearText)) }
    if tally.cases.opened > 0 { lines.append(row("cases", casesText)) }
    lines.append(row("actions", actionText))
    lines += ruleLines(palette)
    lines.append(
      row(
        "speed",
        "\(Numbers.grouped(eventsPerSecond)) events/s, \(Self.seconds(elapsed)) s,"
          + " \(peakMemoryBytes / 1_048_576) MiB at the peak"))
    if let out, out != "-" { lines.append(row("decisions", out)) }
    return lines.joined(separator: "\n")
  }

  /// "2 receipts for no action of ours, 1 verdict about no open case"
  private var unclearText: String {
    let unclear = tally.unclear
    let counts: [(Int, String, String)] = [
      (unclear.receipts, "receipt", "for no action of ours"),
      (unclear.verdicts, "verdict", "about no open case"),
      (unclear.powerless, "verdict", "by somebody who has no say"),
      (unclear.commands, "command", "without effect"),
      (unclear.scans, "scan", "of no code of the pack"),
    ]
    return counts.filter { $0.0 > 0 }
      .map { "\(Numbers.counted($0.0, $0.1)) \($0.2)" }.joined(separator: ", ")
  }

  private var casesText: String {
    let cases = tally.cases
    return "\(Numbers.grouped(cases.opened)) opened, \(Numbers.grouped(cases.approved)) approved,"
      + " \(Numbers.grouped(cases.denied)) denied, \(Numbers.grouped(cases.expired)) expired"
  }

  private var actionText: String {
    actions.isEmpty
      ? "none"
      : actions.map { "\(Numbers.grouped($0.count)) \($0.name)" }.joined(separator: ", ")
  }

  private func row(_ name: String, _ text: String) -> String {
    "  " + name.padding(toLength: 11, withPad: " ", startingAt: 0) + text
  }

  /// Rules that matched, those with the most matches first; equal ones in the order of the pack.
  private func ruleLines(_ palette: Palette) -> [String] {
    let counted = zip(policy.rules, zip(tally.rules, tally.regexLimits)).enumerated()
      .map { (order: $0.offset, rule: $0.element.0, count: $0.element.1.0, limits: $0.element.1.1) }
      .filter { $0.count.matches > 0 || $0.limits > 0 }
      .sorted { ($1.count.matches, $0.order) < ($0.count.matches, $1.order) }
    let width = counted.map(\.rule.id.count).max() ?? 0
    var lines = counted.enumerated().map { position, counted in
      var text =
        counted.rule.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
        + Numbers.grouped(counted.count.matches)
      if counted.count.shadow > 0 {
        text += palette.dim("  (\(Numbers.grouped(counted.count.shadow)) in shadow)")
      }
      if counted.limits > 0 {
        text += palette.yellow("  its regex gave up \(Numbers.counted(counted.limits, "time"))")
      }
      return row(position == 0 ? "rules" : "", text)
    }
    if lines.isEmpty { lines = [row("rules", "none matched")] }
    let quiet = policy.rules.count - counted.count(where: { $0.count.matches > 0 })
    if quiet > 0, quiet < policy.rules.count {
      lines.append(row("", palette.dim("\(quiet) more never matched")))
    }
    return lines
  }

  private static func text(_ jump: Tally.Jump) -> String {
    "the clock of tenant \(jump.tenant) jumped by \(text(jump.by)) with event \(jump.event), and"
      + " late events followed: are the logs in the right order?"
  }

  /// A length of time in its two largest units.
  static func text(_ period: Period) -> String {
    let units: [(name: String, milliseconds: Int64)] = [
      ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000),
    ]
    var rest = period.milliseconds
    var parts: [String] = []
    for unit in units {
      let count = rest / unit.milliseconds
      rest %= unit.milliseconds
      if count > 0 { parts.append("\(Numbers.grouped(Int(count))) \(unit.name)") }
    }
    return parts.isEmpty ? "no time" : parts.prefix(2).joined(separator: " ")
  }
}
