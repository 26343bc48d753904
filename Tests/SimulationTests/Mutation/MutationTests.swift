import Rules
import Simulation
import Testing

@Suite("Mutation")
struct MutationTests {
  /// The texts of the changes that no test notices, and of all.
  private func changes(_ yaml: String, jobs: Int = 2) async throws -> (
    left: [String], all: [String]
  ) {
    let pack = try policy(yaml).pack
    let run = MutationRun(pack)
    #expect(run.results.allSatisfy { $0.failures.isEmpty }, "\(run.results)")
    let outcome = await run.run(jobs: jobs)
    let all = PackChange.all(of: pack)
    #expect(outcome.isComplete && outcome.tried == all.count)
    return (outcome.unnoticed.map(\.text), all.map(\.text))
  }

  /// A kind of change, a pack in which no test notices it, and the test that does.
  struct Sample: Sendable, CustomTestStringConvertible {
    var change: String
    var pack: String
    var test: String

    var testDescription: String { change }
  }

  private static let samples = [
    Sample(
      change: "word 扣扣群 taken from list bad",
      pack: "lists: { bad: { words: [加微信, 扣扣群] } }\nrules: [{ id: r, when: { keyword: bad } }]",
      test: "{ say: 进扣扣群, expect: { rules: [r] } }"),
    Sample(
      change: "except 怎么加微信 taken from list bad",
      pack: "lists: { bad: { words: [加微信], except: [怎么加微信] } }\n"
        + "rules: [{ id: r, when: { keyword: bad } }]",
      test: "{ say: 怎么加微信, expect: none }"),
    Sample(
      change: "host a.example taken from list ours",
      pack: "lists: { ours: { hosts: [a.example, b.example] } }\n"
        + "rules: [{ id: r, when: { link: { outside: ours } } }]",
      test: "{ say: 'http://a.example/', expect: none }"),
    Sample(
      change: "app wx1 taken from list ours",
      pack: "lists: { ours: { apps: [wx1] } }\nrules: [{ id: r, when: { app: ours } }]",
      test: "{ say: 看, kind: miniprogram, app: wx1, expect: { rules: [r] } }"),
    Sample(
      change: "account staff-* taken from list staff",
      pack: "lists: { staff: { accounts: [staff-*] } }\ntrusted: [staff]\n"
        + "rules: [{ id: r, when: { kind: card } }]",
      test: "{ say: 看, kind: card, account: staff-1, expect: none }"),
    Sample(
      change: "limit 3 → 4 of rule r",
      pack: "rules: [{ id: r, when: { characters: { over: 3 } } }]",
      test: "{ say: 一二三四, expect: { rules: [r] } }"),
    Sample(
      change: "limit 3 → 2 of rule r",
      pack: "rules: [{ id: r, when: { characters: { over: 3 } } }]",
      test: "{ say: 一二三, expect: none }"),
    Sample(
      change: "limit 2 → 3 of rule r",
      pack: "rules: [{ id: r, when: { rate: { messages: 2, within: 10s } } }]",
      test: "chat: |\n      09:00 a: 一\n      +9s a: 二 #! r"),
    Sample(
      change: "limit 10s → 9s of rule r",
      pack: "rules: [{ id: r, when: { rate: { messages: 2, within: 10s } } }]",
      test: "chat: |\n      09:00 a: 一\n      +9s a: 二 #! r"),
    Sample(
      change: "limit 10s → 11s of rule r",
      pack: "rules: [{ id: r, when: { rate: { messages: 2, within: 10s } } }]",
      test: "chat: |\n      09:00 a: 一\n      +10s a: 二"),
    Sample(
      change: "hours 22:00-06:00 → 22:01-06:00 of rule r",
      pack: "rules: [{ id: r, when: { hours: '22:00-06:00' } }]",
      test: "chat: |\n      22:00 a: 一 #! r"),
    Sample(
      change: "hours 22:00-06:00 → 22:00-06:01 of rule r",
      pack: "rules: [{ id: r, when: { hours: '22:00-06:00' } }]",
      test: "chat: |\n      06:00 a: 一"),
    Sample(
      change: "kind live taken away of rule r",
      pack: "rules: [{ id: r, when: { kind: [card, live] } }]",
      test: "{ say: 看, kind: live, expect: { rules: [r] } }"),
    Sample(
      change: "regex b+ taken away of rule r",
      pack: "rules: [{ id: r, when: { regex: ['a+', 'b+'] } }]",
      test: "{ say: bb, expect: { rules: [r] } }"),
    Sample(
      change: "word 领红包 taken away of rule r",
      pack: "rules: [{ id: r, when: { keyword: [加微信, 领红包] } }]",
      test: "{ say: 领红包, expect: { rules: [r] } }"),
    Sample(
      change: "condition “kind card” negated of rule r",
      pack: "rules: [{ id: r, when: { all: [{ kind: card }, { mentions: { over: 5 } }] } }]",
      test: "{ say: 看, mentions: [a, b, c, d, e, f], expect: none }"),
    Sample(
      change: "rule r dropped",
      pack: "rules: [{ id: r, when: { kind: card } }]",
      test: "{ say: 看, kind: card, expect: { rules: [r] } }"),
    Sample(
      change: "action warn left out of rule r",
      pack: "rules: [{ id: r, when: { kind: card }, then: [delete, warn] }]",
      test: "{ say: 看, kind: card, expect: { actions: [delete, warn] } }"),
    Sample(
      change: "strike 2 → 1 of rule r",
      pack: "strikes: { ladder: { 2: [{ mute: 1h }] } }\n"
        + "rules: [{ id: r, when: { kind: card }, then: [{ strike: 2 }] }]",
      test: "{ say: 看, kind: card, expect: { actions: [mute] } }"),
    Sample(
      change: "step 2 → 1 of the ladder",
      pack: "strikes: { ladder: { 2: [{ mute: 1h }] } }\n"
        + "rules: [{ id: r, when: { kind: card }, then: [{ strike: 1 }] }]",
      test: "{ say: 看, kind: card, expect: { actions: [] } }"),
    Sample(
      change: "step 2 of the ladder dropped",
      pack: "strikes: { ladder: { 2: [{ mute: 1h }] } }\n"
        + "rules: [{ id: r, when: { kind: card }, then: [{ strike: 2 }] }]",
      test: "{ say: 看, kind: card, expect: { actions: [mute] } }"),
    Sample(
      change: "reply hi dropped",
      pack: "replies: [{ id: hi, when: { keyword: 多少钱 }, text: 看公告, mention: none }]",
      test: "{ say: 龙井多少钱, expect: { rules: [], actions: [reply] } }"),
  ]

