import Records
import Rules
import Scanning

/// A window of the policy and what it holds.
struct Window: Sendable {
  /// A raid's joins are counted this far, for `{count}`.
  static let maximumJoinsCounted = 10_000

  private enum Counted {
    case messages(Rate.By)
    case texts(Repeats.By, minimum: Int)
    /// Nearly the same texts: `NearRepeats` counts them.
    case nearTexts
    case joins
  }

  private let counted: Counted
  /// Those that count.
  private let kinds: KindSet
  private let countsAllKinds: Bool
  /// What is counted stands at the end of the window, unless that has no length.
  private let itself: Int
  /// By group and account, or by group.
  private var places: RecentTimes<UInt64>
  /// By text, or by text and account.
  private var texts: RecentTimes<UInt128>

  init(_ plan: WindowPlan) {
    itself = plan.within > .none ? 1 : 0
    var kinds: [MessageKindName] = []
    switch plan.counted {
    case .messages(let by, let names):
      counted = .messages(by)
      kinds = names
    case .repeats(let by, .exact, let minimum): counted = .texts(by, minimum: minimum)
    case .repeats(_, .near, _): counted = .nearTexts
    case .joins: counted = .joins
    }
    self.kinds = KindSet(kinds)
    countsAllKinds = kinds.isEmpty
    var depth = max(0, plan.count - 1)
    if case .joins = plan.counted { depth = max(depth, Self.maximumJoinsCounted) }
    places = RecentTimes(depth: depth, within: plan.within)
    texts = RecentTimes(depth: depth, within: plan.within)
  }

  /// Counts a message and says how many fall into the window with it, up to `plan.count`; nil
  /// where the window does not count it.
  mutating func count(
    _ speech: Speech, in batch: EventBatch, of pair: Pair, text: Fingerprint?, characters: Int,
    now: Instant
  ) -> Int? {
    switch counted {
    case .messages(let by):
      guard countsAllKinds || kinds.contains(speech.kind, named: speech.kindName, in: batch) else {
        return nil
      }
      let place =
        switch by {
        case .account: pair.key
        case .group: UInt64(pair.group)
        }
      return count(place: place, now: now)
    case .texts(let by, let minimum):
      guard let text, characters >= minimum else { return nil }
      let key = Self.key(text, by, pair)
      return texts.note(key, now: now) + itself
    case .nearTexts, .joins:
      return nil
    }
  }

  /// Asks for the memory that counting such a message will need.
  mutating func prefetch(_ pair: Pair, text: Fingerprint?) {
    switch counted {
    case .messages(.account): places.prefetch(pair.key)
    case .texts(let by, _):
      if let text { texts.prefetch(Self.key(text, by, pair)) }
    case .messages(.group), .nearTexts, .joins: break
    }
  }

  private static func key(_ text: Fingerprint, _ by: Repeats.By, _ pair: Pair) -> UInt128 {
    let owner: UInt64 =
      switch by {
      case .account: StableHash.mix(UInt64(pair.account))
      case .anyone: 0
      }
    return UInt128(text.high ^ owner) << 64 | UInt128(text.low ^ owner)
  }

  /// Counts a join of the group; nil where the window counts messages.
  mutating func countJoin(group: Int, now: Instant) -> Int? {
    guard case .joins = counted else { return nil }
    return count(place: UInt64(group), now: now)
  }

  private mutating func count(place: UInt64, now: Instant) -> Int {
    places.note(place, now: now) + itself
  }
}

extension Window {
  func store(in snapshot: inout SnapshotWriter) {
    places.store(in: &snapshot)
    texts.store(in: &snapshot)
  }

  /// Takes what was stored of a window with the same plan.
  mutating func restore(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    try places.restore(from: &snapshot)
    try texts.restore(from: &snapshot)
  }

  /// Passes over what was stored of a window that nobody asks for any more.
  static func skip(in snapshot: inout SnapshotReader) throws(SnapshotError) {
    var places = RecentTimes<UInt64>(depth: 0, within: .none)
    try places.restore(from: &snapshot)
    var texts = RecentTimes<UInt128>(depth: 0, within: .none)
    try texts.restore(from: &snapshot)
  }
}
