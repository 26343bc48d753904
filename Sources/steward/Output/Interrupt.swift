import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, taken as a wish to stop at the next good place, as long as the value lives. The second one
/// ends the program, and so does the first where nobody waits for it.
///
/// Values may live within each other's time: all hear of it. There is one source of the signal for
/// the whole program, since a second one that is given up takes it from the first.
final class Interrupt: Sendable {
  private static let living = Atomic<Int>(0)
  /// Since there has been somebody to hear it.
  private static let count = Atomic<Int>(0)
  private nonisolated(unsafe) static let source: any DispatchSourceSignal = {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT)
    source.setEventHandler {
      let isHeard = living.load(ordering: .relaxed) > 0
      if !isHeard || count.add(1, ordering: .relaxed).newValue > 1 {
        exit(ExitStatus.interrupted.rawValue)
      }
    }
    source.resume()
    return source
  }()

  /// What had come before.
  private let before: Int

  init() {
    _ = Self.source
    if Self.living.add(1, ordering: .relaxed).newValue == 1 {
      Self.count.store(0, ordering: .relaxed)
    }
    before = Self.count.load(ordering: .relaxed)
  }

  deinit { Self.living.subtract(1, ordering: .relaxed) }

  var hasCome: Bool { Self.count.load(ordering: .relaxed) > before }
}
