package import Storage

/// Adds actions to a file, a JSON object a line:
/// `{"tenant","event","time","group"?,"account"?,"action":{…}}`.
///
/// The file is made anew when it was moved away or removed, so that it can be rotated. A line may
/// come again, after a crash or an error, with the same `action.id` of the same tenant.
package final class NDJSONConnector: Connector {
  /// When a line counts as delivered.
  package enum Sync: Hashable, Sendable {
    /// When the disk has it: one fsync for all lines that waited for it.
    case disk
    /// When the system has it: lost if the machine fails.
    case system
  }

  package let isRepeatable = true
  private let writer: LineWriter

  /// Opens or makes the file.
  package init(path: String, sync: Sync = .disk) throws(ConnectorError) {
    writer = LineWriter(LineFile(path: path, isSynced: sync == .disk))
    do throws(LineFailure) {
      try writer.open(path)
    } catch {
      guard case .nothingWritten(let problem) = error else { return }
      throw ConnectorError(
        problem: "\(path) cannot be written: \(problem)",
        mend: "name a file that the worker may write")
    }
  }

  package func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    DeliveryAnswer(await writer.write(ActionRecord.line(action)))
  }

  /// The file is closed with the connector.
  package func close() async {}
}
