import Records
import Rules

/// A recording as it would have been, had the platform done what was decided: whoever was put out,
/// banned or muted by then did not say what the recording goes on to tell. Kept where
/// `Judge.Options.prevents` asks for it.
struct Prevention: Sendable {
  /// How long a message that was not said is remembered, for its edits.
  static let memory = Period.days(1)

  /// Put out of a group, and not back by a join.
  private var removed: Set<Pair> = []
  /// Ids of messages, as hashes.
  private var unsaid = ExpiringTable<UInt128>()

  func isOut(_ pair: Pair) -> Bool { removed.contains(pair) }

  mutating func putOut(_ pair: Pair) { removed.insert(pair) }

  mutating func readmit(_ pair: Pair) { removed.remove(pair) }

  /// Whether an edit is of a message that was not said.
  func isUnsaid(_ message: Span<UInt8>, at now: Instant) -> Bool {
    unsaid.holds(StableHash.hash128(message), at: now)
  }

  mutating func leaveUnsaid(_ message: Span<UInt8>, at now: Instant) {
    unsaid.set(StableHash.hash128(message), until: now + Self.memory, now: now)
  }
}

extension Prevention: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(removed.sorted { $0.key < $1.key })
    snapshot.write(unsaid)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    removed = Set(try snapshot.read([Pair].self))
    unsaid = try snapshot.read()
  }
}

extension Tenant {
  /// Whether the platform has put the account out of the group, as was decided.
  func isOut(_ pair: Pair) -> Bool { prevention?.isOut(pair) ?? false }

  /// Whether a message, or what an edit made of one, could not have been said. Nothing is learnt from
  /// it then, not even that the account is inside.
  mutating func isPrevented(
    _ speech: Speech, _ pair: Pair, _ scene: Scene, in batch: EventBatch
  ) -> Bool {
    let id = batch.text.span.extracting(speech.id.range)
    if speech.isEdit, prevention?.isUnsaid(id, at: scene.now) ?? false { return true }
    guard isOut(pair) || isSilenced(speech, pair, now: scene.now) else { return false }
    if !speech.isEdit { prevention?.leaveUnsaid(id, at: scene.now) }
    return true
  }

  private func isSilenced(_ speech: Speech, _ pair: Pair, now: Instant) -> Bool {
    if isSteward(pair.account, role: speech.role) { return false }
    let member = member(pair)
    let isTrusted = isTrusted(pair.account, as: member, role: speech.role)
    return ban(of: pair, isTrusted: isTrusted) != nil
      || isMuted(pair, member, isTrusted: isTrusted, now: now)
  }

  /// Takes it that the platform did what was decided: whom these actions put out is outside. Seats of
  /// live codes that this frees are given away with the tenant's next event.
  mutating func carryOut(_ actions: [NumberedAction], _ scene: Scene) {
    for pair in actions.compactMap(\.removes) {
      // Of the event's own account the statistics see it themselves.
      if isInside(pair), pair.group != scene.group || pair.account != scene.account {
        statistics?.move(pair.group, by: -1, at: scene.now)
        statistics?.leave(pair.group, at: scene.now)
      }
      leave(pair)
      prevention?.putOut(pair)
    }
  }
}
