import Foundation
import Records
import Simulation

/// A bar on standard error: events, rate, share, time left. It shows itself on a terminal when a
/// run takes longer than two seconds, and takes itself away at the end.
struct ProgressBar {
  private static let patience = Duration.seconds(2)
  private static let pause = Duration.milliseconds(200)
  private static let width = 24

  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shown: ContinuousClock.Instant?
  private let isOn: Bool
  private let noun: String

  /// - Parameter noun: what is counted, as many.
  init(counting noun: String = "events") {
    self.noun = noun
    start = clock.now
    isOn = Console.isTerminal(.standardError)
  }

  var elapsed: Duration { clock.now - start }

  mutating func show(_ progress: Simulation.Replay.Progress) {
    guard isOn else { return }
    let now = clock.now
    guard now - start > Self.patience else { return }
    if let shown, now - shown < Self.pause { return }
    shown = now
    Console.murmur("\r\u{1B}[K" + Self.line(progress, of: noun, seconds: (now - start).seconds))
  }

  func clear() {
    if shown != nil { Console.murmur("\r\u{1B}[K") }
  }

  static func line(
    _ progress: Simulation.Replay.Progress, of noun: String = "events", seconds: Double
  ) -> String {
    let rate = Double(progress.events) / max(seconds, 0.001)
    let counts = "\(Numbers.grouped(progress.events)) \(noun)  \(Numbers.grouped(Int(rate)))/s"
    guard let share = progress.share, share > 0 else { return counts }
    let filled = Int(share * Double(width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let left = seconds / share * (1 - share)
    return "\(bar) \(Int(share * 100)) %  \(counts)  \(Int(left.rounded(.up))) s left"
  }
}

extension Duration {
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}

enum Numbers {
  /// `1 rule`, `2,000 rules`.
  static func counted(_ number: Int, _ noun: String, _ nouns: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : nouns ?? noun + "s")"
  }

  /// `1234567` as `1,234,567`.
  static func grouped(_ number: Int) -> String { number.grouped }
}
