import Synchronization

/// What a lane's thread shows to all others.
final class LaneState: Sendable {
  /// The newest decision that is kept.
  let decisions: Watermark
  /// The newest action that is kept.
  let actions: Watermark

  private struct Shown {
    var pack: PackVersion
    var next: Int64
    var fault: String?
    var isStopping = false
    var sourcesBehind = 0
  }
  private let shown: Mutex<Shown>

  init(_ engine: LaneEngine, decisions: Int64, actions: Int64) {
    self.decisions = Watermark(decisions)
    self.actions = Watermark(actions)
    shown = Mutex(
      Shown(
        pack: engine.pack, next: engine.next))
  }

  func update(from engine: LaneEngine) {
    let (pack, next) = (engine.pack, engine.next)
    shown.withLock {
      $0.pack = pack
      $0.next = next
    }
  }

  func beginCatchingUp() { shown.withLock { $0.sourcesBehind += 1 } }
  func endCatchingUp() { shown.withLock { $0.sourcesBehind -= 1 } }
  /// Whether old events are still to come.
  var isCatchingUp: Bool { shown.withLock { $0.sourcesBehind > 0 } }

  func setFault(_ fault: String?) { shown.withLock { $0.fault = fault } }
  func stop() { shown.withLock { $0.isStopping = true } }

  var pack: PackVersion { shown.withLock { $0.pack } }
  /// The number of the next event.
  var next: Int64 { shown.withLock { $0.next } }
  /// Why nothing can be kept; nil: it can.
  var fault: String? { shown.withLock { $0.fault } }
  var isStopping: Bool { shown.withLock { $0.isStopping } }
}
