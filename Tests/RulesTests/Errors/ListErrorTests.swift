import Testing

/// What is said of lists, groups that are wrong.
@Suite struct ListErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      lists: { a: { words: [a], hosts: [b] }, b: {}, c: { hosts: [a.com], single: true }, d: [x], e: { wrods: [x] } }
      """#,
      says: #"""
        1:13: error: a list has exactly one of `words`, `hosts`, `apps`, `accounts` [conflict]
        1:44: error: a list has exactly one of `words`, `hosts`, `apps`, `accounts` [missing-key]
        1:69: error: `single` is for lists of words, and this is one of hosts [conflict]
        1:88: error: an entry of `lists` is a map, and this is a list; write `{ words: … }` [wrong-type]
        1:98: error: `wrods` is no key of an entry of `lists`; did you mean `words`? [unknown-key]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: words/none.txt }, b: { words: ../x.txt }, c: { words: /etc/passwd }, d: { words: words/bad.txt } }
      """#, ["words/bad.txt": "a\n# c\n\n \u{200B}\n"],
      says: #"""
        1:22: error: `words/none.txt`: there is no such file [file]
        1:52: error: `../x.txt` must lead to a file inside the pack, as `words/adverts.txt` [bad-value]
        1:76: error: `/etc/passwd` must lead to a file inside the pack, as `words/adverts.txt` [bad-value]
        4:2: error: a word of `words` is empty or cannot be seen [bad-value]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [""], except: x, single: maybe }, b: { hosts: ["http://a.com/x", ""] }, c: { apps: x } }
      """#,
      says: #"""
        1:23: error: a word of `words` is empty or cannot be seen [bad-value]
        1:36: error: `except` is a list, and this is a text; write `[x]` [wrong-type]
        1:47: error: `single` is `true` or `false`, not `maybe` [bad-value]
        1:69: error: `http://a.com/x` is no host; write it without scheme and path, as `example.com` [bad-value]
        1:87: error: `hosts` is empty [bad-value]
        1:105: error: `apps` is a list, and this is a text; write `[x]` [wrong-type]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [a], disguises: [+pinyin, -spacing] }, b: { words: [a], disguises: [width, -digits] } }
      """#,
      says: #"""
        1:89: error: `disguises` either replaces the defaults (`[width, digits]`) or changes them (`[+aliases, -digits]`) [conflict]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [a], disguises: [width, leet, splits] }, b: { words: [a], disguises: [widht] }, c: { words: [a], disguises: [none, width] } }
      """#,
      says: #"""
        1:92: error: there is no disguise `widht`; did you mean `width`? [unknown-name]
        1:131: error: there is no disguise `none`; it stands alone [unknown-name]
        """#),
    WrongPack(
      #"""
      lists: { a: { words: [加微信，扣扣] } }
      """#,
      says: #"""
        1:23: warning: this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,` [full-width]
        """#),
    WrongPack(
      #"""
      groups: { a: { ids: g-1 }, b: { id: [g] }, c: x }
      """#,
      says: #"""
        1:21: error: `ids` is a list, and this is a text; write `[g-1]` [wrong-type]
        1:33: error: `id` is no key of a group set; did you mean `ids`? [unknown-key]
        1:47: error: a group set is a map, and this is a text; write `{ ids: … }` [wrong-type]
        """#),
    WrongPack(
      #"""
      lists: { h: { hosts: [a.com] } }
      trusted: [h, u-1, [x], ""]
      """#,
      says: #"""
        2:11: error: `trusted` asks for a list of accounts, and `h` is a list of hosts [wrong-list]
        2:19: error: `trusted` is a text, and this is a list; put a text that begins with `[` in quotes [wrong-type]
        2:24: error: `trusted` is empty [bad-value]
        """#),
  ]
}
