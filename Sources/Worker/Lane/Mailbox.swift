import Foundation
import Records
import Storage

/// What a lane's thread is told, in the order in which it came. It holds so much and no more.
final class Mailbox: @unchecked Sendable {
  enum Message: Sendable {
    case events(Submission)
    case deliveries([DeliveryChange], done: @Sendable (LaneRefusal?) -> Void)
    case swap(PackVersion, hold: String?, done: @Sendable (LaneRefusal?) -> Void)
    /// Shows what the judge knows now; nil: nothing may be seen any more.
    case look(@Sendable (JudgeView?) -> Void)
  }

  struct Limits: Sendable {
    var events: Int
    var bytes: Int
  }

  private let limits: Limits
  /// Guards all below.
  private let condition = NSCondition()
  private var messages: [Message] = []
  private var events = 0
  private var bytes = 0
  private var refusal: LaneRefusal?
  private var isWoken = false

  init(_ limits: Limits) {
    self.limits = limits
  }

  /// Events that wait.
  var depth: (events: Int, bytes: Int) {
    condition.withLock { (events, bytes) }
  }

  /// Takes a submission, or says why not. One that is larger than all that may wait is taken when
  /// nothing else does.
  func offer(_ submission: Submission) -> LaneRefusal? {
    condition.withLock {
      if let refusal { return refusal }
      guard
        events == 0
          || events + submission.events <= limits.events
            && bytes + submission.bytes <= limits.bytes
      else { return .busy }
      events += submission.events
      bytes += submission.bytes
      add(.events(submission))
      return nil
    }
  }

  /// Takes a message of the worker itself; not any more when the lane has ended.
  func tell(_ message: Message) -> LaneRefusal? {
    condition.withLock {
      if refusal == .stopping { return .stopping }
      add(message)
      return nil
    }
  }

  private func add(_ message: Message) {
    messages.append(message)
    condition.signal()
  }

  /// From now on events are refused; nil: they are taken again.
  func refuse(_ refusal: LaneRefusal?) {
    condition.withLock { self.refusal = refusal }
  }

  /// Has `take` return at once.
  func wake() {
    condition.withLock {
      isWoken = true
      condition.signal()
    }
  }

  /// Hands out what is there, the oldest first; waits for it, but not longer than `patience`.
  /// - Parameter limit: so many events at most, but one message at least.
  func take(waiting patience: TimeInterval, upTo limit: Int) -> [Message] {
    condition.withLock {
      let deadline = Date(timeIntervalSinceNow: patience)
      while messages.isEmpty, !isWoken, condition.wait(until: deadline) {}
      isWoken = false
      var taken = 0
      var count = 0
      for message in messages {
        if case .events(let submission) = message {
          guard taken == 0 || taken + submission.events <= limit else { break }
          taken += submission.events
          events -= submission.events
          bytes -= submission.bytes
        }
        count += 1
      }
      let batch = Array(messages[..<count])
      messages.removeFirst(count)
      return batch
    }
  }
}
