import Testing

/// What is said of greetings, replies, `once` and codes that are wrong.
@Suite struct GroupLifeErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      welcome:
        - { wiat: 30s }
        - { text: "{nmae}", in: all, wait: soon, hours: 9-18, attachments: { link: x } }
        - { text: hi, attachments: [ { link: { title: x } }, { imgae: { url: x } }, image, { image: { url: " " } } ] }
        - { text: hi, attachments: [ { image: { url: a }, link: x }, { miniprogram: { app: wx1 } } ] }
      """#,
      says: #"""
        2:5: error: a welcome lacks the key `text` [missing-key]
        2:7: error: `wiat` is no key of a welcome; did you mean `wait`? [unknown-key]
        3:13: error: there is no placeholder `{nmae}`; did you mean `{name}`? [placeholder]
        3:27: error: there is no group set `all` [unknown-name]
        3:38: error: `wait` is a length of time, not `soon`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        3:51: error: `hours` is a time such as `09:00-18:00` with an optional zone behind, not `9-18` [bad-value]
        3:70: error: `attachments` is a list, and this is a map [wrong-type]
        4:40: error: `link` lacks the key `url` [missing-key]
        4:58: error: there is no attachment `imgae`; did you mean `image`? [unknown-key]
        4:79: error: an attachment is a map with one key, and this is a text; write `{ link: { title: …, url: … } }`, `{ image: { url: … } }` or `{ miniprogram: { app: …, title: … } }` [wrong-type]
        4:102: error: `url` is empty [bad-value]
        5:32: error: an attachment is a map with one key, and this is a map; write `{ link: { title: …, url: … } }`, `{ image: { url: … } }` or `{ miniprogram: { app: …, title: … } }` [wrong-type]
        5:79: error: `miniprogram` lacks the key `title` [missing-key]
        """#),
    WrongPack(
      #"""
      rules: [ { id: price, when: { kind: text } } ]
      replies:
        - { id: price, when: { keyword: a1 }, text: x }
        - { id: two, when: { keyword: b1 }, text: x }
        - { id: two, when: { keyword: c1 }, text: x }
        - { id: case, when: { keyword: c1 }, text: x, mention: all }
        - { id: a b, when: { joins: { count: 1, within: 1m } }, text: [] }
        - { id: x }
      """#,
      says: #"""
        3:11: error: `price` is the id of a rule already, at pack/pack.yaml:1:16; action ids are made of it, so choose another for the reply [duplicate]
        5:11: error: the reply `two` is defined twice; first at pack/pack.yaml:4:11 [duplicate]
        6:11: error: `case` is the name of a source of actions; choose another id for the reply [bad-value]
        6:58: error: `mention` is one of `assistant`, `none`, not `all` [bad-value]
        7:11: error: the id of a reply holds no `/`, `%`, `@` and no spaces; here stands a space [bad-value]
        7:24: error: `joins` stands only in a rule with `event: join`, and this one is about `message` [wrong-event]
        7:65: error: `text` has no text in it [bad-value]
        8:5: error: a reply lacks the key `text` [missing-key]
        8:5: error: a reply lacks the key `when` [missing-key]
        """#),
    WrongPack(
      #"""
      lists: { sites: { hosts: [a.com] } }
      once:
        - { keep: newest, except: [sites], then: [kick, mute, delete] }
        - { then: { ban: 1d } }
        - { then: { review: [kick, ban] }, of: x }
        - once
      """#,
      says: #"""
        3:13: error: `keep` is one of `first`, `last`, not `newest` [bad-value]
        3:30: error: `except` asks for a list of accounts, and `sites` is a list of hosts [wrong-list]
        3:51: error: `mute` must say how long: `{ mute: 10m }` [missing-key]
        3:57: error: `once` may `kick`, `warn`, `notify`, `tag`, `untag` or ask for a `review`, no more [conflict]
        4:15: error: `once` may `kick`, `warn`, `notify`, `tag`, `untag` or ask for a `review`, no more [conflict]
        5:15: error: `once` may `kick`, `warn`, `notify`, `tag`, `untag` or ask for a `review`, no more [conflict]
        5:38: error: `of` is no key of an entry of `once` [unknown-key]
        6:5: error: an entry of `once` is a map, and this is a text; write `{ in: … }` [wrong-type]
        """#),
    WrongPack(
      #"""
      replies: [ { id: spring, when: { keyword: a1 }, text: x } ]
      codes:
        - { id: spring }
        - { id: a, groups: [g-1, g-1, "g-*"], capacity: 0, spread: evn, hold: 0s }
        - { id: a, groups: [g-1] }
        - { id: b, grow: { from: 0, ahead: x } }
        - { id: c, grow: { name: "{n} {name}" } }
        - { id: muted, groups: [g-1], gorw: { name: x } }
      """#,
      says: #"""
        3:5: error: a code without `groups` and `grow` leads nowhere; name a group or let it grow [missing-key]
        3:11: error: `spring` is the id of a reply already, at pack/pack.yaml:1:18; action ids are made of it, so choose another for the code [duplicate]
        4:28: error: the group `g-1` stands here twice; first at pack/pack.yaml:4:23 [duplicate]
        4:33: error: a code leads to groups by their ids, and `g-*` holds a `*` [bad-value]
        4:51: error: `capacity` is a whole number from 1 to 1000000, not 0 [bad-value]
        4:62: error: `spread` is one of `fill`, `even`, not `evn`; did you mean `even`? [bad-value]
        4:73: error: `hold` must be longer than nothing [bad-value]
        5:11: error: the code `a` is defined twice; first at pack/pack.yaml:4:11 [duplicate]
        6:20: error: `grow` lacks the key `name` [missing-key]
        7:28: error: there is no placeholder `{name}`; the name of a new group knows `{n}` only [placeholder]
        8:11: error: `muted` is the name of a source of actions; choose another id for the code [bad-value]
        8:33: error: `gorw` is no key of a code; did you mean `grow`? [unknown-key]
        """#),
  ]
}
