import Foundation
import Logging
import Records
import Rules
import Worker

/// Where a worker's log goes: standard error, a line each.
enum WorkerLog {
  static func logger(_ settings: Settings.Log) -> Logger {
    var logger = Logger(label: "steward") { _ in
      LineLog(isJSON: settings.format == .json)
    }
    logger.logLevel = settings.level
    return logger
  }
}

/// `2026-05-01T00:00:00.250Z notice: listening on 127.0.0.1:7350`, or the same as a JSON object.
private struct LineLog: LogHandler {
  let isJSON: Bool
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(isJSON: Bool) {
    self.isJSON = isJSON
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let now = WorkerClock.system.now
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
      .map { (name: $0.key, value: "\($0.value)") }
    let line: String
    if isJSON {
      line = JSONText.object(
        [
          JSONText.member("time", JSONText.string("\(now)")),
          JSONText.member("level", JSONText.string(event.level.rawValue)),
          JSONText.member("message", JSONText.string("\(event.message)")),
        ] + fields.map { JSONText.member($0.name, JSONText.string($0.value)) })
    } else {
      let rest = fields.map { " \($0.name)=\(Self.word($0.value))" }.joined()
      line = "\(now) \(event.level): \(TerminalText.oneLine("\(event.message)"))\(rest)"
    }
    Console.murmur(line + "\n")
  }

  /// A value as one word of a line: in quotes where it is none by itself, so that no id that somebody
  /// chose makes a line, a field or a colour of its own.
  private static func word(_ value: String) -> String {
    let isPlain =
      !value.isEmpty
      && value.unicodeScalars.allSatisfy { scalar in
        scalar != "\"" && scalar != "\\" && scalar != "=" && !scalar.properties.isWhitespace
      }
    let safe = TerminalText.oneLine(value)
    return isPlain && safe == value ? value : JSONText.string(safe)
  }
}
