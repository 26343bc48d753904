import Testing

/// What is said of tests that are wrong.
@Suite struct TestSectionErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      rules: [ { id: adverts, when: { kind: text } } ]
      groups: { some: { ids: [x] } }
      tests:
        - say: x
        - say: x
          expect: nothing
        - say: x
          expect: {}
        - say: x
          expect: { rules: [advert], actions: [delte, welcome] }
          group: sone
        - saay: x
        - say: x
          chat: y
        - text
        - say: x
          expect: none
          nmae: y
          mentions: a
        - events: [ { type: jion, time: 5s }, { time: x }, { tiem: 5s }, { time: 0s, items: [ { txt: x } ], approve: maybe, capacity: x } ]
          expect: none
      """#,
      says: #"""
        4:5: error: a test with `say` lacks the key `expect` [missing-key]
        6:13: error: `expect` is `none` or a map, and this is a text; write `{ rules: [ … ], actions: [ … ] }` [wrong-type]
        8:13: error: `expect` asks for nothing; write `none`, `rules` or `actions` [missing-key]
        10:23: error: there is no rule `advert`; did you mean `adverts`? [unknown-name]
        10:42: error: there is no action `delte`; did you mean `delete`? [unknown-name]
        11:12: error: there is no group set `sone`; did you mean `some`? [unknown-name]
        12:5: error: a test has exactly one of `say`, `chat` and `events` [missing-key]
        13:5: error: a test has exactly one of `say`, `chat` and `events` [conflict]
        15:5: error: a test is a map, and this is a text; write `- say: …`, `- chat: |` or `- events:` [wrong-type]
        18:5: error: `nmae` is no key of a test with `say`; did you mean `name`? [unknown-key]
        19:15: error: `mentions` is a list, and this is a text; write `[a]` [wrong-type]
        20:23: error: `type` is one of `message`, `edit`, `join`, `leave`, `rename`, `group`, `dismiss`, `scan`, `verdict`, `command`, `receipt`, `tick`, not `jion`; did you mean `join`? [bad-value]
        20:49: error: `time` is a length of time, not `x`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        20:56: error: `tiem` is no key of an event; did you mean `time`? [unknown-key]
        20:91: error: `txt` is no key of a forwarded message; did you mean `text`? [unknown-key]
        20:112: error: `approve` is `true` or `false`, not `maybe` [bad-value]
        20:129: error: `capacity` is a whole number, not `x` [bad-value]
        """#),
    WrongPack(
      #"""
      rules: [ { id: adverts, when: { kind: text } } ]
      tests:
        - chat: |
            alice: hi
            25:00 alice: hi
            09:00 alice hi
            09:00 alice：hi
            09:00 alice joyns
            09:00 alice joins: hello
            09:00 alice renames
            09:00 alice joins now
            09:00
            09:00 alice: hi #! advert, welcome, , delete
            +5x alice: hi
            09:00:61 a: b
        - chat: hello
          expect: none
      """#,
      says: #"""
        4:7: error: a line begins with its time, as `09:00`, `09:00:30` or `+5s`, not with `alice:` [transcript]
        5:7: error: a line begins with its time, as `09:00`, `09:00:30` or `+5s`, not with `25:00` [transcript]
        6:7: error: behind its time a line has `NAME: text` or `NAME joins`, `leaves`, `renames …`, `scans …`, `edits …` [transcript]
        7:7: error: behind its time a line has `NAME: text` or `NAME joins`, `leaves`, `renames …`, `scans …`, `edits …`; behind the name stands an ASCII `:` and a space [transcript]
        8:7: error: behind its time a line has `NAME: text` or `NAME joins`, `leaves`, `renames …`, `scans …`, `edits …`; did you mean `joins`? [transcript]
        9:7: error: behind its time a line has `NAME: text` or `NAME joins`, `leaves`, `renames …`, `scans …`, `edits …`; did you mean `joins`? [transcript]
        10:7: error: something must stand behind `renames` [transcript]
        11:7: error: nothing stands behind `joins`, not `now` [transcript]
        12:7: error: the line says neither who nor what [transcript]
        13:7: error: a name is missing behind ` #! ` [transcript]
        13:7: error: there is no rule or action `advert`; did you mean `adverts`? [unknown-name]
        14:7: error: `time` is a length of time, not `5x`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        15:7: error: a line begins with its time, as `09:00`, `09:00:30` or `+5s`, not with `09:00:61` [transcript]
        16:11: error: write a transcript as `chat: |` with its lines below [transcript]
        17:5: error: `expect` is no key of a test with `chat` [unknown-key]
        """#),
  ]
}
