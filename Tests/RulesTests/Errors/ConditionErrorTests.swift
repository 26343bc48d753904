import Testing

/// What is said of conditions that are wrong.
@Suite struct ConditionErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      rules:
        - { id: a, when: { keyword: [] } }
        - { id: b, when: { keywrod: x } }
        - { id: c, when: { keyword: x, regex: y } }
        - { id: d, when: x }
        - { id: e, when: [ { kind: text } ] }
        - { id: f, when: { all: { kind: text } } }
        - { id: g, when: { all: [] } }
        - { id: h, when: { not: [ { kind: text } ] } }
        - { id: i, when: {} }
        - { id: j, when: }
      """#,
      says: #"""
        2:31: error: `keyword` has nothing to look for [bad-value]
        3:22: error: there is no condition `keywrod`; did you mean `keyword`? [unknown-key]
        4:34: error: a condition has one key, and `keyword` stands here already; write `all: [ … ]` or `any: [ … ]` of several [wrong-type]
        5:20: error: a condition is a map, and this is a text; write `{ keyword: … }` [wrong-type]
        6:20: error: a condition is a map, and this is a list; write `{ keyword: … }` [wrong-type]
        7:27: error: `all` is a list of conditions, and this is a map; write `all: [ { … }, { … } ]` [wrong-type]
        8:27: error: `all` has no conditions [bad-value]
        9:27: error: a condition is a map, and this is a list; write `{ keyword: … }` [wrong-type]
        10:20: error: the condition is empty [bad-value]
        11:20: error: a condition is a map, and this is nothing; write `{ keyword: … }` [wrong-type]
        """#),
    WrongPack(
      #"""
      lists: { h: { hosts: [a.com] }, w: { words: [x] } }
      rules:
        - { id: a, when: { keyword: h } }
        - { id: b, when: { link: { outside: w } } }
        - { id: c, when: { link: { outside: hh } } }
        - { id: d, when: { link: some } }
        - { id: e, when: { link: { outside: h, inside: h } } }
        - { id: f, when: { link: {} } }
        - { id: g, when: { link: { is: [shrt, address] } } }
        - { id: k, when: { link: { is: [] } } }
        - { id: l, when: { link: { iss: short } } }
        - { id: m, when: { link: { is: short, inside: h } } }
        - { id: h, when: { app: w } }
        - { id: i, when: { name: h } }
        - { id: j, when: { account: w } }
      """#,
      says: #"""
        3:31: error: `keyword` asks for a list of words, and `h` is a list of hosts [wrong-list]
        4:39: error: `outside` asks for a list of hosts, and `w` is a list of words [wrong-list]
        5:39: error: there is no list `hh` [unknown-name]
        6:28: error: `link` is `any` or a map, and this is a text; write `any`, `{ outside: … }`, `{ inside: … }` or `{ is: … }` [wrong-type]
        7:28: error: `outside` and `inside` are two conditions; write two links [conflict]
        8:28: error: `link` has nothing to look for [bad-value]
        9:35: error: `is` is one of `short`, `address`, `mixed-script`, not `shrt`; did you mean `short`? [bad-value]
        10:34: error: `is` names no kind of host [bad-value]
        11:30: error: `iss` is no key of `link`; did you mean `is`? [unknown-key]
        12:28: error: `is` is a condition of its own; write two links [conflict]
        13:27: error: `app` asks for a list of apps, and `w` is a list of words [wrong-list]
        14:28: error: `name` asks for a list of words, and `h` is a list of hosts [wrong-list]
        15:31: error: `account` asks for a list of accounts, and `w` is a list of words [wrong-list]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, when: { rate: { mesages: 5, wihtin: 10s } } }
        - { id: b, when: { rate: { messages: 9999999, within: 10 } } }
        - { id: c, when: { rate: { messages: many, within: 10s, by: anyone, kinds: [] } } }
        - { id: d, when: { repeats: { times: 3, within: 1m, alike: nearly } } }
        - { id: e, when: { repeats: { times: 3, within: 1m, by: group, alike: same, min: -1 } } }
        - { id: f, event: join, when: { joins: { count: 9999999, within: 1m } } }
        - { id: g, when: { characters: 5 } }
        - { id: h, when: { disguised: 3 } }
        - { id: i, when: { role: moderator } }
        - { id: j, when: { joined: { within: 5 } } }
      """#,
      says: #"""
        2:30: error: `mesages` is no key of `rate`; did you mean `messages`? [unknown-key]
        2:42: error: `wihtin` is no key of `rate`; did you mean `within`? [unknown-key]
        3:40: error: `messages` is a whole number from 0 to 1000000, not 9999999 [bad-value]
        3:57: error: `within` is a length of time, not `10`; say of what: `10s` [bad-value]
        4:40: error: `messages` is a whole number, not `many` [bad-value]
        4:63: error: `by` is one of `account`, `group`, not `anyone` [bad-value]
        4:78: error: `kinds` names no kind of message [bad-value]
        5:62: error: `alike` is one of `exact`, `near`, not `nearly`; did you mean `near`? [bad-value]
        6:59: error: `by` is one of `account`, `anyone`, not `group` [bad-value]
        6:73: error: `alike` is one of `exact`, `near`, not `same` [bad-value]
        6:84: error: `min` is a whole number, not `-1` [bad-value]
        7:51: error: `count` is a whole number from 0 to 1000000, not 9999999 [bad-value]
        8:34: error: `characters` is a map, and this is a text; write `{ over: … }` [wrong-type]
        9:33: error: `disguised` is a map, and this is a text; write `{ over: … }` [wrong-type]
        10:28: error: `role` is one of `owner`, `admin`, `member`, `bot`, not `moderator` [bad-value]
        11:40: error: `within` is a length of time, not `5`; say of what: `5s` [bad-value]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, event: join, when: { any: [ { link: any }, { keyword: x }, { characters: { over: 1 } } ] } }
        - { id: b, when: { joins: { count: 3, within: 1m } } }
        - { id: c, event: leave, when: { rate: { messages: 3, within: 1m } } }
      """#,
      says: #"""
        2:44: error: `link` is about a message, and the rule is about the event `join` [wrong-event]
        2:75: error: `characters` is about a message, and the rule is about the event `join` [wrong-event]
        3:22: error: `joins` stands only in a rule with `event: join`, and this one is about `message` [wrong-event]
        4:36: error: `rate` is about a message, and the rule is about the event `leave` [wrong-event]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, when: { hours: 09:00-09:00 } }
        - { id: b, when: { hours: 9-18 } }
        - { id: c, when: { hours: 24:00-09:00 } }
        - { id: d, when: { hours: 09:00-24:01 } }
        - { id: e, when: { hours: 22:00-06:00 Asia/Shangai } }
      """#,
      says: #"""
        2:29: error: `hours` begins and ends at the same minute; for all day write `00:00-24:00` [bad-value]
        3:29: error: `hours` is a time such as `09:00-18:00` with an optional zone behind, not `9-18` [bad-value]
        4:29: error: `24:00` can only be the end; begin at `00:00` [bad-value]
        5:29: error: `hours` is a time such as `09:00-18:00` with an optional zone behind, not `09:00-24:01` [bad-value]
        6:29: error: there is no time zone `Asia/Shangai`; did you mean `Asia/Shanghai`? [bad-value]
        """#),
    WrongPack(
      #"""
      rules:
        - { id: a, when: { regex: '' } }
        - { id: b, when: { regex: { patern: x } } }
        - { id: c, when: { regex: { pattern: x, view: fold } } }
        - { id: d, when: { regex: 'a*' } }
        - { id: e, when: { regex: [加(b, '加)b', "\\x{110000}", { pattern: 'a**+' }, 'a\C'] } }
      """#,
      says: #"""
        2:29: error: the pattern matches the empty text, and so every text; ask for at least one character [pattern]
        3:31: error: `patern` is no key of `regex`; did you mean `pattern`? [unknown-key]
        4:49: error: `view` is one of `original`, `folded`, not `fold`; did you mean `folded`? [bad-value]
        5:29: error: the pattern matches the empty text, and so every text; ask for at least one character [pattern]
        6:33: error: the pattern is wrong at its character 4: missing closing parenthesis [pattern]
        6:37: error: the pattern is wrong at its character 2: unmatched closing parenthesis [pattern]
        6:42: error: the pattern is wrong at its character 10: character code point value in \x{} or \o{} is too large [pattern]
        6:71: error: the pattern is wrong at its character 3: quantifier does not follow a repeatable item [pattern]
        6:82: error: the pattern is wrong at its character 4: using \C is disabled by the application [pattern]
        """#),
  ]
}
