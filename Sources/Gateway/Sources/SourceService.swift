import Logging
import Records
package import ServiceLifecycle
import Storage
import Synchronization
import Worker

/// A way in besides HTTP.
package protocol EventSource: Service {
  /// How it does. From any thread.
  var figures: SourceFigures { get }
}

/// Reads one source and has its lines judged, piece after piece: the next is read when the one before is
/// durable. Nothing that a lane refuses is dropped: the source waits, and tries again.
final class SourceService<Input: LineInput>: EventSource {
  /// Before a lane is asked again that has no room …
  private static var pauseOfBusy: Duration { .milliseconds(20) }
  /// … or that can keep nothing, and before something is read again that could not be.
  private static var pauseOfFault: Duration { .milliseconds(500) }

  private let intake: SourceIntake
  private let open: @Sendable (SourcePosition?) -> Input
  private let log: Logger
  private let shown: Mutex<SourceFigures>
  private let isStopping = Atomic<Bool>(false)

  /// - Parameter open: makes what is read, from a position on.
  init(
    _ intake: SourceIntake, _ figures: SourceFigures, log: Logger,
    open: @escaping @Sendable (SourcePosition?) -> Input
  ) {
    self.intake = intake
    self.log = log
    self.open = open
    shown = Mutex(figures)
  }

  var figures: SourceFigures { shown.withLock { $0 } }

  func run() async {
    await withTaskCancellationOrGracefulShutdownHandler {
      await pump()
      intake.setBehind(false)
      // A service that has nothing to do any more does not end the others.
      while goesOn { await rest(Self.pauseOfFault) }
    } onCancelOrGracefulShutdown: {
      self.isStopping.store(true, ordering: .relaxed)
    }
  }

  private var goesOn: Bool { !isStopping.load(ordering: .relaxed) && !Task.isCancelled }

  private func rest(_ time: Duration) async { try? await Task.sleep(for: time) }

  private func pump() async {
    guard var input = await begin() else { return }
    var rejects = RejectLog(log)
    while goesOn {
      do throws(InputFault) {
        let step = try input.next()
        setFault(nil)
        switch step {
        case .pieces(let pieces):
          for piece in pieces {
            guard await take(piece, backlog: input.backlog, &rejects) else { return }
          }
        case .nothing:
          intake.setBehind(false)
          rejects.tell(at: .now)
          await rest(input.pause)
        case .end:
          let lines = shown.withLock { figures in
            figures.hasEnded = true
            return figures.lines
          }
          log.notice(
            "source \(figures.name): it has ended after \(lines) lines; the worker goes on")
          return
        }
      } catch {
        intake.setBehind(false)
        setFault(error)
        await rest(Self.pauseOfFault)
      }
    }
  }

  /// Goes on where it stopped; nil where the worker stops before that can be found out.
  private func begin() async -> Input? {
    while goesOn {
      do {
        return open(try intake.position())
      } catch {
        setFault(InputFault(problem: "how far it was read is not known: \(error)"))
        await rest(Self.pauseOfFault)
      }
    }
    return nil
  }

  /// Tells of a fault once, and when it is over.
  private func setFault(_ fault: InputFault?) {
    let (name, isNew) = shown.withLock { figures in
      let isNew = figures.fault != fault?.problem
      figures.fault = fault?.problem
      return (figures.name, isNew)
    }
    guard isNew else { return }
    if let fault {
      if fault.isWaiting {
        log.notice("source \(name): it is not there yet, and is waited for")
      } else {
        log.error("source \(name): it cannot be read, and is tried again: \(fault.problem)")
      }
    } else {
      log.notice("source \(name): it is read")
    }
  }

  /// Returns false where the worker stops.
  private func take(
    _ piece: InputPiece, backlog: Int, _ rejects: inout RejectLog
  ) async -> Bool {
    do throws(LaneRefusal) {
      let taken = try await intake.take(piece.chunk, to: piece.position) { await waits(after: $0) }
      if let isOld = taken.isOld { intake.setBehind(isOld) }
      rejects.note(taken.rejects, of: piece.chunk.file, at: .now)
      shown.withLock { figures in
        figures.lines += piece.lines
        figures.bytes += piece.size
        figures.rejects += taken.rejects.count
        figures.offset = piece.position?.offset ?? figures.offset
        figures.lag = backlog
      }
      return true
    } catch {
      return false
    }
  }

  /// Waits until a lane may be asked again; false where the worker stops.
  private func waits(after refusal: LaneRefusal) async -> Bool {
    switch refusal {
    case .busy: await rest(Self.pauseOfBusy)
    case .storage, .pack: await rest(Self.pauseOfFault)
    case .stopping: return false
    }
    return goesOn
  }
}

extension InputPiece {
  /// A line that is too long is one, though it is not in the chunk.
  fileprivate var lines: Int {
    max(chunk.newlines, 1)
  }
}
