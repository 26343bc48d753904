import Scanning

/// A regular expression without a literal of two characters has to be tried on every text.
struct WeakPattern: PackCheck {
  let name = "weak-regex"
  var costs: PatternCosts?

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.patterns.compactMap { pattern in
      guard SearchGround(of: pattern.value) == .noLiteral else { return nil }
      return warning(
        at: pattern.place,
        "the pattern asks for no two characters in a row, so it must be tried on every message"
          + (costs?.text(pattern.value) ?? ""))
    }
  }

  var examples: [CheckExample] {
    let text =
      "the pattern asks for no two characters in a row, so it must be tried on every message"
    return [
      CheckExample(
        #"""
        rules:
          - id: a
            when:
              regex: ['\d{5,}', 'a.b', '(bet|x)\d', '[a-z]c', '(ab)?c', { pattern: 'ab|\w+' }]
            then: warn
        """#,
        warns: [
          "4:15: \(text)", "4:25: \(text)", "4:32: \(text)", "4:45: \(text)", "4:55: \(text)",
          "4:76: \(text)",
        ]),
      CheckExample(
        #"""
        rules:
          - id: a
            when:
              regex:
                - '(?i)\b(bet|casino)\d{2,}\b'
                - 'a{2,}'
                - '(?:ab)+'
                - '(a|b)c'
                - '[ab]c'
                - '加[微薇]信*微信'
                - '\Q.*\E'
                - '(?x) a b'
            then: warn
        """#),
    ]
  }
}

extension Pack {
  /// The regular expressions of all rules.
  var patterns: [Placed<String>] {
    conditions.flatMap { condition -> [Placed<String>] in
      guard case .regex(let patterns) = condition.form else { return [] }
      return patterns.map(\.source)
    }
  }
}
