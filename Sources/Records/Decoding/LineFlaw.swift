/// Why a line is no event, in one of the fixed forms that the tests list.
struct LineFlaw: Error {
  let reason: String
  /// Whether the line is sound, but speaks to the engine's keeper and not to the engine.
  var isPassed = false

  private init(_ reason: String) { self.reason = reason }

  /// From here on another pack judges: see `LogChunk.pieces`.
  static let pack = {
    var flaw = LineFlaw("a line about packs")
    flaw.isPassed = true
    return flaw
  }()

  static let notAnObject = LineFlaw("not a JSON object")
  static let tooLong = LineFlaw("a line of more than 1 MiB")

  static func brokenJSON(_ words: String) -> LineFlaw {
    LineFlaw("broken JSON: \(words)")
  }

  static func missing(_ field: String) -> LineFlaw {
    LineFlaw("\"\(field)\" is missing")
  }

  /// `wanted` and `kind` with their articles: `a string`.
  static func wrongKind(_ field: String, _ wanted: String, _ kind: JSONKind) -> LineFlaw {
    LineFlaw("\"\(field)\" must be \(wanted), not \(kind.name)")
  }

  static func notAnInteger(_ field: String, orElse other: String = "") -> LineFlaw {
    LineFlaw(
      "\"\(field)\" must be \(other)an integer, not a fraction or a number beyond 64 bits")
  }

  static func negative(_ field: String) -> LineFlaw {
    LineFlaw("\"\(field)\" must not be negative")
  }

  static func empty(_ field: String) -> LineFlaw {
    LineFlaw("\"\(field)\" is empty")
  }

  static func tooLong(_ field: String, limit: Int) -> LineFlaw {
    LineFlaw("\"\(field)\" is longer than \(limit) bytes")
  }

  static func invalidTime(_ text: String, _ flaw: TimeFlaw) -> LineFlaw {
    LineFlaw("invalid time \"\(shortened(text))\": \(flaw.rawValue)")
  }

  static func invalidTime(_ milliseconds: Int64) -> LineFlaw {
    LineFlaw("invalid time \(milliseconds): \(TimeFlaw.year.rawValue)")
  }

  static func invalidPeriod(_ field: String, _ text: String) -> LineFlaw {
    LineFlaw(
      "\"\(field)\" must be a duration like 10m, or forever, not \"\(shortened(text))\"")
  }

  /// A word outside of a fixed set, with the nearest word of the set if one is near.
  static func unknown(_ what: String, _ word: String, known: [String]) -> LineFlaw {
    let hint = Spelling.nearest(to: word, among: known).map { ": did you mean \"\($0)\"?" }
    return LineFlaw("unknown \(what) \"\(shortened(word))\"\(hint ?? "")")
  }

  /// Scalars of a text that a reason quotes at most.
  private static let quoteLimit = 64

  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: quoteLimit + 1, limitedBy: scalars.endIndex)
    else { return text }
    return String(scalars[..<scalars.index(before: end)]) + "…"
  }
}
