import Moderation
import Records
import TestSupport
import Testing

/// How a log is cut into batches, and which other tenants are in it, changes no decision.
@Suite struct BatchTests {
  static let pack = """
    bots: ["bot-*"]
    banned: [villain]
    trusted: [u-0]
    groups: { even: { ids: [g-0, g-2] }, red: { labels: [red] } }
    rules:
      - { id: ads, in: [even, red], when: { keyword: [spam, eggs] }, then: [delete, warn, { strike: 2 }] }
      - { id: flood, when: { rate: { messages: 4, within: 30s } }, then: [{ mute: 1m }, { delete: 1m }] }
      - { id: copies, when: { repeats: { times: 3, within: 5m, by: anyone, min: 3 } }, then: { tag: copy } }
      - { id: links, when: { link: any }, then: [{ reply: [a, b] }, { notify: admins }], canary: 50% }
      - { id: tagged, when: { all: [{ tag: copy }, { not: { kind: image } }] }, then: { untag: copy } }
      - { id: raid, event: join, when: { joins: { count: 3, within: 1m } }, then: { lock: 2m } }
      - { id: bad, when: { regex: 'b+ad' }, then: { ban: { for: 10m, scope: group } }, cooldown: 5s }
    strikes: { forget_after: 10m, ladder: { 2: warn, 5: { mute: 2m }, 8: [kick, { ban: 5m }] } }
    kicks: { then_ban: 1m }
    """

  /// A log of a small world in which a lot happens.
  static func log(seed: UInt64, count: Int, tenant: String? = nil) -> [String] {
    var random = SeededRandom(state: seed)
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }
    var now: Int64 = Engine.start.milliseconds
    return (0..<count).map { number in
      now += Int64.random(in: -20_000...25_000, using: &random)
      var members = [
        "\"id\":\"\(tenant ?? "")e-\(Int.random(in: 0..<20, using: &random) == 0 ? number / 2 : number)\"",
        "\"time\":\(now)", "\"group\":\"g-\(Int.random(in: 0..<4, using: &random))\"",
        "\"account\":\"\(pick(["u-0", "u-1", "u-2", "u-3", "u-4", "bot-1", "villain"]))\"",
      ]
      if let tenant { members.append("\"tenant\":\"\(tenant)\"") }
      members.append(
        pick([
          #""type":"message","text":"hello""#, #""type":"message","text":"spam""#,
          #""type":"message","text":"eggs http://a.b""#, #""type":"message","kind":"image""#,
          #""type":"message","text":"bbad""#, #""type":"message","text":"see www.x.com/""#,
          "\"type\":\"edit\",\"message\":\"\(tenant ?? "")e-\(number / 2)\",\"text\":\"spam\"",
          #""type":"join","name":"x""#, #""type":"leave""#, #""type":"rename","name":"n""#,
          #""type":"group","labels":["red"],"members":["u-1","u-2"]"#, #""type":"tick""#,
          #""type":"group","labels":[],"admins":["u-4"]"#, #""type":"group","admins":[]"#,
          #""type":"command","do":"ban","target":"u-3","for":"3m""#,
          #""type":"command","do":"unban","target":"u-3""#,
          #""type":"command","do":"pardon","target":"u-2""#,
          #""type":"command","do":"mute","target":"u-1","for":"30s""#,
        ]))
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  @Test("The same log in any batches gives the same decisions", arguments: 1...6)
  func batches(seed: UInt64) throws {
    let engine = try Engine(Self.pack)
    let log = Self.log(seed: seed, count: 1_500)
    let whole = try engine.run(batches: [log], until: "+90d")
    #expect(whole.decisions.count > 300)
    var random = SeededRandom(state: seed &* 77)
    for largest in [1, 2, 10, 400] {
      var batches: [[String]] = []
      var rest = log[...]
      while !rest.isEmpty {
        let size = Int.random(in: 1...largest, using: &random)
        batches.append(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      let parts = try engine.run(batches: batches, until: "+90d")
      #expect(parts.decisions == whole.decisions)
    }
  }

  @Test("Two tenants in one log decide as each alone", arguments: 1...6)
  func tenants(seed: UInt64) throws {
    let engine = try Engine(Self.pack)
    let first = Self.log(seed: seed, count: 800, tenant: "a")
    let second = Self.log(seed: seed &+ 1_000, count: 800, tenant: "b")
    var random = SeededRandom(state: seed)
    var mixed: [String] = []
    var (one, two) = (first[...], second[...])
    while !one.isEmpty || !two.isEmpty {
      if two.isEmpty || (!one.isEmpty && Bool.random(using: &random)) {
        mixed.append(one.removeFirst())
      } else {
        mixed.append(two.removeFirst())
      }
    }
    let together = try engine.run(batches: [mixed]).decisions
    for (tenant, log) in [("a", first), ("b", second)] {
      let alone = try engine.run(batches: [log]).decisions
      #expect(alone.count > 100)
      #expect(together.filter { $0.tenant == tenant } == alone)
    }
  }

  @Test("Action ids are unique within a tenant, and every action has a source", arguments: 1...6)
  func ids(seed: UInt64) throws {
    let outcome = try Engine(Self.pack).run(
      batches: [Self.log(seed: seed, count: 1_500)], until: "+90d")
    let ids = outcome.decisions.flatMap(\.actions).map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.split(separator: "/").count == 3 })
  }
}
