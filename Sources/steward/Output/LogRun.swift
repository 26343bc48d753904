import Importing
import Moderation
import Records
import Rules
import Scanning
import Simulation

/// A replay that shows how far it is and stops at Ctrl-C.
struct LogRun {
  let outcome: Simulation.Replay.Outcome
  let elapsed: Duration

  /// A log that cannot be read ends the program.
  /// - Parameter options: name the logs too.
  init(
    _ logs: LogArguments, _ policy: Policy, _ options: Simulation.Replay.Options,
    store: (any SearchStore)? = nil
  ) async throws {
    let imported = logs.imported
    let replay = Simulation.Replay(policy, options, store: store)
    var bar = ProgressBar()
    let interrupt = Interrupt()
    defer { bar.clear() }
    do throws(LogError) {
      outcome = try await replay.run(imported: imported) { progress in
        bar.show(progress)
        return !interrupt.hasCome
      }
    } catch {
      bar.clear()
      if let imported { Console.complain(imported.summary.line) }
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    elapsed = bar.elapsed
    bar.clear()
    if let imported { Console.complain(imported.summary.line) }
  }

  /// For what is known at the end; what is decided goes nowhere.
  init(
    quietly logs: LogArguments, _ policy: Policy, until: Instant? = nil,
    store: (any SearchStore)? = nil
  ) async throws {
    try await self.init(
      logs, policy, .init(logs: logs.logs, out: "/dev/null", until: until), store: store)
  }

  /// The last word of every command that reads logs: throws where they were not read to their end,
  /// or held lines that are no events.
  /// - Parameter isCounted: whether the rejects have been told already.
  func finish(isCounted: Bool = false) throws(ExitStatus) {
    guard outcome.isComplete else {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw .interrupted
    }
    guard outcome.rejected > 0 else { return }
    if !isCounted { Console.complain("\(Numbers.counted(outcome.rejected, "line")) rejected") }
    throw .fellShort
  }
}
