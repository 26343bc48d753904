import Testing

/// What is said of files that are no YAML, and of YAML that packs do not use.
@Suite struct YAMLErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      rules: [ &a { id: x } ]
      """#,
      says: #"""
        1:10: error: a rule lacks the key `when` [missing-key]
        1:10: error: `&a` is a YAML anchor, which packs do not use; put a text that begins with `&` in quotes [yaml-feature]
        """#),
    WrongPack(
      #"""
      rules: [ *a ]
      """#,
      says: #"""
        1:10: error: a rule is a map, and this is a text; write `{ id: … }` [wrong-type]
        1:10: error: `*a` is a YAML alias, which packs do not use; put a text that begins with `*` in quotes [yaml-feature]
        """#),
    WrongPack(
      #"""
      zone: !!str UTC
      """#,
      says: #"""
        1:7: error: `tag:yaml.org,2002:str` is a YAML tag, which packs do not use; put a text that begins with `!` in quotes [yaml-feature]
        """#),
    WrongPack(
      #"""
      zone: ! UTC
      """#,
      says: #"""
        1:7: error: `!` is a YAML tag, which packs do not use; put a text that begins with `!` in quotes [yaml-feature]
        """#),
    WrongPack(
      #"""
      <<: { zone: UTC }
      """#,
      says: #"""
        1:1: error: packs do not use YAML merge keys [yaml-feature]
        """#),
    WrongPack(
      #"""
      ? [a, b]
      : c
      """#,
      says: #"""
        1:3: error: a key must be a text, and this is a list [wrong-type]
        """#),
    WrongPack(
      #"""
      zone: UTC
      ---
      zone: UTC
      """#,
      says: #"""
        2:1: error: a file of a pack holds one YAML document; put the second into a file of its own [yaml-feature]
        """#),
    WrongPack(
      #"""
      zone: @home
      """#,
      says: #"""
        1:7: error: this is no YAML: found character that cannot start any token while scanning for the next token; put a text that begins with `@` in quotes [yaml-syntax]
        """#),
    WrongPack(
      #"""
      zone: `home`
      """#,
      says: #"""
        1:7: error: this is no YAML: found character that cannot start any token while scanning for the next token; put a text that begins with a backtick in quotes [yaml-syntax]
        """#),
    WrongPack(
      #"""
      \#tzone: UTC
      """#,
      says: #"""
        1:1: error: this is no YAML: found character that cannot start any token while scanning for the next token; indent with spaces, not with tabs [yaml-syntax]
        """#),
    WrongPack(
      #"""
      rules:
      \#t- id: a
      """#,
      says: #"""
        2:1: error: this is no YAML: found character that cannot start any token while scanning for the next token; indent with spaces, not with tabs [yaml-syntax]
        """#),
    WrongPack(
      #"""
      lists: { h: { hosts: [*.shop.example] } }
      """#,
      says: #"""
        1:24: error: this is no YAML: did not find expected alphabetic or numeric character while scanning an alias; put a text that begins with `*` or `&` in quotes [yaml-syntax]
        """#),
    WrongPack(
      #"""
      texts: { warn: {name} hello }
      """#,
      says: #"""
        1:23: error: this is no YAML: did not find expected ',' or '}' while parsing a flow mapping; put a text that begins with `{` in quotes [yaml-syntax]
        """#),
    WrongPack(
      #"""
      texts:
        warn: {name} hello
      """#,
      says: #"""
        2:16: error: this is no YAML: did not find expected key while parsing a block mapping; put a text that begins with `{` in quotes [yaml-syntax]
        """#),
    WrongPack(
      #"""
      rules: [
      """#,
      says: #"""
        1:9: error: this is no YAML: did not find expected node content while parsing a flow node [yaml-syntax]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [a] }, a: { words: [b] } }
      """#,
      says: #"""
        1:29: error: the key `a` is given twice; first at pack/pack.yaml:1:10 [duplicate]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [ "x
      zone: UTC

      """#,
      says: #"""
        3:1: error: this is no YAML: found unexpected end of stream while scanning a quoted scalar that began at line 1 [yaml-syntax]
        """#),
  ]
}
