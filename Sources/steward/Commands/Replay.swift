import ArgumentParser
import Foundation
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

  @Argument(help: "Logs of events, in the order in which they are read; - is standard input.")
  var logs: [String]

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "Where decisions go; - is standard output.")
  var out: String?

  @Option(help: "Where lines that are no events go, as NDJSON of file, line, offset, reason.")
  var rejects: String?

  @Option(help: "Where to write what happened in each group on each day, as CSV.")
  var stats: String?

  @Option(help: "How many threads inspect. The output is the same for every number.")
  var jobs: Int = 1

  @Option(help: "Move the clock here at the end (RFC 3339); later events are rejected.")
  var until: String?

  @Option(help: "text, or json, which asks for --out.")
  var summary: Check.Format = .text

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  static let maximumJobs = 256

  func validate() throws {
    if logs.isEmpty { throw ValidationError("Name at least one log.") }
    if logs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
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
    let read = Set(logs.filter { $0 != "-" }.map(Self.file))
    for path in [out, rejects, stats].compactMap({ $0 })
    where path != "-" && read.contains(Self.file(path)) {
      throw ValidationError("\(path) is a log: writing there would destroy it.")
    }
    if let rejects, out != "/dev/null", Self.file(rejects) == Self.file(out ?? "-") {
      throw ValidationError("Decisions and rejects cannot go to the same file.")
    }
    let outputs = [out ?? "-", rejects, stats].compactMap { $0 }.filter { $0 != "/dev/null" }
    if let stats, outputs.count(where: { Self.file($0) == Self.file(stats) }) > 1 {
      throw ValidationError("--stats must go to a file of its own.")
    }
    if summary == .json, stats == "-" {
      throw ValidationError("--summary json and --stats cannot both go to standard output.")
    }
    if summary == .json, rejects == "-" {
      throw ValidationError("--summary json and --rejects cannot both go to standard output.")
    }
  }

  /// A text by which two names of one file are equal, also those of a hard link.
  private static func file(_ path: String) -> String {
    if path == "-" { return path }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: resolved),
      facts[.type] as? FileAttributeType == .typeRegular,
      let device = facts[.systemNumber] as? NSNumber,
      let number = facts[.systemFileNumber] as? NSNumber
    else { return resolved }
    return "file \(number) of device \(device)"
  }

  func run() async throws {
    try links.apply()
    let policy = Policy(try PackLoading.load(rules))
    let options = Simulation.Replay.Options(
      logs: logs, out: out ?? "-", rejects: rejects, statistics: stats, jobs: jobs,
      until: try until.map { try Instant(rfc3339: $0) })
    let replay = Simulation.Replay(policy, options, store: caching.store)
    var bar = ProgressBar()
    let interrupt = Interrupt()
    let outcome: Simulation.Replay.Outcome
    do throws(LogError) {
      outcome = try await replay.run { progress in
        bar.show(progress)
        return !interrupt.hasCome
      }
    } catch {
      bar.clear()
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    bar.clear()
    let summary = ReplaySummary(outcome, policy: policy, elapsed: bar.elapsed)
    switch self.summary {
    case .text: Console.complain(summary.text(out: out))
    case .json: try Console.write(summary.json)
    }
    if !outcome.isComplete {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw ExitStatus.interrupted
    }
    if outcome.rejected > 0 { throw ExitStatus.fellShort }
  }
}
