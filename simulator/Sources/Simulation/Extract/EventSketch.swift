import Records

/// An event as a row of fields that know what they name, so that it can be written with other names.
struct EventSketch: Sendable {
  enum Value: Sendable {
    case text(String)
    case account(String)
    case accounts([String])
    /// What an account is called.
    case name(String)
    case group(String)
    case groupName(String)
    /// Of an event.
    case id(String)
    /// Of an action or a case: it begins with the id of an event.
    case actionID(String)
    case texts([String])
    case number(Int)
    case truth(Bool)
    case items([[Field]])
  }

  struct Field: Sendable {
    var key: String
    var value: Value

    init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  var time: Instant
  var tenant: String
  var id: String
  var type: String
  var group: String?
  var account: String?
  /// All others, in the order of the documentation.
  var fields: [Field] = []

  init(_ event: Event, in batch: EventBatch) {
    time = event.time
    tenant = batch.string(event.tenant)
    id = batch.string(event.id)
    group = batch.string(event.group)
    account = batch.string(event.account)
    type = ""
    let reader = SketchReader(batch: batch)
    (type, fields) = reader.body(event.body)
  }

  /// Accounts and what they are called, as far as the event tells.
  var names: [(account: String?, name: String)] {
    fields.flatMap { field -> [(String?, String)] in
      switch field.value {
      case .name(let name): [(account, name)]
      case .items(let items): Self.names(in: items)
      default: []
      }
    }
  }

  private static func names(in items: [[Field]]) -> [(String?, String)] {
    items.flatMap { item -> [(String?, String)] in
      item.flatMap { field -> [(String?, String)] in
        switch field.value {
        case .name(let name): [(nil, name)]
        case .items(let inner): names(in: inner)
        default: []
        }
      }
    }
  }
}

/// Reads the part of an event that each type has for itself.
private struct SketchReader {
  let batch: EventBatch

  func body(_ body: Event.Body) -> (String, [EventSketch.Field]) {
    switch body {
    case .message(let message): ("message", self.message(message))
    case .edit(let id, let message):
      ("edit", fields(("message", id, EventSketch.Value.id)) + self.message(message))
    case .join(let join):
      (
        "join",
        fields(
          ("name", join.name, EventSketch.Value.name), ("by", join.by, EventSketch.Value.account),
          ("code", join.code, EventSketch.Value.text),
          ("ticket", join.ticket, EventSketch.Value.actionID))
      )
    case .leave(let by): ("leave", fields(("by", by, EventSketch.Value.account)))
    case .rename(let name): ("rename", fields(("name", name, EventSketch.Value.groupName)))
    case .group(let facts): ("group", group(facts))
    case .dismiss: ("dismiss", [])
    case .scan(let code): ("scan", fields(("code", code, EventSketch.Value.text)))
    case .verdict(let `case`, let approve):
      (
        "verdict",
        fields(("case", `case`, EventSketch.Value.actionID)) + [.init("approve", .truth(approve))]
      )
    case .command(let command): ("command", self.command(command))
    case .receipt(let receipt): ("receipt", self.receipt(receipt))
    case .tick: ("tick", [])
    }
  }

  private func message(_ message: Message) -> [EventSketch.Field] {
    var all = fields(("name", message.name, EventSketch.Value.name))
    if let role = message.role { all.append(.init("role", .text(role.rawValue))) }
    all += fields(
      ("kind", message.kindName, EventSketch.Value.text),
      ("text", message.text, EventSketch.Value.text),
      ("title", message.title, EventSketch.Value.text),
      ("url", message.url, EventSketch.Value.text), ("app", message.app, EventSketch.Value.text))
    if !message.mentions.isEmpty {
      all.append(.init("mentions", .accounts(list(message.mentions))))
    }
    if !message.items.isEmpty {
      all.append(.init("items", .items(message.items.range.map { self.message(batch.items[$0]) })))
    }
    return all + fields(("reply_to", message.replyTo, EventSketch.Value.id))
  }

  private func group(_ facts: GroupFacts) -> [EventSketch.Field] {
    var all = fields(
      ("name", facts.name, EventSketch.Value.groupName),
      ("owner", facts.owner, EventSketch.Value.account))
    if let admins = facts.admins { all.append(.init("admins", .accounts(list(admins)))) }
    if let members = facts.members { all.append(.init("members", .accounts(list(members)))) }
    if let capacity = facts.capacity { all.append(.init("capacity", .number(capacity))) }
    all += fields(("announcement", facts.announcement, EventSketch.Value.text))
    if let labels = facts.labels { all.append(.init("labels", .texts(list(labels)))) }
    return all + fields(("join_url", facts.joinURL, EventSketch.Value.text))
  }

  private func command(_ command: Command) -> [EventSketch.Field] {
    var all: [EventSketch.Field] = [.init("do", .text(command.order.rawValue))]
    let target: (String) -> EventSketch.Value =
      if case .close = command.order { EventSketch.Value.actionID } else {
        EventSketch.Value.account
      }
    all += fields(("target", command.target, target))
    if let period = command.period { all.append(.init("for", .text(period.text))) }
    return all + fields(("reason", command.reason, EventSketch.Value.text))
  }

  private func receipt(_ receipt: Receipt) -> [EventSketch.Field] {
    fields(("action", receipt.action, EventSketch.Value.actionID))
      + [.init("ok", .truth(receipt.ok))]
      + fields(
        ("error", receipt.error, EventSketch.Value.text),
        // Of a group that was made.
        ("result", receipt.result, EventSketch.Value.group))
  }

  private func fields(
    _ fields: (String, Records.Field?, (String) -> EventSketch.Value)...
  ) -> [EventSketch.Field] {
    fields.compactMap { key, field, value in
      field.map { EventSketch.Field(key, value(batch.string($0))) }
    }
  }

  private func list(_ run: Run) -> [String] {
    batch.lists[run.range].map { batch.string($0) }
  }
}
