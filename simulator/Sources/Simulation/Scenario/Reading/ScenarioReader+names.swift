import Rules

/// Whether what a scenario speaks of is there: rules and codes of its pack, and its populations.
extension ScenarioReader {
  func checkNames(_ scenario: Scenario) {
    let rules = scenario.pack.rules.map(\.id.value)
    let codes = scenario.pack.codes.map(\.id.value)
    var populations: Set<String> = []
    func walk(_ steps: [Scenario.Step]) {
      for step in steps {
        switch step.deed {
        case .population(let population):
          if !populations.insert(population.name).inserted {
            findings.error(
              .duplicate, at: population.place,
              "another population is called `\(population.name)`; name this one with `as`")
          }
          if case .crowd(let crowd) = population.form, let code = crowd.code, !codes.contains(code)
          {
            unknown("code", code, population.place, among: codes)
          }
        case .loop(_, _, let steps): walk(steps)
        case .act, nil: break
        }
        if let expectation = step.expectation { check(expectation) }
      }
    }
    func check(_ expectation: Scenario.Expectation) {
      let asked = (expectation.rules ?? []) + expectation.matched + expectation.unmatched
      for rule in asked where !rules.contains(rule) {
        unknown("rule", rule, expectation.place, among: rules)
      }
      for code in expectation.codes where !codes.contains(code.code) {
        unknown("code", code.code, expectation.place, among: codes)
      }
      let accounts =
        (expectation.inside + expectation.outside).flatMap(\.accounts)
        + (expectation.done + expectation.not).compactMap(\.account)
      for account in accounts where account.hasPrefix("@") {
        let name = String(account.dropFirst())
        if !populations.contains(name) {
          unknown("population", name, expectation.place, among: populations.sorted())
        }
      }
    }
    walk(scenario.steps)
  }

  private func unknown(_ kind: String, _ name: String, _ place: Place, among names: [String]) {
    findings.error(
      .unknownName, at: place, "there is no \(kind) `\(name)`\(suggestion(for: name, among: names))"
    )
  }
}
