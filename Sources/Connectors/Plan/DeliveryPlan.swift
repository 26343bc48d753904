import Records
import Storage

/// What to do next for one destination: which actions leave, in which order, and when again after a
/// failure. It does nothing itself; time and luck are handed in. Times are those of a clock that
/// never goes back; only staleness looks at the worker's clock.
///
/// - Of a lane (a group, mostly) one action is under way at a time, and the next leaves when it is
///   settled or set aside. Lanes do not wait for each other, up to `DeliveryLimits.parallel`.
/// - It holds a window of the store's pending actions. What does not fit in a lane is skipped and
///   read again when the lane has room: a lane in trouble holds one action, and others are read
///   past it.
///
/// ### Layout
/// ```
///   index: key → slot      lanes: [ a1 a2 a3 ][ b4 ][ free ][ c5 c9 ]   by slot
///   ready:   slots whose first action may leave, who waited longest first
///   waiting: slots whose first action failed, by when it may leave again
/// ```
package struct DeliveryPlan: Sendable {
  let limits: DeliveryLimits
  package let isRepeatable: Bool
  var lanes: [DeliveryLane] = []
  var freeSlots: [Int] = []
  var index: [DeliveryLane.Key: Int] = [:]
  var ready = SlotQueue()
  var waiting: [(until: Duration, slot: Int)] = []
  /// Numbers of all actions in the lanes.
  var held: Set<Int64> = []
  /// Slots by the number of the action under way.
  var underWay: [Int64: Int] = [:]
  var breaker: CircuitBreaker
  var reading = ReadPosition()
  var counts = DeliveryFigures()

  package init(limits: DeliveryLimits, isRepeatable: Bool) {
    var limits = limits
    limits.window = max(limits.window, 1)
    limits.page = min(max(limits.page, 1), limits.window)
    limits.lane = max(limits.lane, 1)
    self.limits = limits
    self.isRepeatable = isRepeatable
    breaker = CircuitBreaker(failuresInARow: limits.failuresInARow, rest: limits.rest)
  }

  package var underWayCount: Int { underWay.count }
  package var isBreakerOpen: Bool { breaker.isOpen }

  /// Counts since the start, and how things stand. O(lanes).
  package var figures: DeliveryFigures {
    var figures = counts
    figures.held = held.count
    figures.underWay = underWay.count
    figures.isBreakerOpen = breaker.isOpen
    figures.oldestAccepted = lanes.lazy.flatMap { $0.actions.lazy.map(\.accepted) }.min()
    return figures
  }

  /// Texts are tried once where a repeat would be seen.
  func isTriedOnce(_ action: OutgoingAction) -> Bool { !isRepeatable && action.isText }

  /// The first action of a lane is through, one way or another: the next has its turn.
  mutating func settle(_ slot: Int) {
    held.remove(lanes[slot].actions.removeFirst().number)
    lanes[slot].isUnderWay = false
    if lanes[slot].actions.isEmpty {
      freeIfIdle(slot)
    } else {
      ready.append(slot)
    }
  }

  /// A lane that neither holds nor skipped anything is forgotten.
  mutating func freeIfIdle(_ slot: Int) {
    let lane = lanes[slot]
    guard lane.actions.isEmpty, lane.skipped == nil, index[lane.key] == slot else { return }
    index[lane.key] = nil
    freeSlots.append(slot)
  }

  mutating func slot(of key: DeliveryLane.Key) -> Int {
    if let slot = index[key] { return slot }
    let slot: Int
    if let free = freeSlots.popLast() {
      slot = free
      lanes[slot] = DeliveryLane(key: key)
    } else {
      slot = lanes.count
      lanes.append(DeliveryLane(key: key))
    }
    index[key] = slot
    return slot
  }
}

/// First in, first out. Every slot is in it once at most, so it is no longer than the lanes are
/// many.
struct SlotQueue: Sendable {
  private var slots: [Int] = []
  private var start = 0

  var isEmpty: Bool { start == slots.count }

  mutating func append(_ slot: Int) { slots.append(slot) }

  mutating func popFirst() -> Int? {
    guard start < slots.count else { return nil }
    defer { start += 1 }
    if start > 64, start * 2 > slots.count {
      slots.removeSubrange(..<start)
      start = 0
    }
    return slots[start]
  }
}
