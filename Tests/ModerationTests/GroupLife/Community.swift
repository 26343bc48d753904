import Moderation
import Records
import TestSupport

/// A platform with a few groups and people, who say and do anything at any time; it carries out what
/// the engine decides, late, twice, or not at all, and knows by itself who may be where.
struct Community {
  static let groups = ["c-1", "c-2", "c-3"]
  static let people = (1...6).map { "u-\($0)" }
  static let boss = "u-boss"
  static let owner = "u-owner"
  /// Words that rules look for, and one that none does.
  static let words = ["soft", "hard", "loud", "out", "bad", "group", "hello", "ask"]

  static let pack = """
    assistant: [bot-1]
    trusted: [u-boss]
    groups: { customers: { ids: ["c-*"] } }
    strikes: { forget_after: 3h, ladder: { 4: [{ mute: 20m }], 7: kick, 9: [{ ban: 2h }] } }
    kicks: { then_ban: 90m, expires: 1h }
    brakes: { kicks: 3, within: 10m }
    rules:
      - { id: soft, when: { keyword: soft }, then: [delete, { review: [kick, { mute: 10m }] }] }
      - { id: hard, when: { keyword: hard }, then: { review: [{ ban: 1h }] } }
      - { id: loud, when: { keyword: loud }, then: [{ strike: 2 }, warn] }
      - { id: out, when: { keyword: out }, then: [kick, { strike: 1 }] }
      - { id: bad, when: { keyword: bad }, then: { ban: 1h } }
      - { id: group, when: { keyword: group }, then: { ban: { for: 2h, scope: group } } }
      - { id: ask, when: { keyword: ask }, then: { reply: "{count}" } }
    once: [ { in: customers } ]
    welcome: [ { text: "{names}", wait: 5m } ]
    replies: [ { id: hello, when: { keyword: hello }, mention: none, text: hi } ]
    protect: { name: true }
    """

  private(set) var random: SeededRandom
  private(set) var now: Int64 = 1_777_593_600_000
  private var number = 0
  /// Receipts that will come: the action's id and whether it was done.
  private var receipts: [(id: String, ok: Bool)] = []
  private var openCases: [String] = []

  init(seed: Int) {
    random = SeededRandom(state: UInt64(seed))
  }

  /// The first lines: who owns the groups.
  mutating func introductions() -> [Line] {
    Self.groups.map { group in
      line("group", group: group, #""owner":"\#(Self.owner)","name":"\#(group)""#)
    }
  }

  struct Line {
    var id: String
    var type: String
    var group: String?
    var account: String?
    /// A word that was said, an order, a receipt's action or a verdict's case.
    var what: String
    var ok = false
    var time: Int64
    var text: String
  }

  private mutating func line(
    _ type: String, group: String? = nil, account: String? = nil, what: String = "",
    ok: Bool = false, _ members: String = ""
  ) -> Line {
    number += 1
    var text = #"{"id":"e-\#(number)","time":\#(now),"type":"\#(type)""#
    if let group { text += #","group":"\#(group)""# }
    if let account { text += #","account":"\#(account)""# }
    if !members.isEmpty { text += "," + members }
    return Line(
      id: "e-\(number)", type: type, group: group, account: account, what: what, ok: ok, time: now,
      text: text + "}")
  }

  /// What happens next.
  mutating func next() -> Line {
    now += [0, 1_000, 60_000, 300_000, 1_200_000, 4_000_000][random.below(6)]
    let group = random.pick(Self.groups)
    let account = random.chance(percent: 8) ? Self.boss : random.pick(Self.people)
    switch random.below(100) {
    case 0..<45:
      let word = random.pick(Self.words)
      return line(
        "message", group: group, account: account, what: word, #""text":"\#(word)""#)
    case 45..<62: return line("join", group: group, account: account)
    case 62..<68: return line("leave", group: group, account: account)
    case 68..<80 where !receipts.isEmpty:
      let place = random.below(receipts.count)
      let receipt = receipts[place]
      if random.chance(percent: 80) { receipts.remove(at: place) }
      return line(
        "receipt", what: receipt.id, ok: receipt.ok,
        #""action":"\#(receipt.id)","ok":\#(receipt.ok)"#)
    case 80..<87:
      let id = openCases.isEmpty ? "none" : random.pick(openCases)
      let judge = random.pick([Self.boss, Self.owner, account])
      let approve = random.chance(percent: 60)
      return line(
        "verdict", account: judge, what: id, ok: approve, #""case":"\#(id)","approve":\#(approve)"#)
    case 87..<94:
      let order = random.pick([
        "ban", "unban", "kick", "mute", "unmute", "pardon", "trust", "untrust",
      ])
      let home = random.chance(percent: 50) ? group : nil
      let end = random.chance(percent: 50) ? #","for":"30m""# : ""
      return line(
        "command", group: home, account: "ops", what: order,
        #""do":"\#(order)","target":"\#(random.pick(Self.people))"\#(end)"#)
    case 94..<96:
      return line("rename", group: group, account: account, #""name":"n-\#(number)""#)
    default: return line("tick")
    }
  }

  /// Takes note of what is to be carried out.
  mutating func take(_ decisions: [Decision]) {
    for action in decisions.flatMap(\.actions) {
      if case .review(let id, _, _) = action.deed, !openCases.contains(id) { openCases.append(id) }
      if random.chance(percent: 70) {
        receipts.append((action.id, random.chance(percent: 85)))
      }
    }
  }
}
