import Testing

/// What is said of actions that are wrong.
@Suite struct ActionErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      rules:
        - { id: a, when: { kind: text }, then: [mute, lock, notify, reply, tag, strike, untag] }
        - { id: b, when: { kind: text }, then: [delte, { mtue: 1m }, review, { review: [kick] }] }
        - { id: c, when: { kind: text }, then: [{ kick: 1m }, { mute: 0s }, { ban: { for: x, scop: group } }, { ban: { scope: groups } }] }
        - { id: d, when: { kind: text }, then: [{ strike: 0 }, { mute: 1m, kick: x }, [delete], { notify: { text: x } }, ""] }
        - { id: e, when: { kind: text }, then: }
        - { id: f, when: { kind: text }, then: [{ review: [] }, { review: [kick, { strike: 1 }, { review: [ban] }] }] }
      """#,
      says: #"""
        2:43: error: `mute` must say how long: `{ mute: 10m }` [missing-key]
        2:49: error: `lock` must say how long: `{ lock: 10m }` [missing-key]
        2:55: error: `notify` must say whom: `{ notify: admins }` [missing-key]
        2:63: error: `reply` must say what to say: `{ reply: … }` [missing-key]
        2:70: error: `tag` must say which tag: `{ tag: … }` [missing-key]
        2:75: error: `strike` must say how many: `{ strike: 1 }` [missing-key]
        2:83: error: `untag` must say which tag: `{ untag: … }` [missing-key]
        3:43: error: there is no action `delte`; did you mean `delete`? [unknown-name]
        3:52: error: there is no action `mtue`; did you mean `mute`? [unknown-name]
        3:64: error: `review` must say what it proposes: `{ review: [kick] }` [missing-key]
        4:51: error: `kick` takes nothing; write `kick` [wrong-type]
        4:65: error: `mute` must be longer than nothing [bad-value]
        4:85: error: `for` is a length of time, not `x`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        4:88: error: `scop` is no key of `ban`; did you mean `scope`? [unknown-key]
        4:121: error: `scope` is one of `group`, `tenant`, not `groups`; did you mean `group`? [bad-value]
        5:53: error: `strike` is a whole number from 1 to 1000000, not 0 [bad-value]
        5:58: error: an action has one name; write several as `[ { mute: 10m }, { strike: 1 } ]` [wrong-type]
        5:81: error: an action is a name or a map, and this is a list [wrong-type]
        5:101: error: `notify` lacks the key `to` [missing-key]
        5:116: error: an action of `then` is empty [wrong-type]
        6:42: error: `then` lacks its actions [wrong-type]
        7:53: error: `review` proposes nothing [bad-value]
        7:78: error: strikes do not wait; write `strike` beside the `review` [conflict]
        7:93: error: a `review` stands in no other [conflict]
        """#)
  ]
}
