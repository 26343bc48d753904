import Rules
import Scanning
import Simulation

/// A report of `evade` for people: a row for each disguise and pair, with some variants that pass.
struct EvasionText {
  private static let examplesShown = 3

  private let report: Evasion.Report
  private let word: String?
  private let palette: Palette

  init(_ report: Evasion.Report, word: String?, _ palette: Palette) {
    self.report = report
    self.word = word
    self.palette = palette
  }

  var text: String {
    let seen = report.disguises.names
    var lines = [
      palette.bold(title) + ", seen through " + (seen.isEmpty ? "nothing" : list(seen)),
      "  tried  unseen  in",
    ]
    lines += report.rows.map(line)
    lines.append("\(report.unseen) of \(report.tried) variants pass unseen")
    return lines.joined(separator: "\n")
  }

  private var title: String {
    if let word { return ExplanationText.oneLine(word) }
    return "\(report.list ?? ""): " + Numbers.counted(report.words, "word")
  }

  private func list(_ names: [String]) -> String {
    names.joined(separator: ", ")
  }

  private func line(_ row: Evasion.Row) -> String {
    let name = row.disguises.flatMap(\.names).joined(separator: " + ")
    let counts = pad(String(row.tried), 7) + pad(String(row.unseen), 8)
    if row.unseen == 0 { return palette.dim("\(counts)  \(name)") }
    let examples = row.examples.prefix(Self.examplesShown).map { ExplanationText.oneLine($0.text) }
    return "\(counts)  \(palette.yellow(name)): \(examples.joined(separator: "  "))"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
