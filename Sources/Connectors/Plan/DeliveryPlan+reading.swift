package import Storage

/// How far the store has been read.
struct ReadPosition: Sendable {
  /// The highest number seen: what is pending up to it is held, or skipped by its lane.
  var frontier: Int64 = 0
  /// Whether the store had nothing behind it when it was last asked.
  var isAtEnd = false
  /// How far the search for actions that became pending again has come; nil: it is not its turn.
  var search: Int64?
  var nextSearch: Int64 = 0
}

extension DeliveryPlan {
  /// Actions behind this number are to be read, `limits.page` of them; nil: none for now.
  package var readsBehind: Int64? {
    guard held.count + limits.page <= limits.window else { return nil }
    let wanted = lanes.lazy.filter { [limits] in $0.wantsMore(limits.lane) }
      .compactMap(\.skipped).min()
    if let wanted { return wanted - 1 }
    if !reading.isAtEnd { return reading.frontier }
    return reading.search
  }

  package var pageLimit: Int { limits.page }

  /// All up to this number has been seen.
  package var frontier: Int64 { reading.frontier }

  /// Whether a watch for new actions behind `frontier` makes sense: all before has been read.
  package var isAtEnd: Bool { reading.isAtEnd }

  /// There may be new actions.
  package mutating func readOn() { reading.isAtEnd = false }

  /// Looks through a page of the store for actions that an operator made pending again, whose
  /// numbers have been passed. To be called now and then; the pages follow on each other.
  package mutating func search() { reading.search = reading.nextSearch }

  /// Takes what the store has behind `start`, a number that `readsBehind` gave. All that is settled
  /// must be kept in the store before it is asked. O(page + lanes).
  package mutating func take(_ page: [OutgoingAction], behind start: Int64) {
    let isLast = page.count < limits.page
    let end = isLast ? Int64.max : page[page.count - 1].number
    for slot in lanes.indices {
      guard let skipped = lanes[slot].skipped, start < skipped, skipped <= end else { continue }
      lanes[slot].isCovered = true
      lanes[slot].skipped = nil
    }
    for action in page where !held.contains(action.number) { take(action) }
    reading.frontier = max(reading.frontier, page.last?.number ?? start)
    for slot in lanes.indices where lanes[slot].isCovered {
      lanes[slot].isCovered = false
      if lanes[slot].skipped == nil, end < reading.frontier { lanes[slot].skipped = end + 1 }
      freeIfIdle(slot)
    }
    if isLast { reading.isAtEnd = true }
    if reading.search == start {
      reading.search = nil
      reading.nextSearch = isLast ? 0 : end
    }
  }

  private mutating func take(_ action: OutgoingAction) {
    let slot = slot(of: DeliveryLane.Key(action))
    if let skipped = lanes[slot].skipped, skipped <= action.number { return }
    guard lanes[slot].hasRoom(limits.lane) else {
      lanes[slot].skipped = action.number
      return
    }
    held.insert(action.number)
    lanes[slot].insert(action)
    if lanes[slot].actions.count == 1 { ready.append(slot) }
  }
}
