import Moderation
import Records
import Rules
import Simulation

/// In what two packs differ, for people: the counts first, then rules, accounts and samples.
struct DiffText {
  private static let shownAccounts = 10

  private let outcome: Comparison.Outcome
  private let packs: [String]
  private let palette: Palette

  init(_ outcome: Comparison.Outcome, packs: [String], _ palette: Palette) {
    self.outcome = outcome
    self.packs = packs
    self.palette = palette
  }

  private var difference: Difference { outcome.difference }

  var text: String {
    var parts = [head]
    if !difference.isEmpty { parts += [rules, accounts] + samples }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// What is shown of a kind, in the order in which it is shown.
  private static let titles: [(kind: Difference.Kind, title: String)] = [
    (.caught, "newly caught"), (.letGo, "let go"), (.changed, "changed"),
    (.preventedByNew, "caught by the old pack, prevented by the new one"),
    (.preventedByOld, "caught by the new pack, prevented by the old one"),
    (.shadow, "newly matched in shadow"), (.shadowGone, "no longer matched in shadow"),
    (.timed, "changed timers"),
  ]

  // MARK: Counts

  private var head: String {
    var lines = [
      palette.bold(Numbers.counted(outcome.new.events, "event"))
        + ": \(packs[0]) against \(packs[1])"
    ]
    let counts = Self.titles.filter { difference[$0.kind] > 0 }
    let width = counts.map { Numbers.grouped(difference[$0.kind]).count }.max() ?? 0
    for (kind, title) in counts {
      let number = Numbers.grouped(difference[kind])
      let padding = String(repeating: " ", count: width - number.count)
      lines.append("  \(padding)\(colour(number, kind))  \(title)")
    }
    if counts.isEmpty { lines.append("  " + palette.green("no difference")) }
    lines += totals
    return lines.joined(separator: "\n")
  }

  private func colour(_ text: String, _ kind: Difference.Kind) -> String {
    switch kind {
    case .caught, .preventedByOld: palette.green(text)
    case .letGo: palette.red(text)
    default: palette.yellow(text)
    }
  }

  /// `delete 52 → 51`, for what differs, and how much either pack prevented.
  private var totals: [String] {
    var rows = zip(Action.Deed.names, zip(outcome.old.actions, outcome.new.actions))
      .filter { $0.1.0 != $0.1.1 }.map { "\($0.0) \(Self.change($0.1.0, $0.1.1))" }
    if outcome.old.prevented != outcome.new.prevented {
      rows.append("prevented \(Self.change(outcome.old.prevented, outcome.new.prevented))")
    }
    return rows.isEmpty ? [] : ["  " + palette.dim(rows.joined(separator: ", "))]
  }

  private static func change(_ old: Int, _ new: Int) -> String {
    "\(Numbers.grouped(old)) → \(Numbers.grouped(new))"
  }

  // MARK: Tables

  private var rules: String {
    let changed = difference.rules.filter(\.isChanged)
    if changed.isEmpty { return "" }
    let columns: [(title: String, count: (Difference.RuleRow) -> Int)] = [
      ("old", \.old), ("new", \.new), ("newly", \.newly), ("gone", \.gone),
      ("prevented by new", \.preventedByNew), ("by old", \.preventedByOld),
      ("newly in shadow", \.newlyShadow), ("gone from shadow", \.goneShadow),
    ]
    let shown = columns.enumerated().filter { place, column in
      place < 4 || changed.contains { column.count($0) > 0 }
    }.map(\.element)
    let rows = changed.map { rule in
      [rule.id] + shown.map { Numbers.grouped($0.count(rule)) }
    }
    return table([["rule"] + shown.map(\.title)] + rows)
  }

  private var accounts: String {
    let accounts = difference.accounts(most: Self.shownAccounts)
    if accounts.isEmpty { return "" }
    let shown = Self.columns.filter { column in
      accounts.contains { $0[column.kind] > 0 }
    }
    let hasTenants = Set(accounts.map(\.tenant)).count > 1
    let rows = accounts.map { row in
      let called = row.name.map { " \(Self.safe($0))" } ?? ""
      let tenant = hasTenants ? "\(Self.safe(row.tenant)) " : ""
      return [tenant + Self.safe(row.account) + called]
        + shown.map { Numbers.grouped(row[$0.kind]) }
    }
    var text = table([["account"] + shown.map(\.title)] + rows)
    let more = difference.accountCount - accounts.count
    if more > 0 { text += "\n" + palette.dim("\(Numbers.counted(more, "more account"))") }
    return text
  }

  private static let columns: [(kind: Difference.Kind, title: String)] = [
    (.caught, "caught"), (.letGo, "let go"), (.changed, "changed"),
    (.preventedByNew, "prevented by new"), (.preventedByOld, "by old"), (.shadow, "shadow"),
    (.shadowGone, "gone from shadow"), (.timed, "timers"),
  ]

  /// The first column to the left, numbers to the right; the first row is the head.
  private func table(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    return rows.enumerated().map { place, row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - Self.width(cell.0))
        return column == 0 ? cell.0 + padding : padding + cell.0
      }
      let line = cells.joined(separator: "  ")
      return place == 0 ? palette.bold(line) : line
    }.joined(separator: "\n")
  }

  // MARK: Samples

  /// A paragraph for each kind and rule.
  private var samples: [String] {
    Self.titles.flatMap { kind, title in
      let ofKind = difference.samples.filter { $0.kind == kind }
      return ofKind.map(\.source).uniqued.map { source in
        let shown = ofKind.filter { $0.source == source }
        return ([palette.bold("\(title): \(source)")] + shown.map(lines)).joined(separator: "\n")
      }
    }
  }

  private func lines(_ sample: Difference.Sample) -> String {
    let names = [sample.group, sample.account, sample.name].compactMap { $0.map(Self.safe) }
    var lines = [
      "  " + palette.dim("\(sample.time)") + "  \(Self.safe(sample.event))  "
        + names.joined(separator: " ")
    ]
    if !sample.excerpt.isEmpty { lines.append("    " + marked(sample.excerpt)) }
    lines.append("    old  " + Self.safe(sample.old.summary()))
    lines.append("    new  " + Self.safe(sample.new.summary()))
    return lines.joined(separator: "\n")
  }

  /// `前面«found»后面`
  private func marked(_ excerpt: Excerpt) -> String {
    let found = Self.safe(excerpt.found)
    return Self.safe(excerpt.before) + (found.isEmpty ? "" : palette.yellow("«\(found)»"))
      + Self.safe(excerpt.after)
  }

  private static func safe(_ text: String) -> String {
    TerminalText.oneLine(text)
  }

  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalText.width(of: $1) }
  }
}

extension [String] {
  /// Each once, in the order in which they come first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
