/// Words that go over gaps.
extension KeywordScan {
  /// Finds the words that begin at a place and go over a gap: at each Han character before a gap the
  /// next letter is looked for behind it. Words may also begin or end with marks of their own, as
  /// 加微信： does; these stand in the text as they are.
  mutating func findOverGaps(at place: Int, _ gapEnds: UnsafePointer<UInt32>) {
    guard canStart(at: place), var last = step(from: place, gapEnds) else { return }
    let prefix = UInt64(units[place]) &<< 32 | UInt64(units[last])
    guard tables.pairs.mayHold(prefix), let run = tables.pairs.find(prefix) else { return }
    var (low, high) = (run.lowerBound, run.upperBound)
    var depth = 2
    while true {
      if Int(tables.keys[low].count) == depth {
        reportOverGap(low, at: place..<last + 1)
        low += 1
        if low == high { return }
      }
      guard let next = step(from: last, gapEnds) else { return }
      if next > last + 1 { findEnds(of: low..<high, depth, from: place, marks: last + 1..<next) }
      guard narrow(&low, &high, depth, to: units[next]) else { return }
      last = next
      depth += 1
    }
  }

  /// The unit behind another, or behind the gap that begins there.
  private func step(from place: Int, _ gapEnds: UnsafePointer<UInt32>) -> Int? {
    guard place + 1 < count else { return nil }
    let end = Int(gapEnds[place + 1])
    return end > 0 ? end : place + 1
  }

  /// Finds the keys of a run that end with the first of some marks.
  private mutating func findEnds(
    of run: Range<Int>, _ depth: Int, from place: Int, marks: Range<Int>
  ) {
    var (low, high, depth) = (run.lowerBound, run.upperBound, depth)
    for mark in marks {
      guard narrow(&low, &high, depth, to: units[mark]) else { return }
      depth += 1
      if Int(tables.keys[low].count) == depth {
        reportOverGap(low, at: place..<mark + 1)
        low += 1
        if low == high { return }
      }
    }
  }

  /// What goes over no gap is found without.
  private mutating func reportOverGap(_ index: Int, at found: Range<Int>) {
    let key = tables.keys[index]
    if key.seesGaps, found.count > Int(key.count) { report(index, at: found) }
  }
}
