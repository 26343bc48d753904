import Storage
import Worker

extension MetricsPage.LaneView {
  /// What is not through, in the order in which it is shown.
  static let openStates: [DeliveryState] = [.pending, .parked, .dead, .unknown, .failed]

  /// Those that the settings name, and those of earlier settings that something still waits for.
  var destinations: [String] {
    var names = connectors
    for count in findings.outbox where !names.contains(count.destination) {
      names.append(count.destination)
    }
    return names
  }
}
