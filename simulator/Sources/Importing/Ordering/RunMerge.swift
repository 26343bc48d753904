import HeapModule
import Records

/// Reads runs side by side and hands out their lines in the order of time, then of the runs.
struct RunMerge {
  private let scratch: ScratchFile
  private var readers: [RunReader]
  private var heads: Heap<Head>
  /// The run whose line was handed out last; its next one is not looked at before that is asked for.
  private var waiting: Int?

  private struct Head: Comparable {
    var time: Int64
    var run: Int

    static func < (left: Head, right: Head) -> Bool {
      (left.time, left.run) < (right.time, right.run)
    }
  }

  init(
    _ runs: [EventSorter.Run], of scratch: ScratchFile, memoryLimit: Int
  ) throws(LogError) {
    self.scratch = scratch
    let size = min(max(memoryLimit / runs.count, 1 << 14), 1 << 20)
    readers = runs.map { RunReader($0.range, bufferSize: size) }
    heads = []
    for run in readers.indices { try look(at: run) }
  }

  /// Enters the time of a run's next line.
  private mutating func look(at run: Int) throws(LogError) {
    guard let time = try readers[run].time(from: scratch) else { return }
    heads.insert(Head(time: time, run: run))
  }

  /// The next line; nil where none is left.
  mutating func next() throws(LogError) -> ArraySlice<UInt8>? {
    if let run = waiting { try look(at: run) }
    waiting = heads.popMin()?.run
    return if let waiting { try readers[waiting].line(from: scratch) } else { nil }
  }

  static func append(_ time: Int64, _ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: time), bytes: 8, to: &bytes)
    append(UInt64(line.count), bytes: 4, to: &bytes)
    bytes.append(contentsOf: line)
  }

  private static func append(_ number: UInt64, bytes count: Int, to bytes: inout [UInt8]) {
    for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
  }
}

/// Reads one run.
private struct RunReader {
  /// What of the run has not been read into the buffer.
  private var rest: Range<Int>
  private var buffer: [UInt8] = []
  private var position = 0
  private var piece: [UInt8]

  init(_ range: Range<Int>, bufferSize: Int) {
    rest = range
    piece = [UInt8](repeating: 0, count: bufferSize)
  }

  /// Sees to it that so many bytes stand in the buffer; returns false where the run has no more.
  private mutating func reach(_ count: Int, from scratch: ScratchFile) throws(LogError) -> Bool {
    while buffer.count - position < count {
      guard !rest.isEmpty else { return false }
      let read = min(try scratch.read(at: rest.lowerBound, into: &piece), rest.count)
      guard read > 0 else { return false }
      rest = rest.lowerBound + read..<rest.upperBound
      buffer.removeFirst(position)
      position = 0
      buffer.append(contentsOf: piece[..<read])
    }
    return true
  }

  private func number(at place: Int, bytes count: Int) -> UInt64 {
    buffer[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The time of the next line; nil at the end.
  mutating func time(from scratch: ScratchFile) throws(LogError) -> Int64? {
    guard try reach(12, from: scratch) else { return nil }
    return Int64(bitPattern: number(at: position, bytes: 8))
  }

  /// The line whose time was told.
  mutating func line(from scratch: ScratchFile) throws(LogError) -> ArraySlice<UInt8> {
    let count = Int(number(at: position + 8, bytes: 4))
    position += 12
    guard try reach(count, from: scratch) else { return [] }
    position += count
    return buffer[position - count..<position]
  }
}
