import ArgumentParser
import Foundation
import Importing
import Moderation
import Records
import Rules
import Simulation

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what another pack would make of a recording: whom it would catch or let go.",
    discussion: """
      Example:

        steward diff mon.ndjson tue.ndjson.gz --rules rules/old --rules rules/new

      Both packs judge every event of the logs, in one pass. Shown are the events that only one of \
      them catches, those about which they do something else, and counts by rule and account.
      """)

  @OptionGroup var logs: LogArguments

  @Option(help: "A pack's folder; to be given twice, the old pack first.")
  var rules: [String]

  @Option(help: "How many threads inspect. The output is the same for every number.")
  var jobs: Int = 1

  @Flag(help: "Leave out, for each pack, what accounts say that it had put out or muted by then.")
  var prevent = false

  @Option(help: "How many samples to show of each kind of difference and rule.")
  var samples: Int = 3

  @Flag(help: "End with status 1 if the packs differ about anything.")
  var failOnChange = false

  @Option(help: "text or json.")
  var format: Check.Format = .text

  @OptionGroup var page: ReportOptions
  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
    try logs.spare([page.report])
    if page.report == "-" {
      throw ValidationError("--report must go to a file: the differences go to standard output.")
    }
    if rules.count != 2 {
      throw ValidationError(
        "Name two packs, the old one and the new one: --rules OLD --rules NEW.")
    }
    guard (1...Replay.maximumJobs).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to \(Replay.maximumJobs), not \(jobs).")
    }
    guard (0...Self.maximumSamples).contains(samples) else {
      throw ValidationError(
        "--samples takes a number from 0 to \(Self.maximumSamples), not \(samples).")
    }
  }

  private static let maximumSamples = 100

  func run() async throws {
    try page.check()
    try links.apply()
    let packs = try rules.map { Policy(try PackLoading.load($0)) }
    let comparison = Comparison(
      old: packs[0], new: packs[1],
      .init(logs: logs.logs, jobs: jobs, prevents: prevent, samples: samples, clock: page.clock),
      store: caching.store)
    let imported = logs.imported
    var bar = ProgressBar()
    let interrupt = Interrupt()
    let outcome: Comparison.Outcome
    do throws(LogError) {
      outcome = try await comparison.run(imported: imported) { progress in
        bar.show(progress)
        return !interrupt.hasCome
      }
    } catch {
      bar.clear()
      if let imported { Console.complain(imported.summary.line) }
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    bar.clear()
    if let imported { Console.complain(imported.summary.line) }
    show(outcome)
    switch format {
    case .json: try Console.write(DiffJSON(outcome, packs: rules).text)
    case .text:
      try Console.write(DiffText(outcome, packs: rules, Palette.of(.standardOutput)).text)
    }
    let about = ["\(rules[0]) → \(rules[1])", logs.logs.joined(separator: " ")]
    try page.write(ComparisonPage(outcome, about: about, page.lang).html)
    if !outcome.isComplete {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw ExitStatus.interrupted
    }
    if outcome.rejected > 0 || failOnChange && !outcome.difference.isEmpty {
      throw ExitStatus.fellShort
    }
  }

  private func show(_ outcome: Comparison.Outcome) {
    for reject in outcome.firstRejects {
      Console.complain(
        "rejected \(reject.file):\(reject.reject.origin.line): \(reject.reject.reason)")
    }
    if outcome.rejected > outcome.firstRejects.count {
      let more = outcome.rejected - outcome.firstRejects.count
      Console.complain("… and \(Numbers.counted(more, "more rejected line"))")
    }
  }
}
