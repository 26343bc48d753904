/// What one disguise changed of a text, for people who ask why a word was found or not.
package struct FoldChange: Hashable, Sendable {
  package var disguise: Disguises
  /// Where it stands in the original.
  package var bytes: Range<Int>
  /// What is seen there instead; empty where nothing is.
  package var scalars: [UInt32]
}

extension KeywordMatcher {
  /// What a text's folding changed, in the order of the text; of what may be read otherwise only what
  /// lies within a word that was found. O(n · disguises), and allocates: not for the way of every event.
  package func changes(of bytes: [UInt8], by folder: Folder) -> [FoldChange] {
    let text = FoldedText()
    folder.fold(bytes, into: text)
    var hits: [KeywordHit] = []
    scan(text, into: &hits)
    let changes =
      FoldSteps(bytes, folder.disguises).changes
      + text.gapChanges(folder.disguises.contains(.spacing) ? .spacing : .spacing2)
      + text.readingChanges(within: hits)
    return changes.sorted { $0.comesBefore($1) }.reduce(into: []) { kept, change in
      if kept.last != change { kept.append(change) }
    }
  }
}

extension FoldChange {
  fileprivate func comesBefore(_ other: FoldChange) -> Bool {
    let mine = (bytes.lowerBound, bytes.upperBound, disguise.rawValue)
    let theirs = (other.bytes.lowerBound, other.bytes.upperBound, other.disguise.rawValue)
    if mine != theirs { return mine < theirs }
    return scalars.lexicographicallyPrecedes(other.scalars)
  }
}

/// A text folded by one more disguise at a time, in the order in which a scalar's row is looked for.
private struct FoldSteps {
  private static let order: [Disguises] = [.invisible, .digits, .script, .width, .confusables]

  private let bytes: [UInt8]
  private let disguises: Disguises

  init(_ bytes: [UInt8], _ disguises: Disguises) {
    self.bytes = bytes
    self.disguises = disguises
  }

  var changes: [FoldChange] {
    var changes: [FoldChange] = []
    var done: Disguises = []
    var before = composed
    for step in Self.order where disguises.contains(step) {
      done.insert(step)
      let after = units(by: done)
      for place in after.indices where after[place] != before[place] {
        let bytes = starts[place]..<(place + 1 < starts.count ? starts[place + 1] : bytes.count)
        changes.append(FoldChange(disguise: step, bytes: bytes, scalars: after[place]))
      }
      before = after
    }
    return changes
  }

  /// Where the scalars of the original begin.
  private var starts: [Int] {
    bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }
  }

  /// Composed, as every folder does it, and nothing else.
  private var composed: [[UInt32]] {
    var run = bytes.withUnsafeBufferPointer { bytes in
      starts.map { start in
        let read = UTF8Scalar(bytes.baseAddress!, at: start, end: bytes.count)
        return FoldUnit(
          scalar: read.value, start: UInt32(start), end: UInt32(start + read.length))
      }
    }
    Composition.shared.compose(&run)
    return byStart(run)
  }

  private func units(by disguises: Disguises) -> [[UInt32]] {
    let text = FoldedText()
    Folder(disguises).fold(bytes, into: text)
    return byStart((0..<text.count).map(text.buffer.pointee.unit))
  }

  /// For each scalar of the original the units that begin with it.
  private func byStart(_ all: [FoldUnit]) -> [[UInt32]] {
    let places = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($1, $0) })
    var units = [[UInt32]](repeating: [], count: places.count)
    for unit in all {
      if let place = places[Int(unit.start)] { units[place].append(unit.scalar) }
    }
    return units
  }
}

extension FoldedText {
  /// The gaps that words are seen through.
  fileprivate func gapChanges(_ disguise: Disguises) -> [FoldChange] {
    UnsafeBufferPointer(start: buffer.pointee.gaps, count: buffer.pointee.gapCount).map { gap in
      FoldChange(
        disguise: disguise, bytes: source(of: Int(gap.start)..<Int(gap.end)), scalars: [])
    }
  }

  /// Other readings within words. A sign that stands for two characters is read as both.
  fileprivate func readingChanges(within hits: [KeywordHit]) -> [FoldChange] {
    buffer.pointee.readings.compactMap { reading in
      let units = Int(reading.place)..<max(Int(reading.end), Int(reading.place) + 1)
      guard hits.contains(where: { $0.units.contains(units.lowerBound) }) else { return nil }
      return FoldChange(
        disguise: reading.disguise, bytes: source(of: units), scalars: [reading.scalar])
    }
  }
}
