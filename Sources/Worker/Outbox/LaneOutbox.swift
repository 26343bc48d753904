import Digests
import Records
package import Storage
import Synchronization

/// The outbox of a lane, as those who deliver see it.
package final class LaneOutbox: OutboxStore {
  private let lane: Lane
  private let reader: Mutex<LaneReader>

  package init(_ lane: Lane) throws(StorageError) {
    self.lane = lane
    reader = Mutex(try lane.reader())
  }

  package func pending(
    to destination: String, behind number: Int64, limit: Int
  ) async throws -> [OutgoingAction] {
    try reader.withLock { try $0.pending(to: destination, behind: number, limit: limit) }
  }

  package func keep(_ changes: [DeliveryChange]) async throws {
    try await lane.keep(changes)
  }

  package func waitForActions(to destination: String, behind number: Int64) async {
    await lane.actions.wait(beyond: number)
  }

  package func take(
    receiptFor action: OutgoingAction, isDone: Bool, error: String?, result: String?
  ) async throws {
    var members = [
      JSONText.member("id", JSONText.string(Self.receiptID(of: action.id))),
      JSONText.member("time", String(lane.clock.now.milliseconds)),
      JSONText.member("tenant", JSONText.string(action.tenant)),
      JSONText.member("type", "\"receipt\""),
      JSONText.member("action", JSONText.string(action.id)),
      JSONText.member("ok", isDone ? "true" : "false"),
    ]
    if let error { members.append(JSONText.member("error", JSONText.string(error))) }
    if let result { members.append(JSONText.member("result", JSONText.string(result))) }
    let line = JSONText.object(members) + "\n"
    let answer = try await lane.submit(LogChunk(file: "receipt", lines: line.utf8))
    guard answer.rejects.isEmpty else { throw UnusableReceipt(reason: answer.rejects[0].reason) }
  }

  /// A receipt that makes no event.
  package struct UnusableReceipt: Error, CustomStringConvertible {
    var reason: String

    package var description: String { "the receipt cannot be taken: \(reason)" }
  }

  /// One receipt an action counts, so that its id is made of the action's. Long ones are hashed.
  private static func receiptID(of action: String) -> String {
    let id = "receipt/\(action)"
    guard id.utf8.count > EventDecoder.nameLimit else { return id }
    return "receipt/" + SHA256.digest(Array(action.utf8)).hexadecimal
  }
}
