/// Where chunks come from: a recorded log, or what is imported on the way.
package protocol LogSource: ~Copyable {
  /// The next whole lines; nil at the end.
  /// - Parameter goesOn: is told now and then how far the source is, 0 … 1, where that is known, and
  ///   says whether to go on; nil is returned where it says no.
  mutating func next(while goesOn: (_ share: Double?) -> Bool) throws(LogError) -> LogChunk?

  /// How far the source is, 0 … 1; nil where that is not known.
  var share: Double? { get }
}

extension LogReader: LogSource {
  package mutating func next(while goesOn: (Double?) -> Bool) throws(LogError) -> LogChunk? {
    try next { () -> Bool in goesOn(nil) }
  }

  package var share: Double? {
    guard let size, size > 0 else { return nil }
    return Double(bytesRead) / Double(size)
  }
}
