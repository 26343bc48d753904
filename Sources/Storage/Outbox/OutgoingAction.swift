package import Records

/// An action on its way to one destination, as the outbox keeps it.
package struct OutgoingAction: Hashable, Sendable {
  /// Its place in the outbox of its lane: later actions have higher numbers.
  package var number: Int64
  /// The action's own id, by which receivers tell repeats.
  package var id: String
  package var tenant: String
  /// Where it is to be done: actions of one group keep their order. nil: in no group.
  package var group: String?
  /// About whom it is, if about an account.
  package var account: String?
  /// What led to it: the decision's event and effective time.
  package var event: String
  package var time: Instant
  /// The field `do`: one of `Action.Deed.names`.
  package var deed: String
  /// The action as in a decision, a JSON object.
  package var json: [UInt8]
  /// By the worker's clock, when the event that led to it was durable.
  package var accepted: Instant
  /// How often delivery was tried.
  package var attempts: Int
  package var state: DeliveryState
  /// Of the last attempt that failed.
  package var error: String?

  package init(
    number: Int64, id: String, tenant: String, group: String? = nil, account: String? = nil,
    event: String, time: Instant, deed: String, json: [UInt8], accepted: Instant,
    attempts: Int = 0, state: DeliveryState = .pending, error: String? = nil
  ) {
    self.number = number
    self.id = id
    self.tenant = tenant
    self.group = group
    self.account = account
    self.event = event
    self.time = time
    self.deed = deed
    self.json = json
    self.accepted = accepted
    self.attempts = attempts
    self.state = state
    self.error = error
  }
}

/// How far an action is on its way to a destination.
package enum DeliveryState: String, CaseIterable, Sendable {
  /// Not delivered yet.
  case pending
  /// The destination took it, and has not said what came of it.
  case sent
  /// A receipt says that it was done.
  case confirmed
  /// A receipt, or the destination, says that it cannot be done.
  case failed
  /// It was sent and no answer came: it may have happened.
  case unknown
  /// Too often refused or unreachable: it waits for `steward outbox retry` or `drop`.
  case dead
  /// It came too late to be done unasked: it waits for `steward outbox retry` or `drop`.
  case parked
  /// It came too late to be worth doing, or an operator dropped it.
  case dropped
}

/// What became of an action, to be kept.
package struct DeliveryChange: Hashable, Sendable {
  /// `OutgoingAction.number`.
  package var number: Int64
  package var state: DeliveryState
  /// How often delivery was tried by now.
  package var attempts: Int
  package var error: String?

  package init(number: Int64, state: DeliveryState, attempts: Int, error: String? = nil) {
    self.number = number
    self.state = state
    self.attempts = attempts
    self.error = error
  }
}

/// Where actions wait for delivery. A lane is one; tests have one in memory.
package protocol OutboxStore: Sendable {
  /// The oldest actions of a destination that are `pending`, behind `number`, in their order.
  func pending(
    to destination: String, behind number: Int64, limit: Int
  ) async throws -> [OutgoingAction]

  /// Keeps what became of actions. Durable when it returns.
  func keep(_ changes: [DeliveryChange]) async throws

  /// Takes the receipt that a destination gave for an action, as an event like any other. Durable when
  /// it returns. A repeat changes nothing.
  /// - Parameter result: for instance the id of a group just made.
  func take(
    receiptFor action: OutgoingAction, isDone: Bool, error: String?, result: String?
  ) async throws

  /// Returns when there may be new actions behind `number`, or when the task is cancelled.
  func waitForActions(to destination: String, behind number: Int64) async
}
