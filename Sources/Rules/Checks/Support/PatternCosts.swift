import Scanning

/// What it costs to try patterns, as somebody with a clock has measured it.
package struct PatternCosts: Sendable {
  /// Nanoseconds a message of 31 characters, by pattern.
  private let nanoseconds: [String: Double]
  /// The same of a pattern that is searched for with many others.
  private let searched: Double

  package init(nanoseconds: [String: Double], searched: Double) {
    self.nanoseconds = nanoseconds
    self.searched = searched
  }

  /// How a warning ends; empty where the pattern was not measured.
  func text(_ pattern: String) -> String {
    guard let cost = nanoseconds[pattern] else { return "" }
    return
      ": \(Self.rounded(cost)) ns for one of 31 characters, instead of \(Self.rounded(searched)) ns"
  }

  /// Two digits; more a clock does not tell.
  private static func rounded(_ number: Double) -> Int {
    let whole = max(1, Int(number.rounded()))
    var unit = 1
    while whole / unit >= 100 { unit *= 10 }
    return (whole + unit / 2) / unit * unit
  }
}

extension Pack {
  /// The patterns of all rules that have to be tried on every message.
  package var patternsAlone: [String] {
    patterns.map(\.value).filter { pattern in
      if case .literals = SearchGround(of: pattern) { false } else { true }
    }
  }
}
