import Records

/// Puts lines in the order of their times, in bounded memory. Equal times keep the order in which
/// they were added.
///
/// What does not fit into memory is written aside in runs, each in order, and merged at the end
/// (Knuth, "The Art of Computer Programming", volume 3, section 5.4). A batch that is not earlier
/// than the run before goes on with that run, so what comes in order is one run, however long.
///
/// ### Layout
/// ```
///  scratch  [ run 0: line line … ][ run 1: line … ] …
///  line     [time: 8 bytes][count: 4 bytes][bytes]
/// ```
struct EventSorter: ~Copyable {
  private let folder: String
  private let memoryLimit: Int
  /// What was added since the last run was written.
  private var text: [UInt8] = []
  private var batch: [Entry] = []
  private var given = 0
  private var scratch: ScratchFile?
  private var runs: [Run] = []
  private var merge: RunMerge?

  private struct Entry {
    var time: Int64
    var range: Range<Int>
  }

  struct Run {
    /// Bytes of the scratch file.
    var range: Range<Int>
    var latest: Int64
  }

  /// - Parameters:
  ///   - folder: where there is room to write aside what was added.
  ///   - memoryLimit: bytes of lines that are kept in memory.
  init(folder: String, memoryLimit: Int) {
    self.folder = folder
    self.memoryLimit = memoryLimit
    scratch = nil
    merge = nil
  }

  /// How many lines were added.
  private(set) var count = 0

  /// Adds a line that `write` appends with its end.
  mutating func add<Failure: Error>(
    _ time: Instant, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let start = text.count
    do throws(Failure) {
      try write(&text)
    } catch {
      text.removeSubrange(start...)
      throw error
    }
    batch.append(Entry(time: time.milliseconds, range: start..<text.count))
    count += 1
  }

  /// Writes aside what is more than memory is to hold. To be called after each line.
  mutating func settle() throws(LogError) {
    if text.count + batch.count * MemoryLayout<Entry>.stride > memoryLimit { try writeRun() }
  }

  private mutating func writeRun() throws(LogError) {
    guard let first = sortBatch() else { return }
    let scratch = try aside()
    let start = scratch.size
    var bytes: [UInt8] = []
    for entry in batch {
      RunMerge.append(entry.time, text[entry.range], to: &bytes)
      if bytes.count >= 1 << 20 {
        try scratch.append(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try scratch.append(bytes)
    let latest = batch[batch.count - 1].time
    if let last = runs.last, last.latest <= first {
      runs[runs.count - 1] = Run(range: last.range.lowerBound..<scratch.size, latest: latest)
    } else {
      runs.append(Run(range: start..<scratch.size, latest: latest))
    }
    batch.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// The scratch file, which is made when it is needed.
  private mutating func aside() throws(LogError) -> ScratchFile {
    if let scratch { return scratch }
    let made = try ScratchFile(in: folder)
    scratch = made
    return made
  }

  /// The earliest time of the batch, which is in order then; nil where it is empty.
  private mutating func sortBatch() -> Int64? {
    batch.sort { ($0.time, $0.range.lowerBound) < ($1.time, $1.range.lowerBound) }
    return batch.first?.time
  }

  /// To be called when all is added.
  mutating func finish() throws(LogError) {
    guard let scratch else {
      _ = sortBatch()
      return
    }
    try writeRun()
    text = []
    batch = []
    merge = try RunMerge(runs, of: scratch, memoryLimit: memoryLimit)
  }

  /// The next line with its end; nil where none is left.
  mutating func next() throws(LogError) -> ArraySlice<UInt8>? {
    if merge != nil { return try merge!.next() }
    guard given < batch.count else { return nil }
    defer { given += 1 }
    return text[batch[given].range]
  }
}
