import Moderation
import Records
import Rules
import Scanning
import Simulation

/// A replay for what is known at its end; what is decided goes nowhere.
enum QuietReplay {
  /// A log that cannot be read ends the program.
  static func outcome(
    of logs: [String], policy: Policy, until: Instant? = nil, store: (any SearchStore)? = nil
  ) async throws -> Simulation.Replay.Outcome {
    let replay = Simulation.Replay(
      policy, .init(logs: logs, out: "/dev/null", until: until), store: store)
    var bar = ProgressBar()
    let interrupt = Interrupt()
    defer { bar.clear() }
    do throws(LogError) {
      return try await replay.run { progress in
        bar.show(progress)
        return !interrupt.hasCome
      }
    } catch {
      bar.clear()
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
  }
}
