package import Records

/// Reads logs one after the other, or what was imported of them, for whoever takes the lines himself.
package struct LogChunks {
  private let logs: [String]
  /// Is read instead of the logs, of which it was made.
  private let imported: (any LogSource)?

  package init(_ logs: [String], imported: (any LogSource)? = nil) {
    self.logs = logs
    self.imported = imported
  }

  /// Hands out chunk after chunk, to the end or until one of the two says no.
  /// - Parameters:
  ///   - take: takes a chunk, and which share of all has been read.
  ///   - waits: is asked now and then while there is nothing to read.
  /// - Returns: whether `waits` never said no.
  package func forEach(
    take: (LogChunk, Double?) -> Bool, waits: () -> Bool
  ) throws(LogError) -> Bool {
    var goesOn = (take: true, waits: true)
    if var imported {
      try feed(&imported, 0, of: 1, &goesOn, take, waits)
      return goesOn.waits
    }
    for log in logs { try LogReader.check(log) }
    for (index, log) in logs.enumerated() where goesOn.take && goesOn.waits {
      var reader = try LogReader(path: log, bufferSize: 1 << 16)
      try feed(&reader, index, of: logs.count, &goesOn, take, waits)
    }
    return goesOn.waits
  }

  private func feed(
    _ source: inout some LogSource & ~Copyable, _ index: Int, of count: Int,
    _ goesOn: inout (take: Bool, waits: Bool), _ take: (LogChunk, Double?) -> Bool,
    _ waits: () -> Bool
  ) throws(LogError) {
    while goesOn.take, goesOn.waits {
      let next = try source.next { _ in
        goesOn.waits = waits()
        return goesOn.waits
      }
      guard let chunk = next else { return }
      goesOn.take = take(chunk, source.share.map { (Double(index) + $0) / Double(count) })
    }
  }
}
