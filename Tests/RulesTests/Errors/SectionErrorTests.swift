import Testing

/// What is said of sections that are wrong.
@Suite struct SectionErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      steward: 2
      """#,
      says: #"""
        1:10: error: this program reads version 1 of the rule language, not `2` [bad-value]
        """#),
    WrongPack(
      #"""
      - a
      """#,
      says: #"""
        1:1: error: a file of a pack is a map of sections such as `rules:`, and this is a list [wrong-type]
        """#),
    WrongPack(
      #"""
      just a text
      """#,
      says: #"""
        1:1: error: a file of a pack is a map of sections such as `rules:`, and this is a text [wrong-type]
        """#),
    WrongPack(
      #"""
      id：adverts
      """#,
      says: #"""
        1:1: error: a file of a pack is a map of sections such as `rules:`, and this is a text; YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，` [wrong-type]
        """#),
    WrongPack(
      #"""
      ruels: []
      """#,
      says: #"""
        1:1: error: there is no section `ruels`; did you mean `rules`? [unknown-key]
        """#),
    WrongPack(
      #"""
      zone: Asia/Shangai
      """#,
      says: #"""
        1:7: error: there is no time zone `Asia/Shangai`; did you mean `Asia/Shanghai`? [bad-value]
        """#),
    WrongPack(
      #"""
      zone: Mars/Crater
      """#,
      says: #"""
        1:7: error: there is no time zone `Mars/Crater` [bad-value]
        """#),
    WrongPack(
      #"""
      zone: UTC
      zone: GMT
      """#,
      says: #"""
        2:1: error: the key `zone` is given twice; first at pack/pack.yaml:1:1 [duplicate]
        """#),
    WrongPack(
      #"""
      lateness: 60
      """#,
      says: #"""
        1:11: error: `lateness` is a length of time, not `60`; say of what: `60s` [bad-value]
        """#),
    WrongPack(
      #"""
      lateness: 1w
      """#,
      says: #"""
        1:11: error: `lateness` is a length of time, not `1w`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        """#),
    WrongPack(
      #"""
      lateness: [1s]
      """#,
      says: #"""
        1:11: error: `lateness` is a text, and this is a list; put a text that begins with `[` in quotes [wrong-type]
        """#),
    WrongPack(
      #"""
      lateness: 99999d
      """#,
      says: #"""
        1:11: error: `lateness` is longer than 100 years [limit]
        """#),
    WrongPack(
      #"""
      lateness: 99999999999999999999s
      """#,
      says: #"""
        1:11: error: `lateness` is a length of time, not `99999999999999999999s`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        """#),
    WrongPack(
      #"""
      rules: { a: b }
      """#,
      says: #"""
        1:8: error: `rules` is a list, and this is a map; each entry begins with `- ` [wrong-type]
        """#),
    WrongPack(
      #"""
      lists: [a]
      """#,
      says: #"""
        1:8: error: `lists` is a map, and this is a list; each entry is `name: …` [wrong-type]
        """#),
    WrongPack(
      #"""
      rules
      """#,
      says: #"""
        1:1: error: a file of a pack is a map of sections such as `rules:`, and this is a text [wrong-type]
        """#),
  ]
}
