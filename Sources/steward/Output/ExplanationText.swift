import Records
import Rules
import Simulation

/// An explanation for people: the folded form, every rule in scope, the slice that was found with
/// a caret under it, and the actions.
struct ExplanationText {
  private let explanation: Explanation
  private let palette: Palette

  init(_ explanation: Explanation, _ palette: Palette) {
    self.explanation = explanation
    self.palette = palette
  }

  var text: String {
    var lines: [String] = []
    lines.append(row("text", Self.oneLine(explanation.text)))
    var shown: [String] = []
    for view in explanation.views {
      lines.append(row("folded", Self.oneLine(view.text)))
      lines.append(row("", palette.dim(view.disguises.joined(separator: ", "))))
      // Of two forms of one view the second tells only what the first did not.
      let changes = Self.changes(of: view)
      for change in changes where !shown.contains(change) {
        lines.append(row("", palette.dim(change)))
      }
      shown = changes
    }
    lines.append("")
    for rule in explanation.rules { lines += text(rule) }
    if explanation.rules.isEmpty { lines.append(explanation.unasked ?? "no rule is in scope") }
    lines.append("")
    let actions = explanation.decision?.actions ?? []
    lines.append(row("actions", actions.isEmpty ? "none" : ""))
    for action in actions { lines.append("  " + Self.oneLine(Explanation.json(action))) }
    return lines.joined(separator: "\n")
  }

  /// For each disguise that changed anything, what it changed: `width: ｖ → v, ｘ → x`.
  private static func changes(of view: Explanation.View) -> [String] {
    view.disguises.compactMap { disguise in
      let changes = view.changes.filter { $0.disguise == disguise }
      if changes.isEmpty { return nil }
      let shown = changes.prefix(mostChanges).map { change in
        change.to.isEmpty
          ? "“\(oneLine(change.from))” away" : "\(oneLine(change.from)) → \(oneLine(change.to))"
      }
      let more = changes.count > shown.count ? ", and \(changes.count - shown.count) more" : ""
      return "\(disguise): \(shown.joined(separator: ", "))\(more)"
    }
  }

  /// So many changes of a disguise are shown.
  private static let mostChanges = 12

  private func row(_ name: String, _ text: String) -> String {
    (name + String(repeating: " ", count: max(1, 9 - name.count)) + text).trimmingSuffix()
  }

  private func text(_ rule: Explanation.RuleVerdict) -> [String] {
    guard let match = rule.match else {
      return [palette.dim("  no   \(rule.id): not \(rule.failed ?? "")")]
    }
    let shadow = match.mode == .shadow ? palette.yellow(" (shadow)") : ""
    var lines = [palette.green("  yes  \(palette.bold(rule.id))") + shadow + ": \(match.why)"]
    guard let found = match.found, let original = explanation.field(found.field) else {
      return lines
    }
    let window = CaretWindow(original, span: found.span)
    lines.append("         \(window.line)")
    lines.append(
      "         \(palette.red(window.caret))  \(found.field) \(found.span.lowerBound)…\(found.span.upperBound)"
    )
    return lines
  }

  /// Control characters and line ends made visible.
  static func oneLine(_ text: String) -> String {
    CaretWindow.visible(text.unicodeScalars)
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// The part of a text around a slice, on one line, and a line of carets below it that allows for
/// wide characters.
struct CaretWindow {
  /// Scalars shown on either side of the slice.
  private static let margin = 30

  let line: String
  let caret: String

  init(_ text: String, span: Range<Int>) {
    let scalars = Array(text.unicodeScalars)
    let start = max(0, span.lowerBound - Self.margin)
    let end = min(scalars.count, span.upperBound + Self.margin)
    let before = (start > 0 ? "…" : "") + Self.visible(scalars[start..<span.lowerBound])
    let found = Self.visible(scalars[span])
    let after = Self.visible(scalars[span.upperBound..<end]) + (end < scalars.count ? "…" : "")
    line = before + found + after
    caret =
      String(repeating: " ", count: Self.columns(of: before))
      + String(repeating: "^", count: max(1, Self.columns(of: found)))
  }

  private static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalText.width(of: $1) }
  }

  /// Line ends and characters that show nothing as escapes.
  static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars {
      switch scalar {
      case "\n": text += "⏎"
      case "\t": text += " "
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F
        || scalar.properties.isDefaultIgnorableCodePoint:
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
