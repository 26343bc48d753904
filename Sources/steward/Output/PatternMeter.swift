import Rules
import Scanning

/// Measures what it costs to try patterns on a message, for whoever writes them. Only the command
/// line has a clock.
enum PatternMeter {
  /// 31 characters, as people write.
  private static let message = Array("今天下午三点到货，一共25箱，麻烦群主通知一下大家来取哦，谢谢".utf8)
  /// All patterns of a pack together.
  private static let patience = Duration.milliseconds(500)
  private static let mostRounds = 20_000
  /// A search is shared by so many.
  private static let companions = 100

  /// nil where no pattern is tried on every message.
  static func costs(of pack: Pack) -> PatternCosts? {
    let patterns = pack.patternsAlone
    guard !patterns.isEmpty else { return nil }
    let share = patience / patterns.count
    let scratch = RegexScratch()
    var nanoseconds: [String: Double] = [:]
    for pattern in patterns where nanoseconds[pattern] == nil {
      guard let regex = try? Regex(pattern) else { continue }
      nanoseconds[pattern] = measure(within: share) {
        if regex.firstMatch(in: message.span, scratch) == .limit { return }
      }
    }
    return PatternCosts(nanoseconds: nanoseconds, searched: searched)
  }

  /// The share of one pattern in the search for many.
  private static var searched: Double {
    let regexes = (0..<companions).compactMap { try? Regex("加微信\($0)号\\d+") }
    let set = PatternSet(regexes)
    let scratch = PatternScratch(for: [set])
    return measure(within: patience / 10) {
      set.forEachCandidate(in: message.span, scratch) { _ in }
    } / Double(companions)
  }

  /// Nanoseconds of the quickest of some runs; others were disturbed.
  private static func measure(within time: Duration, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    body()
    let end = clock.now + time
    var best = Double.infinity
    var rounds = 1
    repeat {
      let taken = clock.measure { for _ in 0..<rounds { body() } }
      let nanoseconds = Double(taken.components.attoseconds) / 1e9 / Double(rounds)
      best = min(best, nanoseconds + Double(taken.components.seconds) * 1e9 / Double(rounds))
      rounds = min(rounds * 2, mostRounds)
    } while clock.now < end
    return best
  }
}
