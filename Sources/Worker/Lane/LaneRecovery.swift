import Logging
import Moderation
import Records
import Rules
import Storage

/// Brings a lane back to where it was: the newest snapshot, and what was journalled after it.
struct LaneRecovery {
  struct Recovered {
    var judge: Judge
    var pack: PackVersion
    /// The number of the next event.
    var next: Int64
    /// The number of the snapshot that it began with.
    var snapshot: Int64
    /// Events that were judged again.
    var replayed: Int64
  }

  let path: String
  let reader: LaneReader
  let snapshots: SnapshotFolder
  let log: Logger

  /// - Parameter initial: judges where nothing was ever journalled.
  func recover(initial: PackVersion) throws(StorageError) -> Recovered {
    let swaps = try reader.swaps()
    let end = try reader.journalEnd()
    guard let first = swaps.first else {
      return Recovered(
        judge: Judge(initial.policy), pack: initial, next: end, snapshot: 0,
        replayed: 0)
    }
    for number in snapshots.numbers() where number <= end {
      let swap = swaps.last { $0.number <= number } ?? first
      let pack = try pack(swap.pack)
      guard let judge = judge(pack, number) else { continue }
      return try replay(from: number, to: end, judge, pack, swaps)
    }
    let pack = try pack(first.pack)
    guard try (reader.journalStart() ?? 0) == 0 else {
      throw StorageError(
        .damaged, path: path,
        "no snapshot can be read, and the oldest events are no longer kept")
    }
    return try replay(from: 0, to: end, Judge(pack.policy), pack, swaps)
  }

  private func judge(_ pack: PackVersion, _ number: Int64) -> Judge? {
    do {
      return try Judge(pack.policy, snapshot: snapshots.read(number))
    } catch {
      log.warning("snapshot \(number) cannot be read, the one before it is taken: \(error)")
      return nil
    }
  }

  private func pack(_ hash: String) throws(StorageError) -> PackVersion {
    let files = try reader.files(ofPack: hash)
    guard case .pack(let pack) = PackVersion.read("pack \(hash)", kept: files), pack.hash == hash
    else {
      throw StorageError(.damaged, path: path, "the pack \(hash) that was in force does not load")
    }
    return pack
  }

  private func replay(
    from start: Int64, to end: Int64, _ judge: Judge, _ pack: PackVersion, _ swaps: [PackSwap]
  ) throws(StorageError) -> Recovered {
    var (judge, pack) = (judge, pack)
    var number = start
    var later = swaps.filter { $0.number > start }[...]
    let bench = InspectionBench()
    while number < end {
      guard let block = try reader.block(at: number), block.first <= number else {
        throw StorageError(.damaged, path: path, "event \(number) is missing from the journal")
      }
      let blockEnd = block.first + Int64(block.count)
      let stop = min(blockEnd, later.first?.number ?? blockEnd)
      let lines = Self.lines(block, number..<stop)
      let inspected = bench.inspect(LogChunk(file: "journal", lines: lines), by: pack)
      judge.judge(inspected, decide: { _ in })
      number = stop
      if let swap = later.first, swap.number == number {
        pack = try self.pack(swap.pack)
        try go(on: &judge, with: pack)
        later.removeFirst()
      }
    }
    return Recovered(
      judge: judge, pack: pack, next: end, snapshot: start, replayed: end - start)
  }

  private func go(on judge: inout Judge, with pack: PackVersion) throws(StorageError) {
    do throws(SnapshotError) {
      try judge.swap(to: pack.policy)
    } catch {
      throw StorageError(.damaged, path: path, "the pack \(pack.hash) cannot go on: \(error)")
    }
  }

  /// The lines of some events of a block.
  private static func lines(
    _ block: LaneReader.Block, _ numbers: Range<Int64>
  ) -> ArraySlice<UInt8> {
    var start = 0
    var end = block.lines.count
    var number = block.first
    if numbers.lowerBound == number, numbers.upperBound == number + Int64(block.count) {
      return block.lines[...]
    }
    for (place, byte) in block.lines.enumerated() where byte == UInt8(ascii: "\n") {
      number += 1
      if number == numbers.lowerBound { start = place + 1 }
      if number == numbers.upperBound {
        end = place + 1
        break
      }
    }
    return block.lines[start..<end]
  }
}
