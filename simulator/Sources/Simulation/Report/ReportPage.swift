package import Moderation
import Records
import Rules

/// What a run came to, as one HTML page: see `PageFrame`. It shows no more of anything than fits a
/// page, says how much there is in all, and is the same for every number of jobs.
package struct ReportPage {
  /// Nanoseconds of some fixed start, by which a run finds out what rules cost.
  package typealias Clock = @Sendable () -> UInt64

  /// What a rule cost, of the time that all rules took.
  package struct RuleCost: Sendable {
    package var rule: String
    /// 0 … 1
    package var share: Double
    package var nanosecondsPerEvent: Double

    package init(rule: String, share: Double, nanosecondsPerEvent: Double) {
      self.rule = rule
      self.share = share
      self.nanosecondsPerEvent = nanosecondsPerEvent
    }
  }

  /// What the collector does not know.
  package struct Facts: Sendable {
    /// What was run: the pack, the logs, a scenario.
    package var about: [String]
    package var tally: Tally
    package var rejected: Int
    package var groups: Int
    package var accounts: Int
    /// The most expensive first; nil where nobody measured: then pages are the same on every run.
    package var costs: [RuleCost]?

    package init(
      about: [String], tally: Tally, rejected: Int = 0, groups: Int, accounts: Int,
      costs: [RuleCost]? = nil
    ) {
      self.about = about
      self.tally = tally
      self.rejected = rejected
      self.groups = groups
      self.accounts = accounts
      self.costs = costs
    }
  }

  static let shownRows = 10

  let collector: ReportCollector
  let facts: Facts
  let language: ReportLanguage

  package init(_ collector: ReportCollector, _ facts: Facts, _ language: ReportLanguage = .en) {
    self.collector = collector
    self.facts = facts
    self.language = language
  }

  package var html: [UInt8] {
    let about = facts.about + [span].filter { !$0.isEmpty }
    return PageFrame.page(
      language("What the rules made of it", "规则的成效"), about: about, language
    ) { markup in
      drawTiles(in: &markup)
      drawTimeline(in: &markup)
      drawRules(in: &markup)
      drawActions(in: &markup)
      drawPeople(in: &markup)
      drawDoubtful(in: &markup)
      drawEscalations(in: &markup)
      drawCodes(in: &markup)
      drawCosts(in: &markup)
      drawSamples(in: &markup)
    }
  }

  /// `2026-05-08 07:30 to 2026-05-09 22:41, Asia/Shanghai`
  private var span: String {
    guard let earliest = facts.tally.earliest, let latest = facts.tally.latest else { return "" }
    var clock = collector.clock
    let times = [earliest, latest].map { WallTime(clock.local($0)) }
    return "\(times[0].date) \(times[0].minute) \(language("to", "至")) \(times[1].date)"
      + " \(times[1].minute), \(zone)"
  }

  var zone: String { collector.policy.zone.zone.identifier }

  private func drawTiles(in markup: inout Markup) {
    let tally = facts.tally
    markup.tiles([
      (tally.events, language("events", "事件")), (tally.messages, language("messages", "消息")),
      (tally.matched, language("events matched", "命中的事件")),
      (tally.prevented, language("prevented", "拦下")),
      (tally.actions.reduce(0, +), language("actions", "动作")),
      (facts.groups, language("groups", "群")), (facts.accounts, language("accounts", "账号")),
      (facts.rejected, language("lines rejected", "不合格的行")),
    ])
  }

  private func drawTimeline(in markup: inout Markup) {
    typealias Series = ReportCollector.Series
    if collector.timeline.isEmpty { return }
    let enforced = language("matched by rules", "规则命中")
    let shadow = language("in shadow only", "只在试运行中")
    let chart = TimelineChart(
      title: language("Messages and matches over time", "消息与命中随时间的变化"),
      panels: [
        .init(
          title: language("Messages", "消息"),
          series: [
            .init(
              name: language("messages", "消息"), number: Series.messages.rawValue, colour: .calm)
          ]),
        .init(
          title: language("Matched events", "命中的事件"),
          series: [
            .init(name: enforced, number: Series.enforced.rawValue, colour: .alarm),
            .init(name: shadow, number: Series.shadow.rawValue, colour: .hint),
          ]),
      ], buckets: collector.timeline, axis: zone, language: language)
    markup.section(
      language("What happened when", "何时发生"),
      about: language("By the clock of \(zone).", "按 \(zone) 的时间。")
    ) { markup in
      chart.drawFigure(in: &markup)
    }
  }

  private func drawActions(in markup: inout Markup) {
    let actions = zip(Action.Deed.names, facts.tally.actions).filter { $0.1 > 0 }
    if actions.isEmpty { return }
    markup.section(
      language("Actions", "动作"),
      about: language("How often each was decided.", "每种动作的次数。")
    ) { markup in
      markup.bars(actions.map { ($0.0, $0.1) })
      let cases = facts.tally.cases
      if cases.opened > 0 {
        markup.element(
          "p", ["class": "note"],
          language(
            "Cases: \(cases.opened.grouped) opened, \(cases.approved.grouped) approved,"
              + " \(cases.denied.grouped) denied, \(cases.expired.grouped) expired.",
            "案：开 \(cases.opened.grouped)，准 \(cases.approved.grouped)，"
              + "不准 \(cases.denied.grouped)，到期 \(cases.expired.grouped)。"))
      }
    }
  }

  static func costsTitle(_ language: ReportLanguage) -> String {
    language("Slowest rules", "最慢的规则")
  }

  static func costsNote(_ language: ReportLanguage) -> String {
    language(
      "Measured in this run; the only part of the page that differs from run to run.",
      "本次运行测得；整页只有这一部分每次不同。")
  }

  private func drawCosts(in markup: inout Markup) {
    guard let costs = facts.costs, !costs.isEmpty else { return }
    markup.section(Self.costsTitle(language), about: Self.costsNote(language)) { markup in
      PageTable(
        columns: [
          .init(language("rule", "规则")), .init(language("% of the time", "占时 %"), isNumber: true),
          .init(language("ns an event", "每事件纳秒"), isNumber: true),
        ],
        rows: costs.prefix(Self.shownRows).map { cost in
          [
            .foreign(cost.rule), .text((cost.share * 100).svg),
            .text(cost.nanosecondsPerEvent.svg),
          ]
        }
      ).draw(in: &markup)
    }
  }
}
