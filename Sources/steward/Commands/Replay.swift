import ArgumentParser
import Moderation
import Records
import Rules
import Simulation

struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Feeds recorded logs to the engine, as fast as the machine can.",
    discussion: """
      Example:

        steward replay mon.ndjson tue.ndjson.gz --rules rules/starter --out d.ndjson

      Decisions are NDJSON, one line for each event or timer that matched a rule or caused an \
      action. The summary goes to standard error; with --summary json to standard output.
      """)

  @OptionGroup var logs: LogArguments

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "Where decisions go; - is standard output.")
  var out: String?

  @Option(help: "Where lines that are no events go, as NDJSON of file, line, offset, reason.")
  var rejects: String?

  @Option(help: "Where to write what happened in each group on each day, as CSV.")
  var stats: String?

  @Flag(help: "Compare what the rules match with the labels of the lines.")
  var labels = false

  @Option(help: "How many threads inspect. The output is the same for every number.")
  var jobs: Int = 1

  @Option(help: "Move the clock here at the end (RFC 3339); later events are rejected.")
  var until: String?

  @Flag(help: "Leave out what accounts say that this pack has removed, banned or muted by then.")
  var prevent = false

  @Option(help: "text, or json, which asks for --out.")
  var summary: Check.Format = .text

  @Flag(help: "Replay again whenever a file of the pack is saved; Ctrl-C ends.")
  var watch = false

  @OptionGroup var page: ReportOptions
  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  static let maximumJobs = 256

  func validate() throws {
    guard (1...Self.maximumJobs).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to \(Self.maximumJobs), not \(jobs).")
    }
    if summary == .json, out == nil || out == "-" {
      throw ValidationError(
        "--summary json goes to standard output: name a file for the decisions with --out.")
    }
    if let until, (try? Instant(rfc3339: until)) == nil {
      throw ValidationError(
        "--until takes a time such as 2026-05-01T00:00:00+08:00, not “\(until)”.")
    }
    if watch, logs.logs.contains("-") {
      throw ValidationError(
        "--watch reads the logs anew each time: standard input comes only once.")
    }
    try logs.spare([out, rejects, stats, page.report])
    if let rejects, out != "/dev/null", FileIdentity.of(rejects) == FileIdentity.of(out ?? "-") {
      throw ValidationError("Decisions and rejects cannot go to the same file.")
    }
    let outputs = [out ?? "-", rejects, stats, page.report].compactMap { $0 }
      .filter { $0 != "/dev/null" }
    for (option, file) in [("--stats", stats), ("--report", page.report)] {
      guard let file else { continue }
      if outputs.count(where: { FileIdentity.of($0) == FileIdentity.of(file) }) > 1 {
        throw ValidationError("\(option) must go to a file of its own.")
      }
    }
    if summary == .json, page.report == "-" {
      throw ValidationError("--summary json and --report cannot both go to standard output.")
    }
    if summary == .json, stats == "-" {
      throw ValidationError("--summary json and --stats cannot both go to standard output.")
    }
    if summary == .json, rejects == "-" {
      throw ValidationError("--summary json and --rejects cannot both go to standard output.")
    }
  }

  func run() async throws {
    try page.check()
    try links.apply()
    if watch { return try await PackWatch.rerun(rules, runOnce) }
    try await runOnce()
  }

  /// The pack, or one of those that judged the journal.
  private func policy(_ archive: PackArchive?) throws -> Policy {
    guard let archive else { return Policy(try PackLoading.load(rules)) }
    guard page.report == nil, !labels, stats == nil, !watch else {
      throw ValidationError(
        "\(rules) holds the packs of a journal: --report, --labels, --stats and --watch take one pack."
      )
    }
    do throws(LogError) {
      return try archive.any()
    } catch {
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
  }

  private func runOnce() async throws {
    let archive = PackArchive(rules)
    let policy = try policy(archive)
    let run = try await LogRun(
      logs, policy,
      .init(
        logs: logs.logs, out: out ?? "-", rejects: rejects, statistics: stats, labels: labels,
        jobs: jobs, reports: page.report != nil,
        clock: page.clock, prevents: prevent, packs: archive,
        until: try until.map { try Instant(rfc3339: $0) }),
      store: caching.store)
    let summary = ReplaySummary(run.outcome, policy: policy, elapsed: run.elapsed)
    switch self.summary {
    case .text:
      Console.complain(summary.text(out: out))
      if let labels = run.outcome.labels {
        Console.complain(LabelText(labels, policy).text)
      }
    case .json: try Console.write(summary.json)
    }
    if let report = run.outcome.report {
      let facts = ReportPage.Facts(
        about: [rules, logs.logs.joined(separator: " ")], tally: run.outcome.tally,
        rejected: run.outcome.rejected, groups: run.outcome.groups,
        accounts: run.outcome.accounts, costs: run.outcome.costs)
      try page.write(ReportPage(report, facts, page.lang).html)
    }
    try run.finish(isCounted: true)
  }
}
