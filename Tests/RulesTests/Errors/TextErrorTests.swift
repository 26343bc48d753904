import Testing

/// What is said of texts that are wrong.
@Suite struct TextErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      texts:
        warn: {name}
      """#,
      says: #"""
        2:9: error: `warn` is a text, and this is a map; put a text that begins with `{` or holds `: ` in quotes [wrong-type]
        """#),
    WrongPack(
      #"""
      texts: { warn: "{nmae}, {n}" }
      """#,
      says: #"""
        1:16: error: there is no placeholder `{nmae}`; did you mean `{name}`? [placeholder]
        """#),
    WrongPack(
      #"""
      texts: { warn: "{n}" }
      """#,
      says: #"""
        1:16: error: there is no placeholder `{n}`; it stands in `grow` only [placeholder]
        """#),
    WrongPack(
      #"""
      texts: { warn: "{name" }
      """#,
      says: #"""
        1:16: error: a `{` is not closed; write `{{` for a brace [placeholder]
        """#),
    WrongPack(
      #"""
      texts: { warn: "{}" }
      """#,
      says: #"""
        1:16: error: there is no placeholder `{}`; write `{{` for a brace [placeholder]
        """#),
    WrongPack(
      #"""
      texts: { wran: "x", warn: [] }
      """#,
      says: #"""
        1:10: error: `wran` is no key of `texts`; did you mean `warn`? [unknown-key]
        1:27: error: `warn` has no text in it [bad-value]
        """#),
    WrongPack(
      #"""
      texts: { warn: "" }
      """#,
      says: #"""
        1:16: error: `warn` is empty [bad-value]
        """#),
    WrongPack(
      #"""
      texts:
        warn: room #5 is closed
      """#,
      says: #"""
        2:14: warning: a ` #` ends an unquoted text, and the rest is a comment; put the text in quotes if it belongs to it [cut-text]
        """#),
  ]
}
