/// Canonical composition (NFC of UAX #15) of short runs of scalars, from Unicode 15.0's tables.
struct Composition: Sendable {
  static let shared = Composition()

  private let facts = UnicodeFacts.shared
  /// First and second scalar, `first << 32 | second`, sorted; beside each what they compose to.
  private let pairs: [UInt64]
  private let composites: [UInt32]

  private init() {
    let facts = UnicodeFacts.shared
    var rows: [(pair: UInt64, composite: UInt32)] = []
    for (index, composite) in facts.canonical.keys.enumerated()
    where !facts.excluded.contains(where: { $0.contains(composite) }) {
      let parts = Array(facts.canonical.values(at: index))
      rows.append((UInt64(parts[0]) << 32 | UInt64(parts[1]), composite))
    }
    rows.sort { $0.pair < $1.pair }
    pairs = rows.map(\.pair)
    composites = rows.map(\.composite)
  }

  /// Replaces a run by its composed form. Runs must begin and end where no composing reaches over.
  ///
  /// Sources never fall: where marks change places, each has the source of all that did.
  func compose(_ run: inout [FoldUnit]) {
    guard run.count > 1 || run.contains(where: { facts.canonical[$0.scalar] != nil }) else {
      return
    }
    decompose(&run)
    reorder(&run)
    join(&run)
  }

  private func decompose(_ run: inout [FoldUnit]) {
    var parts: [FoldUnit] = []
    parts.reserveCapacity(run.count * 2)
    for unit in run { decompose(unit, into: &parts) }
    run = parts
  }

  private func decompose(_ unit: FoldUnit, into parts: inout [FoldUnit]) {
    if let syllable = Hangul.parts(of: unit.scalar) {
      for scalar in [syllable.lead, syllable.vowel, syllable.tail] where scalar != Hangul.noTail {
        parts.append(FoldUnit(scalar: scalar, start: unit.start, end: unit.end))
      }
    } else if let scalars = facts.canonical[unit.scalar] {
      for scalar in scalars {
        let part = FoldUnit(scalar: UInt32(scalar), start: unit.start, end: unit.end)
        decompose(part, into: &parts)
      }
    } else {
      parts.append(unit)
    }
  }

  private func order(_ scalar: UInt32) -> Int {
    facts.order[scalar]?.first ?? 0
  }

  /// Sorts each stretch of marks by combining class, keeping the order of equals.
  private func reorder(_ run: inout [FoldUnit]) {
    let orders = run.map { order($0.scalar) }
    var from = 0
    while from < run.count {
      guard orders[from] != 0 else {
        from += 1
        continue
      }
      var to = from
      var sorted = true
      while to < run.count, orders[to] != 0 {
        if to > from, orders[to] < orders[to - 1] { sorted = false }
        to += 1
      }
      if !sorted {
        let places = (from..<to).sorted { (orders[$0], $0) < (orders[$1], $1) }
        let (start, end) = (run[from].start, run[to - 1].end)
        let marks = places.map { FoldUnit(scalar: run[$0].scalar, start: start, end: end) }
        run.replaceSubrange(from..<to, with: marks)
      }
      from = to
    }
  }

  private func join(_ run: inout [FoldUnit]) {
    var count = 0
    var starter: Int?
    var last = 0
    for unit in run {
      let order = order(unit.scalar)
      let blocked = starter.map { count - 1 > $0 && last >= order } ?? true
      if let starter, !blocked, let composite = pair(run[starter].scalar, unit.scalar) {
        run[starter].scalar = composite
        run[starter].end = max(run[starter].end, unit.end)
        continue
      }
      if order == 0 { starter = count }
      last = order
      run[count] = unit
      count += 1
    }
    run.removeLast(run.count - count)
    for index in run.indices.dropFirst() {
      run[index].end = max(run[index].end, run[index - 1].end)
    }
  }

  private func pair(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let syllable = Hangul.pair(first, second) { return syllable }
    let key = UInt64(first) << 32 | UInt64(second)
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low] == key ? composites[low] : nil
  }
}
