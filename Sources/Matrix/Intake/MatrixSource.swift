package import Gateway
package import Logging
import Records
import ServiceLifecycle
import Storage
import Synchronization
package import Worker

/// The way in of an account: what both ways of asking for events have in common.
///
/// Every answer of the homeserver is a step: its events are durable together with the token by which the
/// next one goes on, or none of it happened.
package final class MatrixSource: EventSource {
  /// Lines that are handed on together, in bytes.
  private static let pieceSize = 256 << 10
  /// Before a lane is asked again that has no room …
  private static let pauseOfBusy = Duration.milliseconds(20)
  /// … or that can keep nothing.
  private static let pauseOfFault = Duration.milliseconds(500)

  let account: MatrixAccount
  let reader: RoomReader
  let log: Logger
  private let intake: SourceIntake
  private let shown: Mutex<SourceFigures>
  /// What is under way: one step at a time.
  let turns = Turns()
  private let step = Mutex(Step())

  private struct Step {
    /// The last that is kept; nil: it is not known yet.
    var position: SourcePosition?
    var rejects: RejectLog?
  }

  /// - Parameter tenant: whose events they are.
  package init(_ account: MatrixAccount, of tenant: String, for worker: Worker, log: Logger) {
    let name = "matrix:\(account.user)"
    self.account = account
    self.log = log
    intake = SourceIntake(worker, name: name, way: "matrix", tenant: tenant)
    reader = RoomReader(
      account: account, clock: worker.clock, ahead: worker.settings.limits.ahead, log: log)
    shown = Mutex(SourceFigures(name: name, tenant: tenant))
  }

  /// Whether the homeserver comes by itself.
  package var isPushed: Bool { account.settings.serverToken != nil }

  package var figures: SourceFigures {
    var figures = shown.withLock { $0 }
    figures.fault = account.figures.fault
    return figures
  }

  package func run() async {
    await cancelWhenGracefulShutdown {
      await self.begin()
      if self.isPushed {
        async let call: Void = self.callIn()
        await self.watch()
        await call
      } else {
        await self.follow()
      }
      self.intake.setBehind(false)
      // Nothing to do any more, or the homeserver comes by itself.
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
  }

  /// Nothing comes in. How much has happened meanwhile is not known, and time does not wait for it.
  func tell(_ fault: String) {
    intake.setBehind(false)
    account.setFault(fault)
  }

  /// Finds out where the account stands, and where it stopped.
  private func begin() async {
    let start = AccountStart(account: account, reader: reader)
    var pause = Pause()
    while !Task.isCancelled {
      do {
        let position = try intake.position()
        let facts = try await start.begin()
        account.setFault(nil)
        try await take(facts, to: nil)
        if isPushed, position != nil, let last = try intake.lastKept() {
          try await sweep(since: last)
        }
        step.withLock { $0.position = position ?? SourcePosition(source: intake.name) }
        return
      } catch let fault as AccountStart.Fault {
        tell("\(fault)")
        if case .server(let fault) = fault {
          await pause.rest(after: fault)
        } else {
          await pause.rest()
        }
      } catch {
        tell("\(error)")
        await pause.rest()
      }
    }
  }

  // MARK: Keeping

  /// Whether it is known where the account stands.
  var isReady: Bool { step.withLock { $0.position != nil } }

  /// Where the homeserver goes on.
  var token: String? { step.withLock { $0.position?.token } }

  /// Returns when lines are durable, and with them the token behind them.
  /// - Parameter token: nil: there is none to go on from.
  func take(_ lines: [UInt8], to token: String?) async throws(LaneRefusal) {
    let next = step.withLock { step -> SourcePosition? in
      guard let token, var position = step.position else { return nil }
      position.generation += 1
      position.token = token
      return position
    }
    let pieces = Self.pieces(of: lines)
    for (number, piece) in pieces.enumerated() {
      let isLast = number == pieces.count - 1
      let chunk = LogChunk(file: intake.name, lines: piece)
      let taken = try await intake.take(chunk, to: isLast ? next : nil) {
        await self.waits(after: $0)
      }
      if let isOld = taken.isOld { intake.setBehind(isOld) }
      note(taken.rejects, of: chunk)
    }
    if let next { step.withLock { $0.position = next } }
  }

  /// All has come that happened until now.
  func noteUpToDate() { intake.setBehind(false) }

  private func note(_ rejects: [Reject], of chunk: LogChunk) {
    shown.withLock { figures in
      figures.lines += chunk.newlines
      figures.bytes += chunk.count
      figures.rejects += rejects.count
    }
    guard !rejects.isEmpty else { return }
    step.withLock { step in
      var told = step.rejects ?? RejectLog(log)
      told.note(rejects, of: chunk.file, at: .now)
      step.rejects = told
    }
  }

  /// Lines cut between two of them; one piece at least, for the position behind it.
  static func pieces(of lines: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = lines[...]
    while rest.count > pieceSize {
      let end = rest[(rest.startIndex + pieceSize)...].firstIndex(of: UInt8(ascii: "\n"))
      guard let end, end + 1 < rest.endIndex else { break }
      pieces.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    return pieces + [rest]
  }

  /// Waits until a lane may be asked again; false where the worker stops.
  private func waits(after refusal: LaneRefusal) async -> Bool {
    switch refusal {
    case .busy: try? await Task.sleep(for: Self.pauseOfBusy)
    case .storage, .pack: try? await Task.sleep(for: Self.pauseOfFault)
    case .stopping: return false
    }
    return !Task.isCancelled
  }
}
