import ArgumentParser
import Moderation
import Records
import Rules
import Scanning
import Simulation

struct Dedupe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists who stands in several groups after a log, and writes who is to leave which.",
    discussion: """
      Example:

        steward dedupe mon.ndjson --rules rules/starter
        steward dedupe mon.ndjson --rules rules/starter --name 代购 --format csv
        steward dedupe mon.ndjson --rules rules/starter --apply > kicks.ndjson

      Which groups count, which one is kept and who may be in many is said by the pack's section \
      `once`; a pack without it keeps everybody in the first of all groups. Nothing is done without \
      --apply: with it the kicks are written to standard output, as decisions, and the list goes to \
      standard error.
      """)

  @OptionGroup var logs: LogArguments

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "Only accounts whose display name holds this word, whatever its case. Repeatable.")
  var name: [String] = []

  @Option(help: "Leave this account alone; * stands for any run of characters. Repeatable.")
  var except: [String] = []

  @Option(help: "text, csv or json.")
  var format: Format = .text

  @Flag(help: "Write the kicks.")
  var apply = false

  @OptionGroup var links: LinkOptions

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, csv, json
  }

  func run() async throws {
    try links.apply()
    var pack = try PackLoading.load(rules)
    if pack.once.isEmpty {
      let place = Place(file: rules, line: 1, column: 1)
      pack.once = [Once(place: place, scope: nil, keep: .first, except: [], actions: [])]
    }
    let run = try await LogRun(quietly: logs, Policy(pack))
    let doubles = run.outcome.judge.doubleMembers.filter(isMeant)
    let list = DoublesText(doubles)
    let text =
      switch format {
      case .text: list.table
      case .csv: list.csv
      case .json: list.json + "\n"
      }
    if apply {
      Console.murmur(text)
      try Console.print(list.kicks { run.outcome.judge.clock(of: $0) })
    } else {
      try Console.print(text)
    }
    try run.finish()
  }

  private func isMeant(_ double: DoubleMember) -> Bool {
    let called = double.name?.lowercased() ?? ""
    return (name.isEmpty || name.contains { called.contains($0.lowercased()) })
      && !except.contains { Glob($0).matches(Array(double.account.utf8)) }
  }
}
