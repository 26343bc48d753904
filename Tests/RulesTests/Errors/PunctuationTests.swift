import Testing

/// What is said of texts that YAML reads otherwise than people do: full-width punctuation, comments
/// within texts, texts that begin with a sign of YAML's.
@Suite struct PunctuationTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      """
      rules:
        - id: a
          about：b
          when: { kind: text }
      """,
      says: """
        4:5: error: this is no YAML: could not find expected ':' while scanning a simple key that began at line 3; YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，` [yaml-syntax]
        """),
    WrongPack(
      """
      tests:
        - say：hello
      """,
      says: """
        2:5: error: a test is a map, and this is a text; YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，` [wrong-type]
        """),
    WrongPack(
      """
      bots: [u-1，u-2, "u-3，"]
      groups: { a: { ids: [g-1，g-2] } }
      rules:
        - { id: a, in: [x，y], when: { keyword: [x，y, "x，y"] } }
      """,
      says: """
        1:8: warning: this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,` [full-width]
        2:22: warning: this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,` [full-width]
        4:19: error: there is no group set `x，y`; YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，` [unknown-name]
        4:43: warning: this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,` [full-width]
        """),
    WrongPack(
      """
      rules:
        - id: a                   # comments stand where they like
          about: see #3
          when: { regex: a #b
          }
          then: [ { reply: "a #b" }, { tag: x } ]   # also here
      tests:
        - say: hi #! a
          expect: none
        - say: hi   # set off like this it is meant
          expect: none
      """,
      says: """
        3:16: warning: a ` #` ends an unquoted text, and the rest is a comment; put the text in quotes if it belongs to it [cut-text]
        4:22: warning: a ` #` ends an unquoted text, and the rest is a comment; put the text in quotes if it belongs to it [cut-text]
        8:13: warning: a ` #` ends an unquoted text, and the rest is a comment; put the text in quotes if it belongs to it [cut-text]
        """),
    WrongPack(
      "texts: { warn: hi #x }",
      says: """
        1:23: error: this is no YAML: did not find expected ',' or '}' while parsing a flow mapping; a ` #` begins a comment; put a text that holds it in quotes [yaml-syntax]
        """),
    WrongPack(
      """
      texts:
        warn: @{name} hi
      """,
      says: """
        2:9: error: this is no YAML: found character that cannot start any token while scanning for the next token; put a text that begins with `@` in quotes [yaml-syntax]
        """),
    WrongPack(
      """
      texts:
        warn: *all* hi
      """,
      says: """
        2:13: error: this is no YAML: did not find expected alphabetic or numeric character while scanning an alias; put a text that begins with `*` or `&` in quotes [yaml-syntax]
        """),
  ]
}
