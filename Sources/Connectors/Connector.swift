package import Storage

/// A way to one destination: it delivers actions and says what became of each.
///
/// What its author must know:
/// - `deliver` is called for many actions at once, though never for two of one group.
/// - An action may come again with the same id, after a crash or an answer that was lost. Pass
///   `OutgoingAction.id` on, together with the tenant, so that the receiver can drop repeats. Where
///   that is not possible, `isRepeatable` is false: then texts (`reply`, `welcome`, `warn`) are
///   tried at most once, and everything else still at least once.
/// - `deliver` has a time limit of its own, and returns soon after its task is cancelled: stopping
///   waits for it. What was cut off in the middle is `unknown`.
/// - The answer says what is certain. `tryLater` promises that nothing happened; in doubt it is
///   `unknown`.
/// - Reasons are kept and shown to operators: no secret, and no address that holds one, stands in
///   them.
package protocol Connector: Sendable {
  /// Whether the receiver knows a repeat by its id.
  var isRepeatable: Bool { get }

  func deliver(_ action: OutgoingAction) async -> DeliveryAnswer

  /// Lets go of connections and files: to be called before the connector goes away. Nothing is
  /// delivered after it.
  func close() async
}

/// What a destination made of an action.
package enum DeliveryAnswer: Hashable, Sendable {
  /// The destination has it; with a receipt where it says already what came of it.
  case done(DeliveryReceipt?)
  /// It will never take this action.
  case refused(String)
  /// It certainly did nothing, and may take the action later.
  /// - after: not before so long, where the destination asks for that.
  case tryLater(String, after: Duration?)
  /// No answer: it may have happened.
  case unknown(String)
}

/// What a destination says came of an action.
package struct DeliveryReceipt: Hashable, Sendable {
  package var isDone: Bool
  /// Why not; `unsupported` and `pending` have a meaning of their own.
  package var error: String?
  /// For instance the id of a group just made.
  package var result: String?

  package init(isDone: Bool, error: String? = nil, result: String? = nil) {
    self.isDone = isDone
    self.error = error
    self.result = result
  }
}
