import ArgumentParser
import Dispatch
import Foundation
import Records
import Simulation

/// Where a command writes a report, and in which language.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report to this file: one HTML page that loads nothing.", valueName: "file"))
  var report: String?

  @Option(help: "The language of the report's own words: en or zh.")
  var lang: ReportLanguage = .en

  /// By which a report tells what rules cost; nil where none is asked for.
  var clock: ReportPage.Clock? { report == nil ? nil : Self.nanoseconds }

  @Sendable private static func nanoseconds() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Throws where the file will not be writable at the end of a long run. It is not touched before.
  func check() throws(ExitStatus) {
    guard let report, report != "-" else { return }
    let file = URL(fileURLWithPath: report)
    let isThere = FileManager.default.fileExists(atPath: file.path)
    let place = isThere ? file : file.deletingLastPathComponent()
    guard FileManager.default.isWritableFile(atPath: place.path) else {
      Console.complain("\(report): the report cannot be written there")
      throw .unreadable
    }
  }

  func write(_ page: [UInt8]) throws(ExitStatus) {
    guard let report else { return }
    do throws(LogError) {
      var file = try OutputFile(path: report)
      try file.write(page)
      try file.flush()
    } catch {
      Console.complain(error.description)
      throw .unreadable
    }
  }
}

extension ReportLanguage: ExpressibleByArgument {}
