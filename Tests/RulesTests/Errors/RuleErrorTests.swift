import Testing

/// What is said of rules that are wrong.
@Suite struct RuleErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      rules:
        - when: { kind: text }
      """#,
      says: #"""
        2:5: error: a rule lacks the key `id` [missing-key]
        """#),
    WrongPack(
      #"""
      rules:
        - id: a
          then: delete
      """#,
      says: #"""
        2:5: error: a rule lacks the key `when` [missing-key]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a/b, when: { kind: text } }
        - { id: "a b", when: { kind: text } }
        - { id: welcome, when: { kind: text } }
        - { id: "", when: { kind: text } }
        - { id: ok, when: { kind: text } }
        - { id: ok, when: { kind: text } }
      """#,
      says: #"""
        2:11: error: the id of a rule holds no `/`, `%`, `@` and no spaces; here stands `/` [bad-value]
        3:11: error: the id of a rule holds no `/`, `%`, `@` and no spaces; here stands a space [bad-value]
        4:11: error: `welcome` is the name of a source of actions; choose another id for the rule [bad-value]
        5:11: error: `id` is empty [bad-value]
        7:11: error: the rule `ok` is defined twice; first at pack/pack.yaml:6:11 [duplicate]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, when: { kind: text }, thne: delete, colour: red }
      """#,
      says: #"""
        2:36: error: `thne` is no key of a rule; did you mean `then`? [unknown-key]
        2:50: error: `colour` is no key of a rule [unknown-key]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, when: { kind: text }, mode: shadow, canary: 10% }
        - { id: b, when: { kind: text }, mode: off }
        - { id: c, when: { kind: text }, canary: 10 }
        - { id: d, when: { kind: text }, canary: 10.125% }
        - { id: e, when: { kind: text }, canary: 101% }
        - { id: f, when: { kind: text }, event: jion }
        - { id: g, when: { kind: text }, cooldown: soon }
        - { id: h, when: { kind: text }, in: nobody }
      """#,
      says: #"""
        2:50: error: `mode` and `canary` exclude each other [conflict]
        3:42: error: `mode` is one of `enforce`, `shadow`, not `off` [bad-value]
        4:44: error: `canary` is a share such as `10%` or `0.25%`, not `10` [bad-value]
        5:44: error: `canary` is a share such as `10%` or `0.25%`, not `10.125%` [bad-value]
        6:44: error: `canary` is at most `100%`, not `101%` [bad-value]
        7:43: error: `event` is one of `message`, `join`, `leave`, `rename`, not `jion`; did you mean `join`? [bad-value]
        8:46: error: `cooldown` is a length of time, not `soon`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        9:40: error: there is no group set `nobody` [unknown-name]
        """#),
  ]
}
