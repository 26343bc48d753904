import Records

/// Whom it met: accounts and groups.
extension ReportPage {
  func drawPeople(in markup: inout Markup) {
    let accounts = collector.people.mostHit(Self.shownRows)
    let groups = collector.groups.mostHit(Self.shownRows)
    let tenants = Set(accounts.map(\.tenant) + groups.map(\.tenant)).count
    func id(_ tenant: String, _ name: String) -> String {
      tenants > 1 ? "\(tenant) / \(name)" : name
    }
    if !accounts.isEmpty {
      let most = accounts.map(\.enforced).max() ?? 0
      markup.section(
        language("Accounts met most", "命中最多的账号"),
        about: language(
          "The first of \(collector.people.hitCount.grouped) that a rule matched.",
          "共有 \(collector.people.hitCount.grouped) 个账号被规则命中，这里是最多的。")
      ) { markup in
        PageTable(
          columns: [
            .init(language("account", "账号")),
            .init(language("events matched", "命中的事件"), isNumber: true),
            .init(language("in shadow only", "只在试运行中"), isNumber: true),
            .init(language("actions", "动作"), isNumber: true),
          ],
          rows: accounts.map { row in
            [
              .person(account: id(row.tenant, row.account), name: row.name),
              .bar(row.enforced, of: most), .number(row.shadow), .number(row.deeds),
            ]
          }
        ).draw(in: &markup)
      }
    }
    if groups.isEmpty { return }
    let most = groups.map(\.hits).max() ?? 0
    markup.section(language("Groups met most", "命中最多的群")) { markup in
      PageTable(
        columns: [
          .init(language("group", "群")),
          .init(language("events matched", "命中的事件"), isNumber: true),
          .init(language("messages", "消息"), isNumber: true),
          .init(language("in 10,000", "每万条"), isNumber: true),
        ],
        rows: groups.map { row in
          [
            .foreign(id(row.tenant, row.group)), .bar(row.hits, of: most), .number(row.messages),
            .text((10_000 * Double(row.hits) / Double(max(1, row.messages))).svg),
          ]
        }
      ).draw(in: &markup)
    }
  }

  /// Members of long standing that a rule matched once: where a rule is wrong, it is here.
  func drawDoubtful(in markup: inout Markup) {
    let (shown, sum) = collector.people.doubtful(Self.shownRows)
    let (messages, known) = ReportPeople.longStanding
    let days = known.milliseconds / 86_400_000
    markup.section(
      language("Perhaps wrongly matched", "可能误伤"),
      about: language(
        "Members who had said at least \(messages) messages, known for at least \(days) d, and were"
          + " matched once in all: look here first for what a rule should leave alone.",
        "已发过至少 \(messages) 条消息、认识至少 \(days) 天、总共只命中一次的成员：规则管错了人，先看这里。")
    ) { markup in
      if shown.isEmpty {
        markup.element("p", language("Nobody.", "没有。"))
        return
      }
      for hit in shown {
        guard let sample = hit.onlyMatch else { continue }
        markup.element("h3") { markup in
          markup.foreign(sample.match.rule)
          markup.text(
            language(
              " after \(hit.messagesBefore.grouped) messages",
              "，此前 \(hit.messagesBefore.grouped) 条消息"))
        }
        draw(sample, in: &markup)
      }
      if sum > shown.count { drawMore(sum - shown.count, in: &markup) }
    }
  }

  func drawEscalations(in markup: inout Markup) {
    let (shown, sum) = collector.people.escalations(Self.shownRows)
    if shown.isEmpty { return }
    markup.section(
      language("Escalations", "逐级处罚"),
      about: language(
        "Accounts to which something harsher was done than at first.",
        "后来的处罚比第一次更重的账号。")
    ) { markup in
      for record in shown {
        markup.element("h3") { markup in
          let name = collector.people.name(of: record.account, in: record.tenant)
          markup.person(record.account, name)
        }
        markup.element("ol", ["class": "steps"]) { markup in
          for step in record.steps {
            markup.element("li") { markup in
              markup.text("\(WallTime(step.local).second) \(step.deeds.joined(separator: ", "))")
              if let reason = step.reason {
                markup.text(" · ")
                markup.foreign(reason)
              }
            }
          }
        }
        if record.count > record.steps.count {
          drawMore(record.count - record.steps.count, in: &markup)
        }
      }
      if sum > shown.count { drawMore(sum - shown.count, in: &markup) }
    }
  }

  func drawCodes(in markup: inout Markup) {
    let curves = collector.curves.curves.filter { curve in
      curve.points.contains { $0.members + $0.holds + $0.waiting > 0 }
    }
    if curves.isEmpty { return }
    let tenants = Set(curves.map(\.tenant)).count
    markup.section(
      language("Live codes", "活码"),
      about: language(
        "How full the groups of each code were, by the clock of \(zone).",
        "各活码的群有多满，按 \(zone) 的时间。")
    ) { markup in
      for curve in curves {
        markup.element("h3") {
          $0.foreign(tenants > 1 ? "\(curve.tenant) / \(curve.code)" : curve.code)
        }
        let chart = FillChart(
          title: language("How full \(curve.code) was", "\(curve.code) 有多满"),
          unit: language("seats", "名额"), curve: curve)
        markup.element("figure") { markup in
          chart.draw(in: &markup)
          markup.legend([
            ("calm", language("members", "成员")), ("hint", language("held", "保留")),
            ("limit", language("capacity", "容量")),
          ])
        }
        if let last = curve.points.last {
          markup.element(
            "p", ["class": "note"],
            language(
              "At the end \(last.members.grouped) of \(last.capacity.grouped), \(last.holds.grouped)"
                + " held, \(last.waiting.grouped) waiting.",
              "末尾 \(last.members.grouped) / \(last.capacity.grouped)，保留 \(last.holds.grouped)，"
                + "排队 \(last.waiting.grouped)。"))
        }
      }
      if collector.curves.more > 0 { drawMore(collector.curves.more, in: &markup) }
    }
  }

  private func drawMore(_ count: Int, in markup: inout Markup) {
    markup.element(
      "p", ["class": "note"], language("\(count.grouped) more.", "另有 \(count.grouped)。"))
  }
}
