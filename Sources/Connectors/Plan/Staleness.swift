import Records
import Storage

/// What becomes of an action that comes too late, by its deed.
enum Staleness: Hashable, Sendable {
  /// It is done all the same.
  case send
  /// It is not worth doing any more.
  case drop
  /// An operator decides.
  case park

  /// - `delete` takes back what is still there to be read.
  /// - The ends of sanctions are what their accounts have waited for; an end too many does no harm.
  /// - A live code still needs its next group.
  /// - Texts answer what nobody talks about any more. `route` and `wait` speak of a seat that has
  ///   been given back, or of a place in a line that has moved on: who still wants in scans again.
  /// - Everything else hits an account or a group unawares, or tells people in charge of it: they
  ///   should know that it is late before it is done. A kind that is new here is among it.
  init(of deed: String) {
    switch deed {
    case "delete", "unmute", "unban", "unlock", "create_group": self = .send
    case "reply", "welcome", "warn", "route", "wait": self = .drop
    default: self = .park
    }
  }

  /// What is to be kept of an action whose turn is at `time`; nil: it is to be sent.
  static func change(
    of action: OutgoingAction, at time: Instant, limit: Period
  ) -> DeliveryChange? {
    guard time - action.accepted > limit else { return nil }
    let state: DeliveryState
    let words: String
    switch Staleness(of: action.deed) {
    case .send: return nil
    case .drop: (state, words) = (.dropped, "dropped")
    case .park: (state, words) = (.parked, "parked")
    }
    // Whole seconds: rules write periods to the millisecond, people read outages.
    let seconds = (time - action.accepted).milliseconds / 1_000
    return DeliveryChange(
      number: action.number, state: state, attempts: action.attempts,
      error: "\(words): its turn came \(seconds) s after it was accepted, limit \(limit.text)"
        + (action.error.map { "; last error: \($0)" } ?? ""))
  }
}

extension OutgoingAction {
  /// A text that people would see twice.
  var isText: Bool { ["reply", "welcome", "warn"].contains(deed) }
}
