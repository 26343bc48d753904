package import Records
package import Storage

/// How one destination does, for metrics and pages.
package struct DeliveryFigures: Hashable, Sendable {
  /// Attempts since the start.
  package internal(set) var attempts = 0
  /// Attempts that were refused, put off, or never answered.
  package internal(set) var failures = 0
  /// Actions in memory, of which some are under way. More may wait in the store.
  package internal(set) var held = 0
  package internal(set) var underWay = 0
  /// Whether the destination has a rest after failures in a row.
  package internal(set) var isBreakerOpen = false
  /// When the oldest action in memory was accepted, by the worker's clock; nil: none waits.
  package internal(set) var oldestAccepted: Instant?
  private var settled = [Int](repeating: 0, count: DeliveryState.allCases.count)

  package init() {}

  /// Actions that came to this state since the start. None ever comes to `pending`.
  package func count(of state: DeliveryState) -> Int {
    DeliveryState.allCases.firstIndex(of: state).map { settled[$0] } ?? 0
  }

  mutating func count(_ state: DeliveryState) {
    if let place = DeliveryState.allCases.firstIndex(of: state) { settled[place] += 1 }
  }
}
