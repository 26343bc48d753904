import Foundation
import Rules
import Simulation

/// What rules found of the labelled messages, as tables for people.
struct LabelText {
  private let tally: LabelTally
  private let policy: Policy
  private let palette: Palette

  init(_ tally: LabelTally, _ policy: Policy) {
    self.tally = tally
    self.policy = policy
    palette = Palette.of(.standardError)
  }

  var text: String {
    var lines = [
      palette.bold("\(Numbers.grouped(tally.messages.bad)) bad messages")
        + " and \(Numbers.grouped(tally.messages.good)) good ones by their labels",
      "  precision  \(Self.share(tally.caught.precision)): caught were"
        + " \(Numbers.grouped(tally.caught.bad)) bad, \(Numbers.grouped(tally.caught.good)) good",
      "  recall     \(Self.share(tally.recall(tally.caught.bad))):"
        + " \(Numbers.grouped(tally.messages.bad - tally.caught.bad)) bad ones were not caught",
    ]
    if tally.shadowed.sum > 0 {
      lines.append("  in shadow  " + Self.text(tally.shadowed) + " more")
    }
    if tally.prevented.sum > 0 {
      lines.append(
        "  prevented  " + Self.text(tally.prevented)
          + " of muted or banned accounts, about whom no rule was asked; with them"
          + " \(Self.share(tally.recall(tally.caught.bad + tally.prevented.bad))) of the bad ones did"
          + " not stand")
    }
    if tally.unreadable > 0 {
      lines.append(
        palette.yellow("  unreadable ")
          + "\(Numbers.counted(tally.unreadable, "label")) that are no strings: taken as good")
    }
    lines += labels + rules
    return lines.joined(separator: "\n")
  }

  private var labels: [String] {
    let rows = tally.labels.map { name, count in
      [
        name, Numbers.grouped(count.messages), Numbers.grouped(count.caught),
        Self.share(Double(count.caught) / Double(count.messages)),
        Numbers.grouped(count.shadowed), Numbers.grouped(count.prevented),
      ]
    }
    return rows.isEmpty
      ? [] : TextTable.lines(["label", "bad", "caught", "recall", "in shadow", "prevented"], rows)
  }

  /// Rules that matched a message, in the order of the pack.
  private var rules: [String] {
    let rows = zip(policy.rules, tally.rules).filter { $0.1.enforced.sum + $0.1.shadow.sum > 0 }.map
    {
      rule, count in
      [
        rule.id, Numbers.grouped(count.enforced.bad), Numbers.grouped(count.enforced.good),
        Self.share(count.enforced.precision), Self.share(tally.recall(count.enforced.bad)),
        count.shadow.sum == 0 ? "" : Self.text(count.shadow),
      ]
    }
    return rows.isEmpty
      ? [] : TextTable.lines(["rule", "bad", "good", "precision", "recall", "in shadow"], rows)
  }

  private static func text(_ pair: LabelTally.Pair) -> String {
    "\(Numbers.grouped(pair.bad)) bad, \(Numbers.grouped(pair.good)) good"
  }

  private static func share(_ share: Double?) -> String {
    share.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
  }
}

/// Rows under a head: the first column to the left, the others to the right.
enum TextTable {
  /// Lines that are set in by two spaces.
  static func lines(_ head: [String], _ rows: [[String]]) -> [String] {
    let all = [head] + rows
    let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
