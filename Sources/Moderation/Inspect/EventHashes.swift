import Records

/// The hashes by which the judge looks for an event's names: made while events are inspected, which
/// happens on every core, since judging does not.
package struct EventHashes: Sendable {
  let id: UInt128
  /// 0 where the event has none.
  let group: UInt64
  let account: UInt64

  /// `text` is that of the event's batch.
  init(_ event: Event, in text: Span<UInt8>) {
    id = StableHash.hash128(text.extracting(event.id.range))
    group = event.group.map { StableHash.hash(text.extracting($0.range)) } ?? 0
    account = event.account.map { StableHash.hash(text.extracting($0.range)) } ?? 0
  }
}
