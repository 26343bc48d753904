package import Storage

/// Writes actions to standard output, in the lines of `NDJSONConnector`. A reader that takes
/// nothing for ten seconds makes it try again later. Who runs it ignores SIGPIPE, so that a reader
/// that has gone is an error like others.
package final class StandardOutputConnector: Connector {
  package let isRepeatable = true
  private let writer: LineWriter

  /// - Parameter descriptor: an open stream, which stays open.
  package init(descriptor: Int32 = 1) {
    writer = LineWriter(LineFile(stream: descriptor))
  }

  package func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    DeliveryAnswer(await writer.write(ActionRecord.line(action)))
  }

  package func close() async {}
}
