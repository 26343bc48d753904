/// The memory of a `FoldedText`, laid out as that says. Its owner frees it.
struct FoldBuffer {
  var count = 0
  private(set) var capacity = 0
  private(set) var scalars: UnsafeMutablePointer<UInt32> = .allocate(capacity: 0)
  private(set) var starts: UnsafeMutablePointer<UInt32> = .allocate(capacity: 0)
  private(set) var ends: UnsafeMutablePointer<UInt32> = .allocate(capacity: 0)

  /// Units of Han digits, in order: whether they stand in a number is seen at the end.
  var hanDigits: [Int] = []
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
    starts.deallocate()
    ends.deallocate()
  }

  mutating func clear() {
    count = 0
    mayCompose = false
    hasMarks = false
    hanDigits.removeAll(keepingCapacity: true)
  }

  func unit(_ index: Int) -> FoldUnit {
    FoldUnit(scalar: scalars[index], start: starts[index], end: ends[index])
  }

  func set(_ index: Int, _ unit: FoldUnit) {
    scalars[index] = unit.scalar
    starts[index] = unit.start
    ends[index] = unit.end
  }

  /// Adds a unit where room was made before.
  mutating func append(_ unit: FoldUnit) {
    set(count, unit)
    count += 1
  }

  /// Takes back the units whose source begins at a byte or after it.
  mutating func drop(from start: Int) {
    while count > 0, starts[count - 1] >= start { count -= 1 }
    while let last = hanDigits.last, last >= count { hanDigits.removeLast() }
  }

  /// Makes room; keeps the units that are there.
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let grown = max(wanted, capacity * 2, 256)
    scalars = Self.moved(scalars, count, to: grown)
    starts = Self.moved(starts, count, to: grown)
    ends = Self.moved(ends, count, to: grown)
    capacity = grown
  }

  private static func moved(
    _ old: UnsafeMutablePointer<UInt32>, _ count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<UInt32> {
    let new = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    new.initialize(repeating: 0, count: capacity)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }
}

/// One scalar and the bytes of the original that it stands for.
struct FoldUnit {
  var scalar: UInt32
  var start: UInt32
  var end: UInt32
}
