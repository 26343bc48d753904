/// Text as a terminal with letters of one width shows it.
package enum TerminalText {
  /// In scalars: what is shown of a long line, half of it before the caret.
  private static let longestExcerpt = 160

  /// Without line ends, control characters and those that turn the direction of writing: what a
  /// pack holds must not steer the terminal of who checks it.
  package static func safe(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars { safe.unicodeScalars.append(shown(scalar)) }
    return safe
  }

  /// The same with `⏎` for each line's end.
  package static func oneLine(_ text: String) -> String {
    var line = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" { line.unicodeScalars.removeLast() }
      line.unicodeScalars.append(scalar == "\n" ? "⏎" : shown(scalar))
      last = scalar
    }
    return line
  }

  /// A line, and the line below it with a caret under a column that is counted in scalars from 1.
  static func excerpt(_ line: String, column: Int) -> (line: String, caret: String) {
    var scalars = Array(line.unicodeScalars)
    var before = min(max(column - 1, 0), scalars.count)
    if scalars.count > longestExcerpt {
      let first = max(0, before - longestExcerpt / 2)
      let end = min(scalars.count, first + longestExcerpt)
      let ellipsis: [Unicode.Scalar] = ["…"]
      scalars =
        (first > 0 ? ellipsis : []) + scalars[first..<end] + (end < scalars.count ? ellipsis : [])
      before -= first > 0 ? first - 1 : 0
    }
    var shownLine = ""
    var caret = ""
    for (index, scalar) in scalars.enumerated() {
      let shown = scalar == "\t" ? scalar : shown(scalar)
      shownLine.unicodeScalars.append(shown)
      guard index < before else { continue }
      // A tab is as wide below as above.
      caret += shown == "\t" ? "\t" : String(repeating: " ", count: width(of: shown))
    }
    return (shownLine, caret + "^")
  }

  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: " "
    case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: "\u{FFFD}"
    default: scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
  }

  /// In columns: 0 for marks and invisible characters, 2 for wide ones, else 1.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if properties.isDefaultIgnorableCodePoint { return 0 }
    let isFlagLetter = 0x1F1E6...0x1F1FF ~= scalar.value
    if properties.isEmojiPresentation, !isFlagLetter { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// East Asian Width W and F of Unicode 15.0, gaps of unassigned characters filled; emoji come
  /// from their own property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}
