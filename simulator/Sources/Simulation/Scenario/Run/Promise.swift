/// What the engine promises, whatever people and the platform do.
package enum Promise: String, CaseIterable, Sendable {
  /// The ids of actions differ, and begin with the event or timer that caused them.
  case ids = "every action has an id of its own, made of what caused it"
  /// Decisions of a tenant come in the order of their times.
  case order = "time never goes back"
  /// An id that comes again changes nothing.
  case duplicates = "an event that comes again changes nothing"
  /// No rule acts on owners, admins, the trusted, our own accounts and bots.
  case trust = "nobody who is trusted is sanctioned but by a person's order"
  /// A banned account that joins is refused, and one that speaks is not heard.
  case bans = "who is banned does not come in and is not heard"
  /// A shadow rule does nothing.
  case shadow = "a rule in shadow does nothing"
  /// A verdict acts once, and only on an open case.
  case verdicts = "a case is decided once"
  /// Rules put out no more than the brakes allow.
  case brakes = "rules put out no more accounts than the brakes allow"
  /// Whoever was put out, as the platform says, is not inside.
  case putOut = "who was put out is not inside"
  /// A live code promises no seat twice.
  case seats = "no seat is promised twice"
  /// An engine that is stopped goes on as if it had not been.
  case goesOn = "an engine that was stopped decides as if it had not been"
}

/// A promise that was not kept.
package struct BrokenPromise: Hashable, Sendable {
  package var promise: Promise
  package var detail: String

  init(_ promise: Promise, _ detail: String) {
    self.promise = promise
    self.detail = detail
  }
}
