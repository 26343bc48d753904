import ArgumentParser
import Foundation

/// The command line: parse, call, print.
@main
struct Steward: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "steward",
    abstract: "Looks after group chats: rules are files, tried on recordings first.",
    discussion: """
      A first look:

        steward check rules/starter
        steward test rules/starter
        steward explain rules/starter "加微信 免费领取"
        steward evade 加微信
        steward replay log.ndjson --rules rules/starter --out decisions.ndjson
        steward diff log.ndjson --rules rules/starter --rules my-rules
        steward import result.json --out log.ndjson
        steward codes log.ndjson --rules rules/starter
        steward generate --events 100000 --bad 2% --out made.ndjson
        steward extract log.ndjson --event m-0177 --rules rules/starter
        steward run

      Exit status: 0 as asked; 1 the thing asked about fell short (a rule test failed, lines were \
      rejected); 2 wrong usage or a pack that does not load; 3 an input or output that cannot be \
      read or written.
      """,
    version: version,
    subcommands: [
      Check.self, Test.self, Explain.self, Evade.self, Replay.self, Diff.self, Simulate.self,
      Generate.self, Extract.self, Profile.self, Import.self, Dedupe.self, Codes.self, Run.self,
      MatrixCommand.self,
      Journal.self, Audit.self, Outbox.self, Rollback.self, Backup.self, Restore.self, Top.self,
    ])

  static let version = "0.1.0"

  /// ArgumentParser ends with 64 where the usage is wrong; we promise 2.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      finish(with: error)
    }
  }

  private static func finish(with error: any Error) -> Never {
    if let status = error as? ExitStatus { Foundation.exit(status.rawValue) }
    let message = fullMessage(for: error)
    let isHelp = exitCode(for: error) == .success
    guard isHelp else {
      Console.complain(message)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    do throws(ExitStatus) {
      try Console.write(message)
    } catch {
      Foundation.exit(error.rawValue)
    }
    Foundation.exit(0)
  }
}

/// How the program ends; the README's table.
enum ExitStatus: Int32, Error {
  /// The thing asked about fell short.
  case fellShort = 1
  /// Wrong usage, or a pack that does not load.
  case usage = 2
  /// An input or output that cannot be read or written.
  case unreadable = 3
  /// Stopped by Ctrl-C.
  case interrupted = 130
}
