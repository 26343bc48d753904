import Dispatch
import Logging
import Records
import Rules
package import Storage
import Synchronization

/// The packs of a lane: which comes into force, and which does not. One change after the other.
///
/// All that takes long, reading a pack and rehearsing it, is done beside the lane's thread, which goes on
/// judging by the pack in force.
package final class LanePacks: Sendable {
  private let lane: Lane
  /// Of the pack.
  private let folder: String
  private let rehearsal: Settings.Rehearsal
  private let log: Logger
  private let turns = Turns()

  private struct State {
    var held: String?
    var refused: PackStatus.Refused?
    var figures = PackFigures()
  }
  private let state: Mutex<State>

  init(
    _ lane: Lane, folder: String, _ rehearsal: Settings.Rehearsal, log: Logger
  ) throws(StorageError) {
    self.lane = lane
    self.folder = folder
    self.rehearsal = rehearsal
    self.log = log
    state = Mutex(State(held: try lane.reader().heldPack()))
  }

  package var figures: PackFigures { state.withLock { $0.figures } }

  package func status() throws(StorageError) -> PackStatus {
    var swaps = try lane.reader().swaps()
    // A lane tells at its start which pack it begins with.
    guard let current = swaps.popLast() else {
      throw StorageError(.damaged, path: folder, "no pack was ever in force")
    }
    let (held, refused) = state.withLock { ($0.held, $0.refused) }
    return PackStatus(
      current: current, before: swaps.suffix(PackStatus.toldSwaps).reversed(), held: held,
      refused: refused)
  }

  // MARK: Reload

  /// Reads the pack of the folder anew and has it judge from the next event on, if it may.
  package func reload(_ cause: ReloadCause) async -> Reload {
    await alone { await self.reloadNow(cause) }
  }

  private func reloadNow(_ cause: ReloadCause) async -> Reload {
    let version: PackVersion
    switch await read() {
    case .errors(let errors):
      let first = errors.first.map { ": \($0.line)" } ?? ""
      log.error(
        "lane \(lane.name): \(folder) does not load, the pack in force goes on\(first)",
        metadata: ["errors": "\(errors.count)"])
      refuse(nil, "\(folder) does not load\(first)")
      return .errors(errors)
    case .pack(let read): version = read
    }
    let held = state.withLock { $0.held }
    if version.hash == held, !cause.isOrder { return .held(version.hash) }
    let isNew = version.hash != lane.pack.hash
    if isNew, !cause.isForced, let refusal = await rehearse(version) { return refusal }
    if isNew || held != nil {
      do throws(LaneRefusal) {
        try await lane.swap(to: version)
      } catch {
        log.error("lane \(lane.name): the new pack cannot take over: \(error)")
        refuse(version.hash, "\(error)")
        return .refused(error)
      }
    }
    state.withLock {
      $0.held = nil
      $0.refused = nil
      if isNew { $0.figures.swaps += 1 }
    }
    if isNew { log.notice("lane \(lane.name): the pack \(version.hash) is in force") }
    return .inForce(version.hash, isNew: isNew)
  }

  /// Tries a pack on the newest events; nil: it may take over.
  private func rehearse(_ version: PackVersion) async -> Reload? {
    guard rehearsal.events > 0 else { return nil }
    guard let view = await lane.look() else {
      return .refused(lane.fault.map { .storage($0) } ?? .stopping)
    }
    let report: RehearsalReport
    do throws(StorageError) {
      report = try await beside { [lane, rehearsal] () throws(StorageError) in
        var run = Rehearsal(view, old: lane.pack, new: version)
        return try run.run(
          lane.reader(), most: rehearsal.events, since: lane.clock.now - rehearsal.within)
      }
    } catch {
      log.error("lane \(lane.name): the new pack cannot be rehearsed: \(error)")
      refuse(version.hash, "it cannot be rehearsed: \(error)")
      return .refused(.storage(error.description))
    }
    state.withLock { $0.figures.rehearsal = report }
    guard !report.isHarmless(blast: rehearsal.blast) else {
      log.info(
        "lane \(lane.name): a rehearsal of \(report.events) events newly sanctions \(report.newly)")
      return nil
    }
    let reason = report.reason(blast: rehearsal.blast)
    let first = report.accounts.prefix(Self.loggedAccounts).map { account in
      "\(account.account) (\(account.deed) by \(account.rule))"
    }
    log.error(
      "lane \(lane.name): the pack in force goes on: \(reason)",
      metadata: ["pack": "\(version.hash)", "accounts": "\(first.joined(separator: ", "))"])
    refuse(version.hash, reason, report)
    return .blast(report, reason: reason)
  }

  /// Of those that a refused pack would newly sanction.
  private static let loggedAccounts = 20

  private func refuse(_ pack: String?, _ reason: String, _ report: RehearsalReport? = nil) {
    let refused = PackStatus.Refused(
      pack: pack, time: lane.clock.now, reason: reason, rehearsal: report)
    state.withLock {
      $0.refused = refused
      $0.figures.refusals += 1
    }
  }

  // MARK: Rollback

  /// Has a pack judge again that was in force before, at once; it is not rehearsed. The pack of the folder
  /// stays away until the folder changes or a reload is asked for.
  /// - Parameter hash: of the pack, or how it begins; nil: the last one that was another.
  package func rollBack(to hash: String?) async -> Rollback {
    await alone { await self.rollBackNow(to: hash) }
  }

  private func rollBackNow(to hash: String?) async -> Rollback {
    let from = lane.pack.hash
    let version: PackVersion
    do throws(StorageError) {
      let reader = try lane.reader()
      switch Self.target(hash, from: from, among: try reader.swaps().map(\.pack)) {
      case .failure(let problem): return .unclear(problem.text)
      case .success(let target):
        let reading = PackVersion.read("pack \(target)", kept: try reader.files(ofPack: target))
        guard case .pack(let read) = reading, read.hash == target else {
          if case .errors(let errors) = reading { return .errors(errors) }
          return .unclear("the pack \(target) is not as it was kept: restore a backup")
        }
        version = read
      }
    } catch {
      return .refused(.storage(error.description))
    }
    var held: String? = from
    if case .pack(let folder) = await read() { held = folder.hash }
    if held == version.hash { held = nil }
    do throws(LaneRefusal) {
      try await lane.swap(to: version, holding: held)
    } catch {
      return .refused(error)
    }
    state.withLock {
      $0.held = held
      $0.figures.swaps += 1
      $0.figures.rollbacks += 1
    }
    let stays = held.map { "; \(folder) holds \($0), which stays away until it changes" } ?? ""
    log.notice("lane \(lane.name): rolled back from \(from) to \(version.hash)\(stays)")
    return .inForce(version.hash, from: from, held: held)
  }

  private struct Problem: Error {
    var text: String
  }

  /// So much of a hash must be given.
  private static let shortestHash = 6

  /// The pack that is meant.
  /// - Parameter packs: of all swaps, the oldest first.
  private static func target(
    _ hash: String?, from current: String, among packs: [String]
  ) -> Result<String, Problem> {
    guard let hash else {
      guard let last = packs.last(where: { $0 != current }) else {
        return .failure(Problem(text: "no other pack was in force before"))
      }
      return .success(last)
    }
    guard hash.utf8.count >= shortestHash else {
      return .failure(
        Problem(text: "`\(hash)` is too short: give \(shortestHash) digits of the pack at least"))
    }
    let meant = Set(packs.filter { $0.hasPrefix(hash) })
    guard let target = meant.first, meant.count == 1 else {
      let problem = meant.isEmpty ? "no pack that was in force" : "more than one pack"
      return .failure(Problem(text: "`\(hash)` is \(problem)"))
    }
    guard target != current else {
      return .failure(Problem(text: "the pack \(target) is in force already"))
    }
    return .success(target)
  }

  // MARK: One after the other

  private func read() async -> PackVersion.Reading {
    await beside { [folder] in PackVersion.read(folder) }
  }

  /// Does what takes long on a thread of its own: those that serve requests are few.
  private func beside<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async {
        do throws(Failure) {
          continuation.resume(returning: Result<Value, Failure>.success(try body()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  /// Runs when all that was asked for before has ended.
  private func alone<Result: Sendable>(
    _ body: @Sendable () async -> Result
  ) async -> Result {
    await turns.take()
    let result = await body()
    turns.giveBack()
    return result
  }
}
