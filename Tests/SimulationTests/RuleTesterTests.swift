import Moderation
import Rules
import Simulation
import Testing

/// What `tests:` of a pack mean. Each case is a test of a pack, and what it finds: nothing where it
/// passes, else `expected → found` of each line that fails.
@Suite("Rule tests")
struct RuleTesterTests {
  private static let rules = """
    zone: Asia/Shanghai
    lateness: 60s
    lists: { bad: { words: [advert] }, worse: { words: [casino] } }
    groups: { shops: { ids: ["shop-*"] }, homes: { labels: [home] } }
    rules:
      - { id: adverts, about: a, in: shops, when: { keyword: bad }, then: [delete, { mute: 1m }] }
      - { id: worse, about: w, in: homes, when: { keyword: worse }, then: [delete, kick] }
      - { id: late, about: l, when: { hours: 22:00-06:00 }, then: { tag: owl } }
      - { id: fresh, about: f, when: { joined: { within: 1m } } }
      - { id: twice, about: t, when: { repeats: { times: 2, within: 1h, min: 2 } }, then: warn }
      - { id: gone, about: g, event: leave, when: { not: { role: owner } } }
      - { id: called, about: c, event: rename, when: { keyword: bad } }
      - { id: came, about: c, event: join, when: { keyword: bad }, then: { notify: admins } }
      - { id: image, about: i, when: { kind: image }, then: delete }

    """

  /// Runs the tests of a pack and tells of each failure.
  private func failures(_ tests: String, filter: String? = nil) throws -> [String] {
    let policy = try policy(Self.rules + "tests:\n" + tests)
    return RuleTester(policy).run(filter: filter).flatMap(\.failures).map { failure in
      let differences = failure.differences.map {
        "\($0.subject) \($0.expected.joined(separator: " ")) → \($0.found.joined(separator: " "))"
      }
      return "\(failure.source): " + differences.joined(separator: "; ")
    }
  }

  @Test(
    "say: rules exactly; actions exactly if they are named",
    arguments: [
      ("say: hello, expect: none", nil),
      ("say: an advert, expect: { rules: [adverts] }", nil),
      ("say: an advert, expect: { actions: [mute, delete] }", nil),
      ("say: an advert, expect: { rules: adverts, actions: [delete, mute] }", nil),
      ("say: an advert, expect: { rules: [adverts], actions: [delete, mute, unmute] }", nil),
      ("say: a casino advert, expect: { rules: [worse, adverts] }", nil),
      ("say: an advert, expect: none", "rules  → adverts; actions  → delete mute"),
      ("say: a casino advert, expect: { rules: [adverts] }", "rules adverts → adverts worse"),
      ("say: an advert, expect: { rules: [adverts, worse] }", "rules adverts worse → adverts"),
      (
        "say: an advert, expect: { rules: [adverts], actions: [delete] }",
        "actions delete → delete mute"
      ),
      ("say: hello, expect: { rules: [adverts] }", "rules adverts → "),
      // Fields of the event beside it.
      ("say: hello, kind: image, expect: { rules: [image] }", nil),
      ("say: an advert, role: admin, expect: none", nil),
      ("say: hello, type: edit, message: m-1, expect: none", nil),
      // The group belongs to every set, unless one is named.
      ("say: a casino advert, group: shops, expect: { rules: [adverts] }", nil),
      ("say: a casino advert, group: homes, expect: { rules: [worse] }", nil),
    ])
  func say(test: String, failure: String?) throws {
    let said = String(test.dropFirst(5).prefix { $0 != "," })
    #expect(try failures("  - { \(test) }") == (failure.map { ["\(said): \($0)"] } ?? []))
  }

  @Test("events: at offsets, all together, in a group of one set")
  func events() throws {
    let tests = """
        - group: shops
          events:
            - { time: 0s, type: join, account: ann }
            - { time: 59s, text: an advert, account: ann }
            - { time: 61s, text: a casino, account: bob }
            - { time: 3m, text: again and again, account: ann }
            - { time: 4m, text: again and again, account: ann }
          expect: { rules: [fresh, adverts, twice], actions: [delete, mute, warn, unmute] }
        - events: [ { time: 0s, text: hello, mentions: [a] }, { time: 10h, text: good night } ]
          expect: { rules: [late] }
        - events: [ { time: 0s, text: hello, account: a }, { time: 0s, text: hello, account: b } ]
          expect: none

      """
    #expect(try failures(tests) == [])
  }

