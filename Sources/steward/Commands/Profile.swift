import ArgumentParser
import Dispatch
import Importing
import Records
import Rules
import Simulation

struct Profile: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what the rules of a pack cost over a log, and which of them do nothing.",
    discussion: """
      Example:

        steward profile mon.ndjson --rules rules/starter

      One event of 97 is measured, on one thread. Words, literals of regexes and links are looked for \
      once, for all rules together: that work stands apart, and a rule is charged with what it alone \
      takes, its regexes and being asked.
      """)

  @OptionGroup var logs: LogArguments

  @Option(help: "The pack's folder.")
  var rules: String

  @Option(help: "text or json.")
  var format: Check.Format = .text

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func run() throws {
    try links.apply()
    let profiler = Profiler(
      Policy(try PackLoading.load(rules)), clock: { DispatchTime.now().uptimeNanoseconds },
      store: caching.store)
    let imported = logs.imported
    var bar = ProgressBar()
    let interrupt = Interrupt()
    let profile: LogProfile
    do throws(LogError) {
      profile = try profiler.run(LogChunks(logs.logs, imported: imported)) { progress in
        bar.show(progress)
        return !interrupt.hasCome
      }
    } catch {
      bar.clear()
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    bar.clear()
    if let imported { Console.complain(imported.summary.line) }
    let text = ProfileText(profile)
    switch format {
    case .text: try Console.write(text.text)
    case .json: try Console.write(text.json)
    }
    guard profile.isComplete else {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw ExitStatus.interrupted
    }
    guard profile.rejected == 0 else {
      Console.complain("\(Numbers.counted(profile.rejected, "line")) rejected")
      throw ExitStatus.fellShort
    }
  }
}
