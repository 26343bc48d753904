internal import CBytes

extension Array {
  /// Asks for the memory of an element before it is needed; `index` is one of the array's.
  @inline(__always)
  func prefetch(_ index: Int) {
    withUnsafeBufferPointer { steward_prefetch($0.baseAddress! + index) }
  }
}

extension Array<UInt8> {
  /// Adds bytes in one go.
  mutating func append(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
