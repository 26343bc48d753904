import Moderation
import Records

/// In what two packs differ, as one HTML page: see `PageFrame`.
package struct ComparisonPage {
  private static let shownRows = 15

  private let outcome: Comparison.Outcome
  private let about: [String]
  private let language: ReportLanguage

  /// - Parameter about: which packs and logs were compared.
  package init(
    _ outcome: Comparison.Outcome, about: [String], _ language: ReportLanguage = .en
  ) {
    self.outcome = outcome
    self.about = about
    self.language = language
  }

  private var difference: Difference { outcome.difference }

  package var html: [UInt8] {
    PageFrame.page(language("Two packs compared", "两个规则包的比较"), about: about, language) {
      markup in
      markup.tiles(
        [(outcome.new.events, language("events", "事件"))]
          + shownKinds.map { (difference[$0], name($0)) })
      if difference.isEmpty {
        markup.section(language("No difference", "没有不同")) { markup in
          markup.element(
            "p",
            language(
              "Both packs say the same to every event.", "两个规则包对每个事件的说法都相同。"))
        }
      } else {
        drawTimeline(in: &markup)
        drawRules(in: &markup)
      }
      drawTotals(in: &markup)
      drawCosts(in: &markup)
      drawAccounts(in: &markup)
      drawSamples(in: &markup)
    }
  }

  private var shownKinds: [Difference.Kind] {
    Difference.Kind.allCases.filter { difference[$0] > 0 }
  }

  private func name(_ kind: Difference.Kind) -> String {
    switch kind {
    case .caught: language("newly caught", "新管")
    case .letGo: language("let go", "放过")
    case .changed: language("changed", "改变")
    case .preventedByNew: language("prevented by the new pack", "被新包拦下")
    case .preventedByOld: language("prevented by the old pack", "被旧包拦下")
    case .shadow: language("newly in shadow", "试运行新命中")
    case .shadowGone: language("gone from shadow", "试运行不再命中")
    case .timed: language("changed timers", "定时的事有变")
    }
  }

  private static func colour(_ kind: Difference.Kind) -> TimelineChart.Colour {
    switch kind {
    case .caught: .good
    case .letGo: .alarm
    case .changed: .hint
    case .preventedByNew: .dusk
    case .preventedByOld: .calm
    case .shadow: .soft
    case .shadowGone: .pale
    case .timed: .sea
    }
  }

  private func drawTimeline(in markup: inout Markup) {
    let zone = difference.zone
    let chart = TimelineChart(
      title: language("Messages and differences over time", "消息与不同之处随时间的变化"),
      panels: [
        .init(
          title: language("Messages", "消息"),
          series: [
            .init(
              name: language("messages", "消息"), number: Difference.messageSeries, colour: .calm)
          ]),
        .init(
          title: language("Events on which the packs differ", "两个包有分歧的事件"),
          series: shownKinds.map {
            .init(name: name($0), number: $0.series, colour: Self.colour($0))
          }),
      ], buckets: difference.timeline, axis: zone, language: language)
    markup.section(
      language("What differs when", "何时不同"),
      about: language("By the clock of \(zone).", "按 \(zone) 的时间。")
    ) { chart.drawFigure(in: &$0) }
  }

  private func drawRules(in markup: inout Markup) {
    let changed = difference.rules.filter(\.isChanged)
    if changed.isEmpty { return }
    let columns: [(title: String, count: (Difference.RuleRow) -> Int)] = [
      (language("old", "旧"), \.old), (language("new", "新"), \.new),
      (language("newly", "新增"), \.newly), (language("gone", "没有了"), \.gone),
      (language("prevented by new", "被新包拦下"), \.preventedByNew),
      (language("prevented by old", "被旧包拦下"), \.preventedByOld),
      (language("newly in shadow", "试运行新增"), \.newlyShadow),
      (language("gone from shadow", "试运行没有了"), \.goneShadow),
    ]
    let shown = columns.enumerated().filter { place, column in
      place < 4 || changed.contains { column.count($0) > 0 }
    }.map(\.element)
    markup.section(
      language("Rules", "规则"),
      about: language(
        "Events that each rule matched in either pack. A rule that was renamed is one gone, one new.",
        "每条规则在两个包里命中的事件。改了名的规则是一条没有了、一条新的。")
    ) { markup in
      PageTable(
        columns: [.init(language("rule", "规则"))]
          + shown.map { .init($0.title, isNumber: true) },
        rows: changed.map { row in
          [.foreign(row.id)] + shown.map { .number($0.count(row)) }
        }
      ).draw(in: &markup)
    }
  }

  private func drawTotals(in markup: inout Markup) {
    var rows = zip(Action.Deed.names, zip(outcome.old.actions, outcome.new.actions))
      .filter { $0.1.0 + $0.1.1 > 0 }
      .map { (name: $0.0, old: $0.1.0, new: $0.1.1) }
    rows.append((language("prevented", "拦下"), outcome.old.prevented, outcome.new.prevented))
    markup.section(language("What each pack does", "两个包各做什么")) { markup in
      PageTable(
        columns: [
          .init(language("action", "动作")), .init(language("old", "旧"), isNumber: true),
          .init(language("new", "新"), isNumber: true),
        ], rows: rows.map { [.text($0.name), .number($0.old), .number($0.new)] }
      ).draw(in: &markup)
    }
  }

  /// The dearest rules of both packs, side by side.
  private func drawCosts(in markup: inout Markup) {
    guard let costs = outcome.costs else { return }
    let old = Dictionary(costs.old.map { ($0.rule, $0.nanosecondsPerEvent) }) { $1 }
    let new = Dictionary(costs.new.map { ($0.rule, $0.nanosecondsPerEvent) }) { $1 }
    let rows = (costs.new + costs.old).map(\.rule).unique.enumerated()
      .map { (order: $0, rule: $1, old: old[$1], new: new[$1]) }
      .sorted { left, right in
        let (first, second) = (
          max(left.old ?? 0, left.new ?? 0), max(right.old ?? 0, right.new ?? 0)
        )
        return (second, left.order) < (first, right.order)
      }
    if rows.isEmpty { return }
    markup.section(ReportPage.costsTitle(language), about: ReportPage.costsNote(language)) {
      markup in
      PageTable(
        columns: [
          .init(language("rule", "规则")),
          .init(language("old, ns an event", "旧包，每事件纳秒"), isNumber: true),
          .init(language("new, ns an event", "新包，每事件纳秒"), isNumber: true),
        ],
        rows: rows.prefix(ReportPage.shownRows).map { row in
          [.foreign(row.rule), .text(row.old?.svg ?? "—"), .text(row.new?.svg ?? "—")]
        }
      ).draw(in: &markup)
    }
  }

  private func drawAccounts(in markup: inout Markup) {
    let rows = difference.accounts(most: Self.shownRows)
    if rows.isEmpty { return }
    let tenants = Set(rows.map(\.tenant)).count
    let kinds = Difference.Kind.allCases.filter { kind in rows.contains { $0[kind] > 0 } }
    markup.section(
      language("Accounts", "账号"),
      about: language(
        "The packs differ about \(difference.accountCount.grouped); these are the first.",
        "两个包对 \(difference.accountCount.grouped) 个账号有分歧，这里是最多的。")
    ) { markup in
      PageTable(
        columns: [.init(language("account", "账号"))]
          + kinds.map { .init(name($0), isNumber: true) },
        rows: rows.map { row in
          let account = tenants > 1 ? "\(row.tenant) / \(row.account)" : row.account
          return [.person(account: account, name: row.name)] + kinds.map { .number(row[$0]) }
        }
      ).draw(in: &markup)
    }
  }

  private func drawSamples(in markup: inout Markup) {
    for kind in shownKinds {
      let samples = difference.samples.filter { $0.kind == kind }
      if samples.isEmpty { continue }
      markup.section(name(kind)) { markup in
        for source in samples.map(\.source).unique {
          markup.folded(source, isOpen: kind == .caught || kind == .letGo) { markup in
            for sample in samples where sample.source == source { draw(sample, in: &markup) }
          }
        }
      }
    }
  }

  private func draw(_ sample: Difference.Sample, in markup: inout Markup) {
    markup.element("div", ["class": "sample"]) { markup in
      markup.element("p") { markup in
        markup.text(WallTime(difference.local(sample.time)).second + " ")
        markup.person(sample.account, sample.name)
        for text in [sample.group, sample.event].compactMap({ $0 }) {
          markup.text(" · ")
          markup.foreign(text)
        }
      }
      markup.quote(sample.excerpt)
      if let match = sample.match { markup.element("p") { $0.foreign(match.why) } }
      markup.element("dl", ["class": "sides"]) { markup in
        for (name, answer) in [
          (language("old", "旧"), sample.old), (language("new", "新"), sample.new),
        ] {
          markup.element("dt", name)
          markup.element("dd") { $0.foreign(answer.summary(language)) }
        }
      }
    }
  }
}
