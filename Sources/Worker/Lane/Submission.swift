import Moderation
import Records
import Storage

/// Events that came in together, inspected, and who waits for them to be durable.
struct Submission: Sendable {
  /// The lines, of which the journal keeps those that are new.
  let chunk: LogChunk
  let inspected: InspectedBatch
  /// Whose inspector it was.
  let pack: PackVersion
  /// Of the source that they come from, behind the chunk.
  let position: SourcePosition?
  /// `"tenant":"…",` of those that name none; empty where it need not be said.
  let tenantMember: [UInt8]
  /// The scan that is its only event, if somebody waits for what the codes say to it.
  let scan: Scan?
  let answer: @Sendable (Result<Accepted, LaneRefusal>) -> Void

  init(
    _ chunk: LogChunk, _ inspected: InspectedBatch, by pack: PackVersion,
    at position: SourcePosition? = nil, scan: Scan? = nil,
    answer: @escaping @Sendable (Result<Accepted, LaneRefusal>) -> Void
  ) {
    self.chunk = chunk
    self.inspected = inspected
    self.pack = pack
    self.position = position
    self.scan = scan
    tenantMember = Self.tenantMember(of: chunk)
    self.answer = answer
  }

  /// What the journal adds to lines that name no tenant, so that they are read alike without the chunk.
  static func tenantMember(of chunk: LogChunk) -> [UInt8] {
    guard chunk.tenant != EventDecoder.defaultTenant else { return [] }
    return Array((JSONText.member("tenant", JSONText.string(chunk.tenant)) + ",").utf8)
  }

  var events: Int { inspected.batch.events.count }
  var bytes: Int { chunk.count }
}

/// What became of events that are durable now.
package struct Accepted: Hashable, Sendable {
  package var events = 0
  /// Of ids that were known: nothing is done twice.
  package var duplicates = 0
  /// What the codes say to the scan that was asked about.
  var scan: ScanAnswer?

  package init(events: Int = 0, duplicates: Int = 0) {
    self.events = events
    self.duplicates = duplicates
  }
}

/// Why a lane takes no events now. Nothing of them is kept, or they will turn out to be duplicates
/// when they are sent again.
package enum LaneRefusal: Error, Hashable, Sendable {
  /// As much waits as may wait.
  case busy
  /// What is accepted could not be kept.
  case storage(String)
  /// Another pack cannot judge what is known.
  case pack(String)
  /// The worker is stopping.
  case stopping
}
