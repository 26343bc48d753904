import Testing

/// What is said of live codes that are wrong.
@Suite struct LiveCodeErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      codes:
        - { id: a, groups: [], grow: { name: "a{n}", from: 0, ahead: 0 } }
        - { id: b, groups: [] }
        - { id: c, groups: g-1, capacity: many, hold: soon }
        - { id: d, groups: [""], capacity: -1, spread: even }
        - { id: e, grow: { name: "e", from: -3, ahead: 1.5, announcement: "" } }
        - { groups: [g-1] }
        - spring
      """#,
      says: #"""
        2:54: error: `from` is a whole number from 1 to 1000000, not 0 [bad-value]
        2:64: error: `ahead` is a whole number from 1 to 1000000, not 0 [bad-value]
        3:5: error: a code without `groups` and `grow` leads nowhere; name a group or let it grow [missing-key]
        4:22: error: `groups` is a list, and this is a text; write `[g-1]` [wrong-type]
        4:37: error: `capacity` is a whole number, not `many` [bad-value]
        4:49: error: `hold` is a length of time, not `soon`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        5:23: error: `groups` is empty [bad-value]
        5:38: error: `capacity` is a whole number, not `-1` [bad-value]
        6:39: error: `from` is a whole number, not `-3` [bad-value]
        6:50: error: `ahead` is a whole number, not `1.5` [bad-value]
        6:69: error: `announcement` is empty [bad-value]
        7:5: error: a code lacks the key `id` [missing-key]
        8:5: error: a code is a map, and this is a text; write `{ id: … }` [wrong-type]
        """#),
    WrongPack(
      #"""
      rules: [ { id: spring, when: { kind: text } } ]
      codes:
        - { id: spring, groups: [g-1] }
        - { id: case, groups: [g-1] }
        - { id: a b, groups: [g-1] }
        - { id: "", groups: [g-1] }
      """#,
      says: #"""
        3:11: error: `spring` is the id of a rule already, at pack/pack.yaml:1:16; action ids are made of it, so choose another for the code [duplicate]
        4:11: error: `case` is the name of a source of actions; choose another id for the code [bad-value]
        5:11: error: the id of a code holds no `/`, `%`, `@` and no spaces; here stands a space [bad-value]
        6:11: error: `id` is empty [bad-value]
        """#),
  ]
}
