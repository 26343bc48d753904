package import Logging
package import Records

/// Tells of lines that are rejected: of the first ones each, and of more how many there were, now and then.
package struct RejectLog {
  private static let toldLines = 10
  private static let pause = Duration.seconds(60)

  private let log: Logger
  private var told = 0
  private var untold = 0
  private var last: String?
  private var nextTelling: ContinuousClock.Instant?

  package init(_ log: Logger) {
    self.log = log
  }

  package mutating func note(_ rejects: [Reject], of file: String, at now: ContinuousClock.Instant)
  {
    for reject in rejects {
      let text =
        "\(file):\(reject.origin.line), byte \(reject.origin.offset): \(Self.shown(reject.reason))"
      if told < Self.toldLines {
        told += 1
        log.warning("source \(text); the line is rejected")
      } else {
        untold += 1
        last = text
        if nextTelling == nil { nextTelling = now + Self.pause }
      }
    }
    tell(at: now)
  }

  /// Tells of those that were not told, if it is time for that.
  mutating func tell(at now: ContinuousClock.Instant) {
    guard let last, let nextTelling, now >= nextTelling else { return }
    log.warning("source \(last); \(untold) more lines were rejected, this one the last")
    untold = 0
    self.last = nil
    self.nextTelling = nil
  }

  /// A reason may quote the line: nothing of it may pass for another line of the log.
  private static func shown(_ reason: String) -> String {
    var text = ""
    for scalar in reason.unicodeScalars {
      text.unicodeScalars.append(
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return text
  }
}
