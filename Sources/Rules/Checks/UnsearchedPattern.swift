import Scanning

/// A regular expression that the search for literals cannot stand in for.
struct UnsearchedPattern: PackCheck {
  let name = "unsearched-regex"
  var costs: PatternCosts?

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.patterns.compactMap { pattern in
      let reason: String
      switch SearchGround(of: pattern.value) {
      case .literals, .noLiteral: return nil
      case .tooManyLiterals:
        reason = "the pattern stands for more than \(SearchLiteral.mostOfPattern) literals"
      case .notUnderstood:
        reason = "the pattern uses what cannot be searched for, such as a condition or a verb"
      }
      return warning(
        at: pattern.place,
        reason + ", so it must be tried on every message" + (costs?.text(pattern.value) ?? ""))
    }
  }

  var examples: [CheckExample] {
    let text =
      "the pattern uses what cannot be searched for, such as a condition or a verb,"
      + " so it must be tried on every message"
    return [
      CheckExample(
        #"""
        rules:
          - id: a
            when: { regex: ['(加)?(?(1)微信|群号)', '(*COMMIT)加微信', '加微信\cA'] }
            then: warn
        """#,
        warns: ["3:21: \(text)", "3:40: \(text)", "3:56: \(text)"]),
      CheckExample(
        #"""
        rules:
          - { id: a, when: { regex: ['(?<=加)微信(?!群)', '(微信)\1', '\d{5}'] }, then: warn }
        """#),
    ]
  }
}
