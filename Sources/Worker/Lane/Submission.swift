import Moderation
import Records

/// Events that came in together, inspected, and who waits for them to be durable.
struct Submission: Sendable {
  /// The lines, of which the journal keeps those that are new.
  let chunk: LogChunk
  let inspected: InspectedBatch
  /// Whose inspector it was.
  let pack: PackVersion
  /// The scan that is its only event, if somebody waits for what the codes say to it.
  var scan: Scan?
  let answer: @Sendable (Result<Accepted, LaneRefusal>) -> Void

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
