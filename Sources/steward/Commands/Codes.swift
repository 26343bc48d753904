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

  @OptionGroup var logs: LogArguments

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "Move the clock here at the end (RFC 3339); later events are left out.")
  var until: String?

  @Option(help: "text or json.")
  var format: Check.Format = .text

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
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
    let run = try await LogRun(
      quietly: logs, policy, until: try until.map { try Instant(rfc3339: $0) },
      store: caching.store)
    let reports = run.outcome.judge.codes
    switch format {
    case .json:
      try Console.write(JSONText.array(reports.map(CodesText.json)))
    case .text:
      let text = CodesText(reports, Palette.of(.standardOutput)).text
      if text.isEmpty { Console.complain("nobody was met in these logs") }
      if !text.isEmpty { try Console.write(text) }
    }
    try run.finish()
  }
}
