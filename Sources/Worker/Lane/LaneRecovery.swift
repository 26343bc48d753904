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
    /// The pack that was in force and does not load any more: another one has taken its place, which is
    /// still to be journalled.
    var unreadable: String?
  }

  let path: String
  let reader: LaneReader
  let snapshots: SnapshotFolder
  let log: Logger

  /// - Parameter initial: judges where nothing was ever journalled, and where the pack that was in force
  ///   does not load any more and nothing is to be judged again by it.
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
      guard case .pack(let pack) = try kept(swap.pack) else {
        if let found = try recover(at: number, to: end, without: swap.pack, initial, swaps) {
          return found
        }
        throw unreadable(swap.pack, events: end - number, try kept(swap.pack))
      }
      guard let judge = judge(pack, number) else { continue }
      return try replay(from: number, to: end, judge, pack, swaps)
    }
    let pack = try pack(first.pack, events: end)
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

  /// Goes on from a snapshot whose pack does not load, if that pack has nothing to judge after it; nil:
  /// it has.
  private func recover(
    at number: Int64, to end: Int64, without gone: String, _ initial: PackVersion,
    _ swaps: [PackSwap]
  ) throws(StorageError) -> Recovered? {
    guard let next = swaps.first(where: { $0.number > number }) else {
      guard number == end, let judge = judge(initial, number) else { return nil }
      return Recovered(
        judge: judge, pack: initial, next: end, snapshot: number, replayed: 0, unreadable: gone)
    }
    // Nothing but the line that tells of the swap.
    guard next.number == number + 1, case .pack(let pack) = try kept(next.pack),
      let judge = judge(pack, number)
    else { return nil }
    var found = try replay(from: next.number, to: end, judge, pack, swaps)
    found.snapshot = number
    return found
  }

  private func kept(_ hash: String) throws(StorageError) -> PackVersion.Reading {
    let reading = PackVersion.read("pack \(hash)", kept: try reader.files(ofPack: hash))
    if case .pack(let pack) = reading, pack.hash != hash { return .errors([]) }
    return reading
  }

  private func pack(_ hash: String, events: Int64) throws(StorageError) -> PackVersion {
    let reading = try kept(hash)
    guard case .pack(let pack) = reading else { throw unreadable(hash, events: events, reading) }
    return pack
  }

  /// - Parameter events: so many are to be judged again, by this pack or later ones.
  private func unreadable(
    _ hash: String, events: Int64, _ reading: PackVersion.Reading
  ) -> StorageError {
    var reason = "its files are not as they were kept"
    if case .errors(let errors) = reading, let first = errors.first { reason = first.line }
    return StorageError(
      .otherVersion, path: path,
      "the pack \(hash), which is to judge \(events) events behind the newest snapshot again, does"
        + " not load: \(reason)")
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
      let stop = min(block.end, later.first?.number ?? block.end)
      let lines = block.lines(number..<stop)
      let inspected = bench.inspect(LogChunk(file: "journal", lines: lines), by: pack)
      judge.judge(inspected, decide: { _ in })
      number = stop
      if let swap = later.first, swap.number == number {
        pack = try self.pack(swap.pack, events: end - number)
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
}
