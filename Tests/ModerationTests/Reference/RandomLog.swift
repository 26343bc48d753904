import TestSupport

/// Makes logs in which times stand on and beside the edges of windows, ids come twice, and the
/// clock jumps and goes back.
struct RandomLog {
  /// 2026-01-01T00:00:00Z
  private static let start: Int64 = 1_767_225_600_000
  private static let day: Int64 = 24 * 60 * 60 * 1_000

  private var random: SeededRandom
  private let cast: Cast
  private let texts: [String]
  private let lateness: Int64
  private var log: [LoggedEvent] = []
  private var now = RandomLog.start

  static func log(for pack: ReferencePack, _ cast: Cast, _ random: SeededRandom) -> [LoggedEvent] {
    var maker = RandomLog(pack, cast, random)
    for number in 0..<cast.events { maker.addEvent(number) }
    return maker.log
  }

  private init(_ pack: ReferencePack, _ cast: Cast, _ random: SeededRandom) {
    var random = random
    self.cast = cast
    lateness = pack.lateness
    texts = (0..<8).map { _ in RandomText.text(pieces: 6, &random) }
    self.random = random
  }

  private mutating func addEvent(_ number: Int) {
    let deed = nextDeed()
    var event = LoggedEvent(
      id: "e-\(number)", time: nextTime(), tenant: random.pick(cast.tenants),
      group: random.pick(cast.groups), account: random.pick(cast.accounts), deed: deed)
    if random.chance(percent: 6) {
      event.account = random.pick(
        [ReferencePack.assistant, ReferencePack.bot, ReferencePack.trusted])
    }
    if case .tick = deed {
      event.group = nil
      event.account = nil
    }
    if random.chance(percent: 4), let earlier = log.randomElement(&random) {
      event.id = earlier.id
      event.time = random.pick([event.time, earlier.time + Self.day + nudge()])
    }
    now = max(now, event.time)
    log.append(event)
  }

  private mutating func nextTime() -> Int64 {
    if random.chance(percent: cast.haste) { return now + Int64(random.below(40)) }
    let window = random.pick(ReferencePack.windows)
    switch random.below(100) {
    case 0..<20: return now
    case 20..<45: return now + Int64(random.below(600))
    case 45..<70:
      let earlier = log.suffix(2 * cast.highestCount).randomElement(&random)?.time ?? now
      return max(now, earlier + window + nudge())
    case 70..<88: return now + window + nudge()
    case 88..<93: return now - 1 - Int64(random.below(2_000))
    case 93..<98: return now - lateness + nudge()
    case 98: return now + Self.day + nudge()
    default: return random.chance(percent: 20) ? now + 40 * Self.day : now - 2 * Self.day
    }
  }

  private mutating func nudge() -> Int64 {
    Int64(random.below(3)) - 1
  }

  private mutating func nextDeed() -> LoggedEvent.Deed {
    switch random.below(100) {
    case 0..<62: return .message(spoken(depth: 2))
    case 62..<68:
      return .edit(of: log.randomElement(&random)?.id ?? "none", spoken(depth: 1))
    case 68..<86: return .join(name: random.chance(percent: 50) ? nextText() : nil)
    case 86..<89: return .leave
    case 89..<95: return .rename(name: nextText())
    case 95..<98:
      return .facts(
        owner: random.chance(percent: 50) ? random.pick(["dot", "dot", "cai"]) : nil,
        admins: random.chance(percent: 50) ? random.pick([[], ["dot"], ["ann", "dot"]]) : nil)
    default: return .tick
    }
  }

  private mutating func spoken(depth: Int) -> LoggedEvent.Spoken {
    var spoken = LoggedEvent.Spoken()
    if random.chance(percent: 90) { spoken.text = nextText() }
    if random.chance(percent: 15) { spoken.title = nextText() }
    if random.chance(percent: 15) {
      spoken.kind = random.pick(["image", "text", "poll", "system"])
    }
    if random.chance(percent: 5) { spoken.role = random.pick(["owner", "admin"]) }
    if depth > 0, random.chance(percent: 10) {
      spoken.items = (0..<(1 + random.below(2))).map { _ in self.spoken(depth: depth - 1) }
    }
    return spoken
  }

  private mutating func nextText() -> String {
    random.chance(percent: 20)
      ? RandomText.text(pieces: 10, &random)
      : RandomText.disguised(random.pick(texts), &random)
  }
}

extension Collection where Index == Int {
  fileprivate func randomElement(_ random: inout SeededRandom) -> Element? {
    isEmpty ? nil : self[startIndex + random.below(count)]
  }
}
