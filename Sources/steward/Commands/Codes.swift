import ArgumentParser
import Foundation
import Moderation
import Records
import Rules
import Simulation

struct Codes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how full the groups of live codes are after a log.",
    discussion: """
      Example:

        steward codes mon.ndjson tue.ndjson.gz --rules rules/starter

      For each live code of the pack: its groups with their members and the seats that are held, who \
      waits, and the numbers of the groups that were asked for.
      """)

  @Argument(help: "Logs of events, in the order in which they are read; - is standard input.")
  var logs: [String]

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "Move the clock here at the end (RFC 3339); later events are left out.")
  var until: String?

  @Option(help: "text or json.")
  var format: Check.Format = .text

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
    if logs.isEmpty { throw ValidationError("Name at least one log.") }
    if logs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    if let until, (try? Instant(rfc3339: until)) == nil {
      throw ValidationError(
        "--until takes a time such as 2026-05-01T00:00:00+08:00, not “\(until)”.")
    }
  }

  func run() async throws {
    try links.apply()
    let policy = Policy(try PackLoading.load(rules))
    guard !policy.pack.codes.isEmpty else {
      Console.complain("\(rules): the pack has no live codes")
      throw ExitStatus.usage
    }
    let outcome = try await QuietReplay.outcome(
      of: logs, policy: policy, until: try until.map { try Instant(rfc3339: $0) },
      store: caching.store)
    let reports = outcome.judge.codes
    switch format {
    case .json:
      try Console.write(JSONText.array(reports.map(CodesText.json)))
    case .text:
      let text = CodesText(reports, Palette.of(.standardOutput)).text
      if text.isEmpty { Console.complain("nobody was met in these logs") }
      if !text.isEmpty { try Console.write(text) }
    }
    if !outcome.isComplete {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw ExitStatus.interrupted
    }
    if outcome.rejected > 0 {
      Console.complain("\(Numbers.counted(outcome.rejected, "line")) rejected")
      throw ExitStatus.fellShort
    }
  }
}
