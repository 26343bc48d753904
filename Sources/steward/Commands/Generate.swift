import ArgumentParser
import Records
import Simulation

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a log of people who chat and of some who came to sell or to cheat.",
    discussion: """
      Example:

        steward generate --events 1000000 --groups 50 --accounts 5000 --bad 2% --out made.ndjson
        steward replay made.ndjson --rules rules/starter --out d.ndjson --labels

      Bad messages carry a label, which names what is bad; good ones carry none. The same options \
      give the same bytes on every machine.
      """)

  @Option(help: "How many events are made.")
  var events: Int = 100_000

  @Option(help: "Another number gives another log.")
  var seed: UInt64 = 1

  @Option(help: "How many groups there are.")
  var groups: Int = 20

  @Option(
    help: "How many good members there are, at least three a group; bad accounts come on top.")
  var accounts: Int = 2_000

  @Option(help: "How many of the messages are bad: 2%, 0.5%, 0%.")
  var bad: String = "2%"

  @Option(help: "When it begins (RFC 3339).")
  var start: String = "2026-05-01T06:00:00+08:00"

  @Option(help: "Over how many days the events are spread (default: 20 events an account and day).")
  var days: Int?

  @Option(help: "Where the log goes; - is standard output.")
  var out: String = "-"

  static let maximum = 1_000_000_000_000
  static let maximumCrowd = 100_000_000

  func validate() throws {
    try Self.check("--events", events, 1...Self.maximum)
    try Self.check("--groups", groups, 1...Self.maximumCrowd / LogGenerator.Options.leastAccounts)
    try Self.check(
      "--accounts", accounts, groups * LogGenerator.Options.leastAccounts...Self.maximumCrowd)
    if let days { try Self.check("--days", days, 1...LogGenerator.Options.mostDays) }
    if Self.basisPoints(bad) == nil {
      throw ValidationError("--bad takes a share such as 2% or 0.5%, up to 100%, not “\(bad)”.")
    }
    guard let start = try? Instant(rfc3339: start), LogGenerator.Options.starts.contains(start)
    else {
      throw ValidationError(
        "--start takes a time such as 2026-05-01T00:00:00+08:00, from 1970 to 2099, not"
          + " “\(self.start)”.")
    }
    let span = try options.span
    guard span <= LogGenerator.Options.mostDays else {
      throw ValidationError(
        "So many events of so few accounts would take \(span) days: name --days or more --accounts."
      )
    }
  }

  private var options: LogGenerator.Options {
    get throws {
      .init(
        events: events, seed: seed, groups: groups, accounts: accounts,
        badShare: Self.basisPoints(bad) ?? 0, start: try Instant(rfc3339: start), days: days)
    }
  }

  private static func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws {
    guard !range.contains(value) else { return }
    throw ValidationError(
      "\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not \(value).")
  }

  /// `2%` is 200; at most two digits behind the point.
  static func basisPoints(_ text: String) -> Int? {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let percent = Int(whole), percent <= 100
    else { return nil }
    var points = percent * 100
    if parts.count == 2 {
      guard parts[1].count <= 2, let fraction = Int(parts[1]) else { return nil }
      points += parts[1].count == 1 ? fraction * 10 : fraction
    }
    return points <= 10_000 ? points : nil
  }

  func run() throws {
    var generator = LogGenerator(try options)
    var bar = ProgressBar()
    let interrupt = Interrupt()
    do throws(LogError) {
      var file = try OutputFile(path: out)
      var isDone = false
      while !isDone, !interrupt.hasCome {
        try file.write { bytes in
          for _ in 0..<Self.batch where !isDone { isDone = !generator.next(into: &bytes) }
        }
        bar.show(
          .init(events: generator.made, share: Double(generator.made) / Double(events)))
      }
      try file.flush()
    } catch {
      bar.clear()
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    bar.clear()
    if interrupt.hasCome {
      Console.complain("stopped by Ctrl-C after \(Numbers.counted(generator.made, "event"))")
      throw ExitStatus.interrupted
    }
  }

  /// Events between two looks at the clock.
  private static let batch = 256
}
