/// A text after folding: scalars, and for each the bytes of the original that it stands for.
///
/// Made to be used again for the next text; it keeps its memory. Not for use by two threads.
///
/// ### Layout
/// ```
///  scalars [ v ][ x ][ 1 ][ 0 ]       units
///  sources [ 0 ][ 6 ][ 9 ][ 9 ]       byte offsets, never falling: of the start
///          [ 3 ][ 9 ][12 ][12 ]       … and of the end
///           ｖ ZWSP ｘ  ⑩
/// ```
/// The units of an expansion have the same source; a unit that was made of several scalars has all
/// of theirs, from the first to the last. What folds to nothing belongs to no unit: a slice of
/// units covers what stood inside, not what stood around it.
package final class FoldedText {
  /// Behind a pointer, so that the loops that fill and read it pay nothing for it being a class.
  let buffer: UnsafeMutablePointer<FoldBuffer>

  package init() {
    buffer = .allocate(capacity: 1)
    buffer.initialize(to: FoldBuffer())
  }

  deinit {
    buffer.pointee.free()
    buffer.deinitialize(count: 1)
    buffer.deallocate()
  }

  /// How many units there are.
  package var count: Int { buffer.pointee.count }

  /// The scalar of a unit. In a text that was no valid UTF-8 it may be any number below 0x110000.
  package subscript(unit: Int) -> UInt32 {
    precondition(unit >= 0 && unit < count)
    return buffer.pointee.scalars[unit]
  }

  /// All scalars. Valid until the next folding into this text.
  var units: UnsafeBufferPointer<UInt32> { buffer.pointee.units }
}
