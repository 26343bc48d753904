internal import CBytes

extension Array {
  /// Asks for the memory of an element before it is needed; `index` is one of the array's.
  @inline(__always)
  func prefetch(_ index: Int) {
    withUnsafeBufferPointer { steward_prefetch($0.baseAddress! + index) }
  }
}
