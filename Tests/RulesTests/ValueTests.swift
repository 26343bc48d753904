import Records
import Rules
import Scanning
import Testing

/// What a pack says is what its syntax holds.
@Suite struct ValueTests {
  @Test func aPlainScalarIsItsWrittenText() throws {
    let pack = try pack(
      """
      lists: { a: { words: [no, 007, 12:30, on, ~, null, 1e3, 0x1F, true, 2026-01-01] } }
      trusted: [007, yes]
      """)
    #expect(
      pack.lists[0].words?.words.map(\.value) == [
        "no", "007", "12:30", "on", "~", "null", "1e3", "0x1F", "true", "2026-01-01",
      ])
    #expect(
      pack.trusted == [
        .account(Glob("007"), Place(file: "pack/pack.yaml", line: 2, column: 11)),
        .account(Glob("yes"), Place(file: "pack/pack.yaml", line: 2, column: 16)),
      ])
  }

  @Test(arguments: [
    ("250ms", 250), ("10s", 10_000), ("30m", 1_800_000), ("2h", 7_200_000), ("7d", 604_800_000),
    ("0s", 0), ("\"5s\"", 5_000),
  ])
  func lengthsOfTime(text: String, milliseconds: Int64) throws {
    #expect(try pack("lateness: \(text)").lateness.milliseconds == milliseconds)
  }

  @Test(arguments: [
    ("mode: enforce", Rule.Mode.enforce), ("mode: shadow", .shadow),
    ("canary: 10%", .canary(share: 1_000)), ("canary: 0.25%", .canary(share: 25)),
    ("canary: 0.5%", .canary(share: 50)), ("canary: 100%", .canary(share: 10_000)),
    ("cooldown: 1m", .enforce),
  ])
  func modes(text: String, mode: Rule.Mode) throws {
    #expect(try pack("rules: [ { id: a, when: { kind: text }, \(text) } ]").rules[0].mode == mode)
  }

  @Test(
    arguments: [
      ("", Disguises.defaults), (", disguises: none", Disguises()),
      (", disguises: []", Disguises()),
      (", disguises: [width, digits]", Disguises([.width, .digits])),
      (", disguises: [-spacing, -confusables]", .base), (", disguises: +width", .defaults),
      (", disguises: [spacing2, newlines]", [.spacing2, .newlines]),
      (", disguises: [+spacing2]", [.defaults, .spacing2]), (", disguises: script", .script),
      (", disguises: [-pinyin]", .defaults),
    ] as [(String, Disguises)])
  func disguises(text: String, disguises: Disguises) throws {
    let pack = try pack("lists: { a: { words: [a]\(text) } }")
    #expect(pack.lists[0].words?.disguises == disguises)
  }

  @Test(arguments: [
    ("hours: 09:00-18:00", "hours 540 1080 nil"),
    ("hours: 22:30-06:00", "hours 1350 360 nil"),
    ("hours: 00:00-24:00", "hours 0 1440 nil"),
    ("hours: 09:00-18:00 Europe/Berlin", "hours 540 1080 Europe/Berlin"),
    ("keyword: w", "keyword list 0"),
    ("keyword: [w, vx]", "keyword list 0, word vx"),
    ("regex: a", "regex original a"),
    ("regex: [a, { pattern: b, view: folded }]", "regex original a, folded b"),
    ("link: any", "link any"),
    ("link: { outside: h }", "link outside(list: 1)"),
    ("link: { inside: h }", "link inside(list: 1)"),
    ("link: { is: short }", "link is short"),
    ("link: { is: [address, mixed-script] }", "link is address, mixed-script"),
    ("kind: [text, image]", "kind text, image"),
    ("app: p", "app 2"),
    ("account: s", "account 3"),
    ("name: w", "name 0"),
    ("characters: { over: 0 }", "characters 0"),
    ("rate: { messages: 6, within: 10s }", "rate 6 10000 account "),
    ("rate: { messages: 6, within: 1m, by: group, kinds: image }", "rate 6 60000 group image"),
    ("disguised: { over: 3 }", "disguised 3"),
    ("repeats: { times: 3, within: 1m, alike: near }", "repeats 3 60000 account near 6"),
    ("repeats: { times: 3, within: 1m }", "repeats 3 60000 account exact 6"),
    (
      "repeats: { times: 3, within: 1m, by: anyone, alike: exact, min: 2 }",
      "repeats 3 60000 anyone exact 2"
    ),
    ("joined: { within: 1d }", "joined 86400000"),
    ("role: admin", "role admin"),
    ("tag: new", "tag new"),
    ("strikes: { over: 2 }", "strikes 2"),
    (
      "all: [ { kind: text }, { not: { any: [ { tag: a } ] } } ]", "all(kind text; not(any(tag a)))"
    ),
  ])
  func conditions(yaml: String, told: String) throws {
    let pack = try pack(
      """
      lists: { w: { words: [x1] }, h: { hosts: [a.com] }, p: { apps: [a] }, s: { accounts: [a] } }
      rules: [ { id: a, when: { \(yaml) } } ]
      """)
    #expect(pack.rules[0].when.told == told)
  }

  @Test(arguments: [
    ("delete", "delete"), ("{ delete: 10m }", "delete 600000"), ("warn", "warn "),
    ("{ warn: hi }", "warn hi"), ("{ warn: [hi, ho] }", "warn hi|ho"),
    ("{ mute: 1h }", "mute 3600000"), ("kick", "kick"), ("ban", "ban forever tenant"),
    ("{ ban: 1d }", "ban 86400000 tenant"), ("{ ban: forever }", "ban forever tenant"),
    ("{ ban: { for: 1d, scope: group } }", "ban 86400000 group"),
    ("{ ban: { scope: group } }", "ban forever group"),
    ("{ notify: owner }", "notify owner "),
    ("{ notify: { to: ops, text: \"{group}!\" } }", "notify ops {group}!"),
    ("{ reply: \"{{x} {name}{count}\" }", "reply {{x} {name}{count}"), ("{ tag: t }", "tag t"),
    ("{ untag: t }", "untag t"), ("{ strike: 2 }", "strike 2"), ("{ lock: 10m }", "lock 600000"),
  ])
  func actions(yaml: String, told: String) throws {
    let pack = try pack("rules: [ { id: a, when: { kind: text }, then: [ \(yaml) ] } ]")
    #expect(pack.rules[0].actions.map(\.told) == [told])
  }

  @Test func aRuleHoldsItsScopeAndEvent() throws {
    let pack = try pack(
      """
      groups: { a: { ids: [g-1] }, b: { labels: [x] } }
      rules:
        - { id: a, in: [b, a, b], event: rename, when: { tag: x }, then: warn, about: why }
        - { id: b, in: a, when: { tag: x } }
        - { id: c, when: { tag: x } }
      """)
    #expect(pack.rules.map(\.scope) == [[1, 0], [0], nil])
    #expect(pack.rules[0].event == .rename)
    #expect(pack.rules[0].about == "why")
    #expect(pack.rules[0].cooldown == .seconds(60))
  }

  @Test func theLadderRises() throws {
    let pack = try pack("strikes: { ladder: { 5: ban, 1: [warn, { mute: 1m }], 3: kick } }")
    let ladder = try #require(pack.strikes)
    #expect(ladder.forgetAfter == .days(30))
    #expect(ladder.steps.map(\.strikes.value) == [1, 3, 5])
    #expect(ladder.steps.map { $0.actions.count } == [2, 1, 1])
  }
}

