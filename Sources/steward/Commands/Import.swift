import ArgumentParser
import Foundation
import Importing
import Records
import Simulation

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes events of recordings of other programs.",
    discussion: """
      Example:

        steward import result.json --out log.ndjson
        steward import --from irc --zone Europe/Berlin '#tea.2026-05-01.log' > log.ndjson

      It takes exports of Telegram Desktop (result.json) and DiscordChatExporter (JSON), Slack exports \
      (the zip file or the folder), IRC logs and messages of WeCom's session archive. Without --from \
      each file tells itself what it is. Events come out in the order of their times, whatever the \
      order of the chats in the files. docs/importing.md says what becomes what.
      """)

  @Argument(help: "The files; - is standard input, .gz is read as it is.")
  var files: [String]

  @OptionGroup var importing: ImportOptions

  @Option(help: "Where the events go; - is standard output.")
  var out: String?

  @Option(help: "Where records that cannot be read go, as NDJSON of file, line, offset, reason.")
  var rejects: String?

  func validate() throws {
    try LogArguments.check(files)
    try LogArguments.spare(files, [out, rejects])
    if let rejects, out != "/dev/null", FileIdentity.of(rejects) == FileIdentity.of(out ?? "-") {
      throw ValidationError("Events and rejects cannot go to the same file.")
    }
  }

  func run() throws {
    let source = importing.makeImport(of: files)
    var bar = ProgressBar()
    let interrupt = Interrupt()
    let written: ImportedFiles
    do throws(LogError) {
      for file in files { try LogReader.check(file) }
      written = try ImportedFiles(out: out ?? "-", rejects: rejects)
    } catch {
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    var fault: LogError?
    do throws(LogError) {
      while let chunk = try source.next(while: { share in
        bar.show(Simulation.Replay.Progress(events: source.summary.events, share: share))
        return !interrupt.hasCome
      }), !interrupt.hasCome {
        try written.take(chunk)
        bar.show(Simulation.Replay.Progress(events: source.summary.events, share: source.share))
      }
    } catch {
      fault = error
    }
    do throws(LogError) {
      try written.flush()
    } catch {
      fault = fault ?? error
    }
    bar.clear()
    Console.complain(source.summary.line)
    for line in written.firstRejects { Console.complain(line) }
    if let fault {
      Console.complain(fault.description)
      throw ExitStatus.unreadable
    }
    if interrupt.hasCome {
      Console.complain("stopped by Ctrl-C before the end of the files")
      throw ExitStatus.interrupted
    }
    guard written.rejected == 0 else {
      Console.complain("\(Numbers.counted(written.rejected, "record")) rejected")
      throw ExitStatus.fellShort
    }
  }
}

/// Where an import goes.
private final class ImportedFiles {
  private var events: OutputFile
  private var rejects: OutputFile?
  private(set) var rejected = 0
  /// For people.
  private(set) var firstRejects: [String] = []

  init(out: String, rejects: String?) throws(LogError) {
    if let rejects { self.rejects = try OutputFile(path: rejects) } else { self.rejects = nil }
    events = try OutputFile(path: out)
  }

  func take(_ chunk: LogChunk) throws(LogError) {
    try events.write(chunk.lines)
    for reject in chunk.refused {
      rejected += 1
      if firstRejects.count < Simulation.Replay.shownRejects {
        firstRejects.append("rejected \(chunk.file):\(reject.origin.line): \(reject.reason)")
      }
      try rejects?.write { RejectWriter.append(reject, file: chunk.file, to: &$0) }
    }
  }

  func flush() throws(LogError) {
    try events.flush()
    try rejects?.flush()
  }
}
