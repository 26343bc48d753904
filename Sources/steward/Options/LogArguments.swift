import ArgumentParser
import Importing

/// The logs that a command reads.
struct LogArguments: ParsableArguments {
  @Argument(help: "Logs of events, in the order in which they are read; - is standard input.")
  var logs: [String]

  @OptionGroup var importing: ImportOptions

  func validate() throws {
    try Self.check(logs)
    if importing.from == nil, importing.isAsked {
      throw ValidationError(
        "--zone, --date and --chat are for imports: say what the logs are with --from.")
    }
  }

  static func check(_ logs: [String]) throws {
    if logs.isEmpty { throw ValidationError("Name at least one log.") }
    if logs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be read only once.")
    }
  }

  /// What the logs are imported to; nil where they are events.
  var imported: Importing.Import? { importing.from == nil ? nil : importing.makeImport(of: logs) }

  /// Throws where one of the outputs is a log: it would be emptied before it is read.
  func spare(_ outputs: [String?]) throws { try Self.spare(logs, outputs) }

  static func spare(_ logs: [String], _ outputs: [String?]) throws {
    let read = Set(logs.filter { $0 != "-" }.map(FileIdentity.of))
    for path in outputs.compactMap({ $0 }) where path != "-" && read.contains(FileIdentity.of(path))
    {
      throw ValidationError("\(path) is a log: writing there would destroy it.")
    }
  }
}
