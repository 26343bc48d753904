import ArgumentParser
import Foundation
import Importing
import Records
import Scanning

/// How recordings of other programs become events.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the files are, if they are no events: telegram, discord, slack, irc or wecom.",
      valueName: "format"))
  var from: ImportFormat?

  @Option(help: "The time zone of recordings that tell none, such as Asia/Shanghai. (default: UTC)")
  var zone: String?

  @Option(help: "The first day of recordings that tell none, such as 2026-05-01.")
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Import only this chat, by id or name, whatever it is; * stands for any run of characters."
        + " Repeatable.", valueName: "chat"))
  var chat: [String] = []

  func validate() throws {
    if let zone, ZoneRules(Zone(identifier: zone)) == nil {
      throw ValidationError("--zone takes a name such as Asia/Shanghai, not “\(zone)”.")
    }
    if let date, CivilDate(date) == nil {
      throw ValidationError("--date takes a day such as 2026-05-01, not “\(date)”.")
    }
  }

  /// Whether anything is asked for that only an import does.
  var isAsked: Bool { from != nil || zone != nil || date != nil || !chat.isEmpty }

  func makeImport(of files: [String]) -> Importing.Import {
    let zone = Zone(identifier: self.zone ?? Zone.utc.identifier)
    var options = Importing.Import.Options(
      format: from, files: files, zone: ZoneRules(zone)!,
      scratchFolder: FileManager.default.temporaryDirectory.path)
    options.date = date.flatMap { CivilDate($0) }
    if !chat.isEmpty {
      let globs = chat.map { Glob($0) }
      options.selects = { id, name in
        globs.contains { $0.matches(Array(id.utf8)) || $0.matches(Array(name.utf8)) }
      }
    }
    return Importing.Import(options)
  }
}

extension ImportFormat: ExpressibleByArgument {}

extension ImportSummary {
  /// What standard error is told.
  var line: String { text { Numbers.counted($0, $1, $2) } }
}
