/// Notes in how many ways a text may be read, for lists that see through more than a look-up shows.
extension Folder {
  /// Finds other readings, what may be passed over and what is repeated: O(n).
  func noteReadings(_ source: UnsafePointer<UInt8>, _ size: Int, _ text: inout FoldBuffer) {
    finder?.find(source, size, in: &text)
    text.clearMarks()
    if !text.readings.isEmpty { indexReadings(of: &text) }
    if seesGaps(text) {
      for unit in 0..<text.count where isBridge(unit, source, size, text) {
        text.marks[unit].insert(.bridge)
      }
    }
    if disguises.contains(.repeated) { markRepeated(&text) }
  }

  private func seesGaps(_ text: FoldBuffer) -> Bool {
    disguises.seesGaps && (text.gapCount > 0 || !text.readings.isEmpty)
  }

  private func indexReadings(of text: inout FoldBuffer) {
    text.readingStarts.removeAll(keepingCapacity: true)
    var next = 0
    for unit in 0...text.count {
      text.readingStarts.append(UInt32(next))
      while next < text.readings.count, text.readings[next].place == unit {
        text.marks[unit].insert(.readings)
        next += 1
      }
    }
  }

  private func markRepeated(_ text: inout FoldBuffer) {
    for unit in 1..<max(text.count, 1) where text.scalars[unit] == text.scalars[unit - 1] {
      if ASCII.isLetter(text.scalars[unit]) || text.marks[unit].contains(.readings) {
        text.marks[unit].insert(.repeated)
      }
    }
  }
}
