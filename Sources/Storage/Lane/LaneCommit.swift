package import Records

/// What one turn of a lane came to. All of it is durable, or none.
package struct LaneCommit: Sendable {
  /// By the worker's clock.
  package var accepted: Instant
  /// The number of the first event.
  package var first: Int64
  package var count = 0
  /// The events, each with its line's end.
  package var lines: [UInt8] = []
  package var decisions: [KeptDecision] = []
  package var receipts: [KeptReceipt] = []
  package var changes: [DeliveryChange] = []
  package var swap: PackSwap?
  package var hold: PackHold?
  /// How far sources were read with these events; of one source the last counts.
  package var positions: [SourcePosition] = []

  package init(accepted: Instant, first: Int64) {
    self.accepted = accepted
    self.first = first
  }

  package var isEmpty: Bool {
    count == 0 && changes.isEmpty && swap == nil && hold == nil && positions.isEmpty
  }
}

/// A decision, as it is found again.
package struct KeptDecision: Sendable {
  /// The number of the event that led to it, or before which its timer fired.
  package var journal: Int64
  package var tenant: String
  package var group: String?
  package var account: String?
  package var event: String
  package var time: Instant
  /// The pack that decided, by its content.
  package var pack: String
  package var rules: [String]
  /// As `DecisionWriter` writes it, with the line's end.
  package var line: [UInt8]
  package var actions: [KeptAction]

  package init(
    journal: Int64, tenant: String, group: String?, account: String?, event: String,
    time: Instant, pack: String, rules: [String], line: [UInt8], actions: [KeptAction]
  ) {
    self.journal = journal
    self.tenant = tenant
    self.group = group
    self.account = account
    self.event = event
    self.time = time
    self.pack = pack
    self.rules = rules
    self.line = line
    self.actions = actions
  }
}

/// An action of a decision, and where it goes.
package struct KeptAction: Sendable {
  package var id: String
  package var group: String?
  package var account: String?
  package var deed: String
  package var json: [UInt8]
  package var destinations: [String]

  package init(
    id: String, group: String?, account: String?, deed: String, json: [UInt8],
    destinations: [String]
  ) {
    self.id = id
    self.group = group
    self.account = account
    self.deed = deed
    self.json = json
    self.destinations = destinations
  }
}

/// What the platform said of an action.
package struct KeptReceipt: Sendable {
  package var tenant: String
  package var action: String
  package var isDone: Bool
  package var error: String?

  package init(tenant: String, action: String, isDone: Bool, error: String?) {
    self.tenant = tenant
    self.action = action
    self.isDone = isDone
    self.error = error
  }
}

/// From an event on another pack judges.
package struct PackSwap: Hashable, Sendable {
  /// The first event that it judges.
  package var number: Int64
  /// The hash of its content.
  package var pack: String
  package var accepted: Instant

  package init(number: Int64, pack: String, accepted: Instant) {
    self.number = number
    self.pack = pack
    self.accepted = accepted
  }
}

/// Whether a pack is not to come into force by itself, though its folder holds it: a rollback says so.
package struct PackHold: Hashable, Sendable {
  /// The hash of its content; nil: none is held back any more.
  package var pack: String?

  package init(_ pack: String?) {
    self.pack = pack
  }
}

/// A file of a pack: its path in the pack's folder, and its bytes.
package struct KeptFile: Hashable, Sendable {
  package var path: String
  package var content: [UInt8]

  package init(path: String, content: [UInt8]) {
    self.path = path
    self.content = content
  }
}