extension Condition {
  fileprivate var told: String {
    switch form {
    case .all(let parts): "all(\(parts.map(\.told).joined(separator: "; ")))"
    case .any(let parts): "any(\(parts.map(\.told).joined(separator: "; ")))"
    case .not(let part): "not(\(part.told))"
    case .keyword(let sources): "keyword \(sources.map(\.told).joined(separator: ", "))"
    case .regex(let patterns):
      "regex \(patterns.map { "\($0.view) \($0.source.value)" }.joined(separator: ", "))"
    case .link(.kinds(let kinds)): "link is " + kinds.map(\.rawValue).joined(separator: ", ")
    case .link(let test): "link \(test)"
    case .kind(let kinds): "kind \(kinds.map(\.name).joined(separator: ", "))"
    case .app(let list): "app \(list)"
    case .characters(let over): "characters \(over)"
    case .lines(let over): "lines \(over)"
    case .mentions(let over): "mentions \(over)"
    case .rate(let rate):
      "rate \(rate.messages) \(rate.within.milliseconds) \(rate.by) "
        + rate.kinds.map(\.name).joined(separator: ", ")
    case .repeats(let repeats):
      "repeats \(repeats.times) \(repeats.within.milliseconds) \(repeats.by) \(repeats.alike) "
        + "\(repeats.minimum)"
    case .disguised(let over): "disguised \(over)"
    case .name(let list): "name \(list)"
    case .joined(let within): "joined \(within.milliseconds)"
    case .joins(let count, let within): "joins \(count) \(within.milliseconds)"
    case .hours(let hours): "hours \(hours.from) \(hours.to) \(hours.zone?.identifier ?? "nil")"
    case .role(let role): "role \(role)"
    case .account(let list): "account \(list)"
    case .tag(let tag): "tag \(tag)"
    case .strikes(let over): "strikes \(over)"
    }
  }
}

extension WordSource {
  fileprivate var told: String {
    switch self {
    case .list(let index, _): "list \(index)"
    case .word(let word, _): "word \(word)"
    }
  }
}

extension RuleAction {
  fileprivate var told: String {
    switch form {
    case .delete: "delete"
    case .deleteRecent(let within): "delete \(within.milliseconds)"
    case .warn(let texts): "warn \(texts.told)"
    case .mute(let period): "mute \(period.milliseconds)"
    case .kick: "kick"
    case .ban(.forever, let scope): "ban forever \(scope)"
    case .ban(.period(let period), let scope): "ban \(period.milliseconds) \(scope)"
    case .notify(let to, let texts): "notify \(to) \(texts.told)"
    case .reply(let texts): "reply \(texts.told)"
    case .tag(let tag): "tag \(tag)"
    case .untag(let tag): "untag \(tag)"
    case .strike(let count): "strike \(count)"
    case .review(let actions): "review \(actions.map(\.told))"
    case .lock(let period): "lock \(period.milliseconds)"
    }
  }
}

extension [TextTemplate] {
  fileprivate var told: String {
    map { template in
      template.parts.map { part in
        if case .literal(let text) = part {
          text.replacing("{", with: "{{")
        } else {
          "{\(part)}"
        }
      }.joined()
    }.joined(separator: "|")
  }
}
