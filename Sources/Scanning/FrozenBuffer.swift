/// Memory that is written once and then only read, by any number of threads: what the tables of
/// the hot paths are kept in, so that reading one element is one load.
final class FrozenBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let elements: UnsafeBufferPointer<Element>

  var base: UnsafePointer<Element> { elements.baseAddress! }

  init(_ source: [Element]) {
    // One element more than asked for, so that there is an address even for an empty table.
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: source.count + 1)
    _ = memory.initialize(from: source)
    elements = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(memory)[..<source.count])
  }

  deinit {
    elements.baseAddress?.deallocate()
  }

  /// The address of a copy that lives as long as `memory`.
  static func keep(_ source: [Element], in memory: inout [any Sendable]) -> UnsafePointer<Element> {
    let buffer = FrozenBuffer(source)
    memory.append(buffer)
    return buffer.base
  }
}
