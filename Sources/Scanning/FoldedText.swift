/// A text after folding: scalars, and for each the bytes of the original that it stands for.
///
/// Made to be used again for the next text; it keeps its memory. Not for use by two threads.
///
/// ### Layout
/// ```
///  scalars [ v ][ x ][ 1 ][ 0 ]       units
///  starts  [ 0 ][ 6 ][ 9 ][ 9 ]       byte offsets, never falling
///  ends    [ 3 ][ 9 ][12 ][12 ]       byte offsets, never falling
///           ｖ ZWSP ｘ  ⑩
/// ```
/// The units of an expansion have the same source; a unit that was made of several scalars has all
/// of theirs, from the first to the last. What folds to nothing belongs to no unit: a slice of
/// units covers what stood inside, not what stood around it.
package final class FoldedText {
  /// How many units there are.
  package internal(set) var count = 0
  private(set) var capacity = 0
  private(set) var scalars: UnsafeMutablePointer<UInt32>
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>

  /// Units of Han digits, in order: whether they stand in a number is seen at the end.
  var hanDigits: [Int] = []
  /// A run that is being composed.
  var run: [FoldUnit] = []
  /// Something was added that composes with its neighbours.
  var mayCompose = false

  package init() {
    scalars = .allocate(capacity: 0)
    starts = .allocate(capacity: 0)
    ends = .allocate(capacity: 0)
  }

  deinit {
    scalars.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// The scalar of a unit. In a text that was no valid UTF-8 it may be any number below 0x110000.
  package subscript(unit: Int) -> UInt32 {
    precondition(unit >= 0 && unit < count)
    return scalars[unit]
  }

  /// All scalars. Valid until the next folding into this text.
  var units: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: scalars, count: count)
  }

  func clear() {
    count = 0
    mayCompose = false
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
  func append(_ unit: FoldUnit) {
    set(count, unit)
    count += 1
  }

  /// Takes back the units whose source begins at a byte or after it.
  func drop(from start: Int) {
    while count > 0, starts[count - 1] >= start { count -= 1 }
    while let last = hanDigits.last, last >= count { hanDigits.removeLast() }
  }

  /// Makes room; keeps the units that are there.
  func reserve(_ wanted: Int) {
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