  @Test("a change survives until a test asks about it", arguments: samples)
  func bothSides(sample: Sample) async throws {
    let blind = "\ntests: [{ say: 你好, expect: { rules: [] } }]"
    let idle = try await changes(sample.pack + blind)
    #expect(idle.all.contains(sample.change), "\(idle.all)")
    #expect(idle.left.contains(sample.change), "\(idle.left)")
    let asked = try await changes(sample.pack + "\ntests:\n  - " + sample.test)
    #expect(!asked.left.contains(sample.change), "\(asked.left)")
  }

  @Test("tests on both sides of everything leave no change unnoticed; in any number of jobs")
  func complete() async throws {
    let yaml = """
      lists: { bad: { words: [加微信, 扣扣群] } }
      rules:
        - { id: adverts, when: { keyword: bad }, then: [delete] }
        - { id: long, when: { not: { characters: { over: 0 } } } }
      tests:
        - { say: 加微信, expect: { rules: [adverts], actions: [delete] } }
        - { say: 扣扣群, expect: { rules: [adverts], actions: [delete] } }
        - { say: 好, expect: none }
        - { say: "", kind: image, expect: { rules: [long] } }
      """
    for jobs in [1, 4] {
      let (left, all) = try await changes(yaml, jobs: jobs)
      #expect(left == [])
      #expect(
        all == [
          "word 加微信 taken from list bad", "word 扣扣群 taken from list bad", "rule adverts dropped",
          "condition “keyword of list bad” negated of rule adverts",
          "action delete left out of rule adverts", "rule long dropped",
          "condition “not over 0 characters” negated of rule long", "limit 0 → 1 of rule long",
        ])
    }
  }

  @Test("it can be stopped, and says so")
  func stopped() async throws {
    let pack = try policy(
      "rules: [{ id: r, when: { kind: [card, live, image] } }]\n"
        + "tests: [{ say: 好, expect: none }]"
    ).pack
    let outcome = await MutationRun(pack).run(jobs: 1) { tried, _ in tried < 2 }
    #expect(!outcome.isComplete && outcome.tried == 2)
  }
}
