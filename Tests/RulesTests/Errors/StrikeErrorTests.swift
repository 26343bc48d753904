import Testing

/// What is said of strikes, kicks that are wrong.
@Suite struct StrikeErrorTests {
  @Test(arguments: cases)
  func isToldWithItsPlace(_ wrong: WrongPack) {
    #expect(findings(wrong.yaml, wrong.others) == wrong.findings)
  }

  private static let cases = [
    WrongPack(
      #"""
      strikes: { forget_after: never, ladder: { 0: warn, x: warn, 1: warn, 01: kick, 2: { strike: 1 }, 3: } }
      kicks: { approval: all, expires: 0s, then_ban: 1x }
      brakes: { kicks: x, wihtin: 1m }
      protect: { name: perhaps, photo: true }
      """#,
      says: #"""
        1:26: error: `forget_after` is a length of time, not `never`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        1:43: error: `ladder` is a whole number from 1 to 1000000, not 0 [bad-value]
        1:52: error: `ladder` is a whole number, not `x` [bad-value]
        1:70: error: the step 1 is given twice; first at pack/pack.yaml:1:61 [duplicate]
        1:85: error: a step of the ladder cannot give strikes [conflict]
        1:101: error: `ladder` lacks its actions [wrong-type]
        2:20: error: `approval` is one of `admins`, `owner`, `none`, not `all` [bad-value]
        2:34: error: `expires` must be longer than nothing [bad-value]
        2:48: error: `then_ban` is a length of time, not `1x`; a number with `ms`, `s`, `m`, `h` or `d` [bad-value]
        3:18: error: `kicks` is a whole number, not `x` [bad-value]
        3:21: error: `wihtin` is no key of `brakes`; did you mean `within`? [unknown-key]
        4:18: error: `name` is `true` or `false`, not `perhaps` [bad-value]
        4:27: error: `photo` is no key of `protect` [unknown-key]
        """#),
    WrongPack(
      #"""
      strikes: { ladder: [warn] }
      """#,
      says: #"""
        1:20: error: `ladder` is a map from strikes to actions, and this is a list; write `{ 3: [ { mute: 1h } ] }` [wrong-type]
        """#),
  ]
}
