import Moderation
import Records
import Rules

/// What rules matched, how often, and what they found.
extension ReportPage {
  func drawRules(in markup: inout Markup) {
    let counted = zip(collector.policy.rules, facts.tally.rules).enumerated()
      .map { (order: $0.offset, rule: $0.element.0, count: $0.element.1) }
    let matched = counted.filter { $0.count.matches > 0 }
      .sorted { ($0.count.matches, $1.order) > ($1.count.matches, $0.order) }
    let quiet = counted.filter { $0.count.matches == 0 }.map(\.rule.id)
    let most = matched.first?.count.matches ?? 0
    let sum = matched.reduce(0) { $0 + $1.count.matches }
    markup.section(
      language("Rules", "规则"),
      about: language(
        "How often each matched, its share of all matches, and of how many messages in 10,000.",
        "每条规则命中多少、占全部命中的几成、每一万条消息里有多少。")
    ) { markup in
      if matched.isEmpty { markup.element("p", language("None matched.", "没有命中。")) }
      if !matched.isEmpty {
        PageTable(
          columns: [
            .init(language("rule", "规则")), .init(language("about", "说明"), isMinor: true),
            .init(language("matches", "命中"), isNumber: true),
            .init(language("in shadow", "试运行"), isNumber: true),
            .init("%", isNumber: true),
            .init(language("in 10,000", "每万条"), isNumber: true, isMinor: true),
          ],
          rows: matched.map { row in
            let share = 100 * Double(row.count.matches) / Double(max(1, sum))
            let rate =
              10_000 * Double(row.count.matches) / Double(max(1, facts.tally.messages))
            let about = row.rule.reason == "rule \(row.rule.id)" ? "" : row.rule.reason
            return [
              .foreign(row.rule.id), .foreign(about), .bar(row.count.matches, of: most),
              .number(row.count.shadow), .text(share.svg), .text(rate.svg),
            ]
          }
        ).draw(in: &markup)
      }
      drawLimits(in: &markup)
      if !quiet.isEmpty {
        markup.folded(
          language("\(quiet.count) never matched", "\(quiet.count) 条从未命中")
        ) { $0.chips(quiet) }
      }
    }
  }

  private func drawLimits(in markup: inout Markup) {
    let limits = zip(collector.policy.rules, facts.tally.regexLimits).filter { $0.1 > 0 }
    for (rule, count) in limits {
      markup.element("p", ["class": "note"]) { markup in
        markup.foreign(rule.id)
        markup.text(
          language(
            ": its regex gave up \(count.grouped) times, which counts as no match.",
            "：它的正则放弃了 \(count.grouped) 次，算不匹配。"))
      }
    }
  }

  func drawSamples(in markup: inout Markup) {
    let sampled = zip(collector.policy.rules, collector.samples).filter { !$0.1.isEmpty }
    if sampled.isEmpty { return }
    markup.section(
      language("Samples", "例子"),
      about: language(
        "The first \(ReportCollector.samplesOfEach) matches of each rule; what was found is marked.",
        "每条规则最先命中的 \(ReportCollector.samplesOfEach) 例，标出找到的部分。")
    ) { markup in
      for (rule, samples) in sampled {
        markup.folded(rule.id) { markup in
          for sample in samples { draw(sample, in: &markup) }
        }
      }
    }
  }

  func draw(_ sample: ReportCollector.Sample, in markup: inout Markup) {
    markup.element("div", ["class": "sample"]) { markup in
      markup.element("p") { markup in
        markup.text(WallTime(sample.local).second + " ")
        markup.person(sample.account, sample.name)
        for text in [sample.group, sample.event].compactMap({ $0 }) {
          markup.text(" · ")
          markup.foreign(text)
        }
      }
      markup.quote(sample.excerpt)
      markup.element("p") { markup in
        if sample.match.mode == .shadow { markup.text(language("in shadow: ", "试运行：")) }
        markup.foreign(sample.match.why)
      }
      markup.chips(sample.deeds)
    }
  }
}