  @Test("an event that the engine does not take is a failure of its own")
  func badEvent() throws {
    let long = String(repeating: "x", count: 257)
    #expect(
      try failures("  - { say: hello, account: \(long), expect: none }").first?
        .contains("event an event → ") == true)
  }

  private func chat(_ lines: String) -> String {
    "  - chat: |\n"
      + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
  }

  @Test(
    "chat: each line matches exactly what its marks say",
    arguments: [
      ("09:00 ann: hello", []),
      ("09:00 ann: an advert #! adverts", []),
      ("09:00 ann: an advert #! adverts, delete, mute", []),
      ("09:00 ann: an advert #! delete, mute, adverts", []),
      ("09:00 ann: an advert", ["rules  → adverts"]),
      ("09:00 ann: an advert #! adverts, delete", ["actions delete → delete mute"]),
      ("09:00 ann: an advert #! delete, mute", ["rules  → adverts"]),
      ("09:00 ann: hello #! adverts", ["rules adverts → "]),
      ("09:00 ann: hello #! none", []),
      // The last mark counts.
      ("09:00 ann: advert #! not yet #! adverts", []),
      // What is done.
      ("09:00 ann joins\n+59s ann: hello #! fresh\n+1s ann: me again", []),
      ("09:00 ann leaves #! gone", []),
      ("09:00 ann renames An advert #! called", []),
      ("09:00 advert joins #! came, notify", []),
      ("09:00 ann: hello\n+1m ann edits an advert #! adverts", []),
      ("09:00 ann edits an advert #! adverts", []),
      // An account's own windows, strikes and mutes.
      ("09:00 ann: hello\n+1m bob: hello\n+1m ann: hello #! twice", []),
      ("09:00 ann: advert #! adverts\n+30s ann: sorry #! delete\n+31s ann: sorry", []),
    ])
  func chatMarks(lines: String, differences: [String]) throws {
    let found = try failures(chat(lines)).map {
      String($0[$0.ranges(of: ": ").last!.upperBound...])
    }
    #expect(found == differences)
  }

  @Test(
    "chat: times are local, an earlier one is the next day's, +D counts from the line before",
    arguments: [
      "21:59:59 ann: hi\n22:00 ann: ho #! late",
      "05:59 ann: hi #! late\n06:00 ann: ho",
      // The next day: the hour is over, and so is the window of repeats.
      "10:00 ann: hi\n09:00 ann: hi\n09:59 ann: hi #! twice",
      "10:00 ann: hi\n+23h ann: hi\n09:30 ann: hi #! twice",
      "23:00 ann: hi #! late\n01:00 ann: ho #! late\n07:00 ann: hey",
      "10:00 ann: hi\n10:00 ann: hi #! twice",
      "+3h ann: hi #! late\n+3h ann: ho",
      "10:00 ann: hi\n+999ms ann: hi #! twice",
    ])
  func chatTimes(lines: String) throws {
    #expect(try failures(chat(lines)) == [])
  }

  @Test(
    "chat: a line of marks alone asks what timers did since the line before",
    arguments: [
      ("09:00 ann: advert #! adverts\n09:01 #! unmute", []),
      ("09:00 ann: advert #! adverts\n+59s #! none\n+1s #! unmute\n+1s #! none", []),
      ("09:00 ann: advert #! adverts\n+2m bob: hello\n+1m #! none", []),
      ("09:00 ann: advert #! adverts\n09:01 #! lock", ["09:01 #! lock: actions lock → "]),
    ])
  func chatTimers(lines: String, differences: [String]) throws {
    #expect(try failures(chat(lines)) == differences)
  }

  @Test("a failure stands at its line")
  func places() throws {
    let policy = try policy(
      Self.rules + "tests:\n"
        + chat("09:00 ann: hello\n+1s ann: advert\n+1s bob: advert"))
    let result = RuleTester(policy).run()[0]
    let first = "steward: 1\n\(Self.rules)tests:\n  - chat: |\n".split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    #expect(result.failures.map(\.place.line) == [first + 1, first + 2])
    #expect(result.failures.map(\.place.column) == [7, 7])
    #expect(result.title == "09:00 ann: hello")
    #expect(result.failures[0].differences[0].why == ["keyword advert of list bad"])
  }

  @Test("tests do not know of each other, and a filter chooses among them")
  func apart() throws {
    let tests = """
        - { say: an advert, expect: { rules: [adverts] } }
        - { say: hello, expect: none }
        - { say: hello, expect: { rules: [late] } }

      """
    #expect(try failures(tests) == ["hello: rules late → "])
    #expect(try failures(tests, filter: "advert") == [])
    #expect(try failures(tests, filter: "hello") == ["hello: rules late → "])
  }

  @Test("coverage: rules that matched, words that were found, also under a rule that is shadow")
  func coverage() throws {
    let policy = try policy(
      """
      lists: { bad: { words: [advert, casino, bet] } }
      rules:
        - { id: one, about: a, when: { keyword: bad }, then: delete }
        - { id: two, about: b, mode: shadow, when: { keyword: bet }, then: delete }
        - { id: three, about: c, when: { lines: { over: 9 } }, then: delete }
      tests:
        - { say: an advert, expect: { rules: [one] } }
        - { say: a bet, expect: { rules: [one, two] } }
        - { say: hello, expect: none }

      """)
    let coverage = RuleCoverage(policy)
    _ = RuleTester(policy).run(coverage: coverage)
    #expect(coverage.unreachedRules.map(\.id.value) == ["three"])
    #expect(coverage.unreachedWords.map(\.list.name.value) == ["bad"])
    #expect(coverage.unreachedWords.first?.words.map(\.value) == ["casino"])
    let filtered = RuleCoverage(policy)
    _ = RuleTester(policy).run(filter: "hello", coverage: filtered)
    #expect(filtered.unreachedRules.map(\.id.value) == ["one", "two", "three"])
  }
}
