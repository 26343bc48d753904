import HeapModule
import Records

/// What is to happen, in the order of time; at one time in the order in which it was planned.
struct Agenda<Happening> {
  private struct Entry: Comparable {
    var time: Instant
    var order: Int
    var happening: Happening

    static func == (left: Entry, right: Entry) -> Bool {
      left.time == right.time && left.order == right.order
    }

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time, left.order) < (right.time, right.order)
    }
  }

  private var heap = Heap<Entry>()
  private var planned = 0

  var nextTime: Instant? { heap.min?.time }

  mutating func plan(_ happening: Happening, at time: Instant) {
    heap.insert(Entry(time: time, order: planned, happening: happening))
    planned += 1
  }

  mutating func next() -> (time: Instant, happening: Happening)? {
    heap.popMin().map { ($0.time, $0.happening) }
  }
}
