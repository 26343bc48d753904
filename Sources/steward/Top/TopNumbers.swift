import Foundation
import Rules

/// Numbers and words as they stand in narrow columns.
enum TopNumbers {
  private static let none = "-"

  /// `0`, `0.4`, `12`, `1,234`: in a second.
  static func rate(_ value: Double?) -> String {
    guard let value else { return none }
    if value == 0 { return "0" }
    if value < 9.95 { return String(format: "%.1f", value) }
    return Numbers.grouped(Int(value.rounded()))
  }

  static func count(_ value: Double?) -> String {
    value.map { Numbers.grouped(Int($0)) } ?? none
  }

  /// `0.4 ms`, `12 ms`, `1.5 s`, `3 m`, `2 h`, `5 d`.
  static func seconds(_ value: Double?) -> String {
    guard let value else { return none }
    switch value {
    case ..<0.01: return String(format: "%.1f ms", value * 1_000)
    case ..<1: return String(format: "%.0f ms", value * 1_000)
    case ..<60: return String(format: "%.1f s", value)
    case ..<3_600: return "\(Int(value / 60)) m"
    case ..<86_400: return "\(Int(value / 3_600)) h"
    default: return "\(Int(value / 86_400)) d"
    }
  }

  /// `512 B`, `1.5 KiB`, `213 MiB`.
  static func bytes(_ value: Double?) -> String {
    guard var value else { return none }
    var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
    while value >= 1_024, units.count > 1 {
      value /= 1_024
      units = units.dropFirst()
    }
    let isSmall = value < 10 && value != value.rounded()
    return String(format: isSmall ? "%.1f" : "%.0f", value) + " \(units[units.startIndex])"
  }

  static func share(_ value: Double?) -> String {
    value.map { String(format: "%.0f %%", $0 * 100) } ?? none
  }
}

/// Text in columns of a terminal, where some characters take two and some none.
enum TopText {
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalText.width(of: $1) }
  }

  /// As much of it as fits, with `…` where something is missing.
  static func cut(_ text: String, to width: Int) -> String {
    guard self.width(text) > width else { return text }
    guard width > 0 else { return "" }
    var cut = ""
    var taken = 0
    for character in text {
      let own = self.width(String(character))
      guard taken + own < width else { break }
      cut.append(character)
      taken += own
    }
    return cut + "…"
  }

  static func left(_ text: String, _ width: Int) -> String {
    let text = cut(TerminalText.oneLine(text), to: width)
    return text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  static func right(_ text: String, _ width: Int) -> String {
    let text = cut(text, to: width)
    return String(repeating: " ", count: max(0, width - self.width(text))) + text
  }
}
