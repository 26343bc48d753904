/// The memory of a `FoldedText`, laid out as that says. Its owner frees it.
struct FoldBuffer {
  var count = 0
  private(set) var capacity = 0
  private(set) var scalars: UnsafeMutablePointer<UInt32> = .allocate(capacity: 0)
  private(set) var sources: UnsafeMutablePointer<FoldSource> = .allocate(capacity: 0)

  /// Units of Han digits, in order: whether they stand in a number is seen at the end.
  var hanDigits: [Int] = []
  /// Units between two Han characters that `spacing` sees through, in order; while the text is being
  /// folded empty ones where such may begin. There is room for one a unit.
  private(set) var gaps: UnsafeMutablePointer<FoldGap> = .allocate(capacity: 0)
  var gapCount = 0
  /// Other readings of units, by place, and for each unit, and one more, where its own begin.
  var readings: [Reading] = []
  var readingStarts: [UInt32] = []
  /// One for each unit, and one more, where words are looked for in every way that the text may be
  /// read; else empty.
  var marks: [UnitMarks] = []
  /// There are letters that look like ASCII letters.
  var hasLookAlikes = false
  /// A run that is being composed.
  var run: [FoldUnit] = []
  /// Something was added that composes with its neighbours.
  var mayCompose = false
  /// There are marks that may be stacked.
  var hasMarks = false

  var units: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: scalars, count: count)
  }

  func free() {
    scalars.deallocate()
    sources.deallocate()
    gaps.deallocate()
  }

  mutating func clear() {
    count = 0
    mayCompose = false
    hasMarks = false
    hasLookAlikes = false
    gapCount = 0
    if !hanDigits.isEmpty { hanDigits.removeAll(keepingCapacity: true) }
    if !readings.isEmpty { readings.removeAll(keepingCapacity: true) }
    if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
  }

  func unit(_ index: Int) -> FoldUnit {
    FoldUnit(
      scalar: scalars[index], start: sources[index].start, end: sources[index].end)
  }

  func set(_ index: Int, _ unit: FoldUnit) {
    scalars[index] = unit.scalar
    sources[index] = FoldSource(start: unit.start, end: unit.end)
  }

  /// Adds a unit where room was made before.
  mutating func append(_ unit: FoldUnit) {
    set(count, unit)
    count += 1
  }

  /// Makes a mark of nothing for each unit, and one more.
  mutating func clearMarks() {
    marks.removeAll(keepingCapacity: true)
    marks.append(contentsOf: repeatElement([], count: count + 1))
  }

  /// Takes back the units whose source begins at a byte or after it.
  mutating func drop(from start: Int) {
    while count > 0, sources[count - 1].start >= start { count -= 1 }
    while let last = hanDigits.last, last >= count { hanDigits.removeLast() }
    while gapCount > 0, gaps[gapCount - 1].start >= count { gapCount -= 1 }
  }

  /// Makes room; keeps the units that are there.
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let grown = max(wanted, capacity * 2, 256)
    scalars = Self.moved(scalars, count, to: grown, filledWith: 0)
    sources = Self.moved(sources, count, to: grown, filledWith: FoldSource(start: 0, end: 0))
    gaps = Self.moved(gaps, gapCount, to: grown, filledWith: FoldGap(start: 0, end: 0))
    capacity = grown
  }

  private static func moved<Element: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<Element>, _ count: Int, to capacity: Int, filledWith empty: Element
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.initialize(repeating: empty, count: capacity)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}

/// The bytes of the original that a unit stands for, from the first to before the end.
struct FoldSource: BitwiseCopyable {
  var start: UInt32
  var end: UInt32
}

/// Some units, from the first to before the end.
struct FoldGap: BitwiseCopyable {
  var start: UInt32
  var end: UInt32
}

/// One scalar and the bytes of the original that it stands for.
struct FoldUnit {
  var scalar: UInt32
  var start: UInt32
  var end: UInt32
}
