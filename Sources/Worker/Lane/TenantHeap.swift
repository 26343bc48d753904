import Records

/// Tenants by a time each, the earliest first: a binary heap in which each one's place is known, so that
/// its time can change. O(log n) a change, O(1) the first.
///
/// ```
///  heap    [ 3 ][ 0 ][ 7 ] …    tenants: none is earlier than the one above it, at (place - 1) / 2
///  places  [ 1 ][ – ][ – ][ 0 ] by tenant: where it stands in `heap`
///  times   [ … ]                by tenant
/// ```
struct TenantHeap: Sendable {
  private static let absent = -1

  private var heap: [Int] = []
  private var places: [Int] = []
  private var times: [Instant] = []

  /// The earliest; of several at one time the one with the lowest number.
  var first: (tenant: Int, time: Instant)? {
    heap.first.map { ($0, times[$0]) }
  }

  /// Gives a tenant a time; nil: it has none any more.
  mutating func set(_ tenant: Int, to time: Instant?) {
    if tenant >= places.count {
      let more = tenant + 1 - places.count
      places += [Int](repeating: Self.absent, count: more)
      times += [Instant](repeating: .distantPast, count: more)
    }
    guard let time else { return remove(tenant) }
    if places[tenant] == Self.absent {
      places[tenant] = heap.count
      heap.append(tenant)
    } else if times[tenant] == time {
      return
    }
    times[tenant] = time
    settle(from: places[tenant])
  }

  private mutating func remove(_ tenant: Int) {
    let place = places[tenant]
    guard place != Self.absent else { return }
    swap(place, heap.count - 1)
    heap.removeLast()
    places[tenant] = Self.absent
    if place < heap.count { settle(from: place) }
  }

  /// Moves what stands at a place to where it belongs.
  private mutating func settle(from place: Int) {
    var place = place
    while place > 0, isEarlier(place, (place - 1) / 2) {
      swap(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
    while true {
      var earliest = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && isEarlier(child, earliest) {
        earliest = child
      }
      guard earliest != place else { return }
      swap(place, earliest)
      place = earliest
    }
  }

  private func isEarlier(_ one: Int, _ other: Int) -> Bool {
    (times[heap[one]], heap[one]) < (times[heap[other]], heap[other])
  }

  private mutating func swap(_ one: Int, _ other: Int) {
    heap.swapAt(one, other)
    places[heap[one]] = one
    places[heap[other]] = other
  }
}
