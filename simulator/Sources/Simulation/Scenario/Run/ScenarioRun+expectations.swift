import Moderation
import Records
import Rules

/// Whether a step's expectation holds.
extension ScenarioRun {
  /// - Parameter own: what the step itself led to; nil: all since the last such question counts.
  mutating func check(_ expectation: Scenario.Expectation, own: [Decision]?) {
    defer { lately = Ledger() }
    countExpectation()
    // What faults keep from coming is nobody's mistake.
    guard options.faults == nil else { return }
    var ledger = lately
    if let own {
      ledger = Ledger()
      ledger.take(own)
    }
    if expectation.sinceStart { ledger = total }
    let shortfalls =
      decisionShortfalls(expectation, ledger) + deedShortfalls(expectation, ledger)
      + memberShortfalls(expectation) + expectation.codes.flatMap(codeShortfalls)
    if !shortfalls.isEmpty {
      fail(.expectation(expectation.place, time: now, shortfalls))
    }
  }

  private func decisionShortfalls(
    _ expectation: Scenario.Expectation, _ ledger: Ledger
  ) -> [ScenarioFailure.Shortfall] {
    var shortfalls: [ScenarioFailure.Shortfall] = []
    func list(_ names: [String]) -> String {
      names.isEmpty ? "none" : names.joined(separator: ", ")
    }
    func why(_ rules: [String]) -> String {
      rules.isEmpty
        ? "none" : rules.map { "\($0) (\(ledger.why[$0] ?? ""))" }.joined(separator: ", ")
    }
    if let rules = expectation.rules, Set(rules) != Set(ledger.rules) {
      shortfalls.append(.init(subject: "rules", expected: list(rules), found: why(ledger.rules)))
    }
    if let actions = expectation.actions, Set(actions) != Set(ledger.kinds) {
      shortfalls.append(
        .init(subject: "actions", expected: list(actions), found: list(ledger.kinds)))
    }
    let missing = expectation.matched.filter { !ledger.rules.contains($0) }
    if !missing.isEmpty {
      shortfalls.append(
        .init(subject: "rules", expected: "also \(list(missing))", found: why(ledger.rules)))
    }
    let unwanted = expectation.unmatched.filter(ledger.rules.contains)
    if !unwanted.isEmpty {
      shortfalls.append(
        .init(subject: "rules", expected: "not \(list(unwanted))", found: why(unwanted)))
    }
    return shortfalls
  }

  private func deedShortfalls(
    _ expectation: Scenario.Expectation, _ ledger: Ledger
  ) -> [ScenarioFailure.Shortfall] {
    func count(_ deeds: Scenario.Deeds) -> Int {
      ledger.count(deeds.kind, in: deeds.group) { account in
        deeds.account.map { isMeant(account, by: $0) } ?? true
      }
    }
    let undone = expectation.done.filter { !$0.count.contains(count($0)) }.map { deeds in
      ScenarioFailure.Shortfall(
        subject: "actions", expected: deeds.title + deeds.count.times,
        found: "\(count(deeds))")
    }
    // `not` with a count forbids that many: without one any.
    let overdone = expectation.not.filter { $0.count.contains(count($0)) }.map { deeds in
      ScenarioFailure.Shortfall(
        subject: "actions", expected: "not \(deeds.title)", found: "\(count(deeds))")
    }
    return undone + overdone
  }

  private func isMeant(_ account: String?, by selector: String) -> Bool {
    guard let account else { return false }
    guard selector.hasPrefix("@") else { return account == selector }
    return populations[String(selector.dropFirst())]?.contains(account) ?? false
  }

  private func accounts(_ selectors: [String]) -> [String] {
    selectors.flatMap { selector in
      selector.hasPrefix("@")
        ? populations[String(selector.dropFirst())]?.accounts ?? [] : [selector]
    }
  }

  private func memberShortfalls(
    _ expectation: Scenario.Expectation
  ) -> [ScenarioFailure.Shortfall] {
    var shortfalls: [ScenarioFailure.Shortfall] = []
    func some(_ accounts: [String]) -> String {
      accounts.prefix(5).joined(separator: ", ")
        + (accounts.count > 5 ? " and \(accounts.count - 5) more" : "")
    }
    for (group, selectors) in expectation.inside {
      let missing = accounts(selectors).filter { !world.isInside($0, group) }
      if missing.isEmpty { continue }
      shortfalls.append(
        .init(
          subject: group, expected: "\(some(selectors)) inside", found: "\(some(missing)) outside"))
    }
    for (group, selectors) in expectation.outside {
      let present = accounts(selectors).filter { world.isInside($0, group) }
      if present.isEmpty { continue }
      shortfalls.append(
        .init(
          subject: group, expected: "\(some(selectors)) outside", found: "\(some(present)) inside"))
    }
    for (group, count) in expectation.members where !count.contains(world.members(of: group)) {
      shortfalls.append(
        .init(
          subject: group, expected: "\(count.description) members",
          found: "\(world.members(of: group))"))
    }
    return shortfalls
  }

  private func codeShortfalls(_ expected: Scenario.CodeState) -> [ScenarioFailure.Shortfall] {
    let reports = engine.codes
    let report = reports.first { $0.code == expected.code && $0.tenant == scenario.tenant }
    return expected.counts.compactMap { name, range in
      let found = report?.count(name) ?? 0
      if range.contains(found) { return nil }
      return .init(
        subject: expected.code, expected: "\(range.description) \(name)", found: "\(found)")
    }
  }
}

extension CodeReport {
  /// By the names of `Scenario.CodeState`.
  fileprivate func count(_ name: String) -> Int {
    switch name {
    case "groups": groups.count
    case "members": members
    case "holds": holds
    case "free": free
    case "waiting": waiting
    default: asked.count
    }
  }
}

extension Scenario.Deeds {
  /// `kick of @raiders in g-1`
  fileprivate var title: String {
    kind + (account.map { " of \($0)" } ?? "") + (group.map { " in \($0)" } ?? "")
  }
}

extension CountRange {
  fileprivate var times: String {
    least == 1 && most == nil ? "" : ", \(description) times"
  }
}
