import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, taken as a wish to stop at the next good place. The second one ends the program.
final class Interrupt: Sendable {
  private let count = Atomic<Int>(0)
  private nonisolated(unsafe) let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT)
    source.setEventHandler { [weak self] in
      guard let self else { return }
      if count.add(1, ordering: .relaxed).newValue > 1 { exit(ExitStatus.interrupted.rawValue) }
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }

  var hasCome: Bool { count.load(ordering: .relaxed) > 0 }
}
