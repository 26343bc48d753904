extension EventDecoder {
  /// Reads the event that the parsed line is. Fields are looked at in the order of the README, so
  /// that of several flaws always the same is told.
  mutating func event(
    _ origin: LineOrigin, defaultTenant: Field, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Event {
    noteMembers(of: document.root, level: 0)
    let id = try required(limited(.id, &batch), .id)
    let time = try time()
    let tenant = try limited(.tenant, &batch) ?? defaultTenant
    let type = try type()
    let group = try limited(.group, &batch)
    if group == nil, type.needsGroup { throw .missing(EventKey.group.name) }
    let account = try limited(.account, &batch)
    if account == nil, type.needsAccount { throw .missing(EventKey.account.name) }
    return Event(
      origin: origin, id: id, time: time, tenant: tenant, group: group, account: account,
      body: try body(of: type, &batch))
  }

  private mutating func body(
    of type: EventType, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Event.Body {
    switch type {
    case .message:
      return .message(try wholeMessage(&batch))
    case .edit:
      let old = try required(limited(.message, &batch), .message)
      return .edit(of: old, try wholeMessage(&batch))
    case .join:
      return .join(
        Join(
          name: try string(.name, &batch), by: try limited(.by, &batch),
          code: try string(.code, &batch), ticket: try string(.ticket, &batch)))
    case .leave:
      return .leave(by: try limited(.by, &batch))
    case .rename:
      return .rename(name: try required(string(.name, &batch), .name))
    case .group:
      return .group(try groupFacts(&batch))
    case .dismiss:
      return .dismiss
    case .scan:
      return .scan(code: try required(string(.code, &batch), .code))
    case .verdict:
      return .verdict(
        case: try required(string(.case, &batch), .case),
        approve: try required(boolean(.approve), .approve))
    case .command:
      return .command(try command(&batch))
    case .receipt:
      return .receipt(
        Receipt(
          action: try required(string(.action, &batch), .action),
          ok: try required(boolean(.ok), .ok), error: try string(.error, &batch),
          result: try string(.result, &batch)))
    case .tick:
      return .tick
    }
  }

  private func groupFacts(_ batch: inout EventBatch) throws(LineFlaw) -> GroupFacts {
    GroupFacts(
      name: try string(.name, &batch), owner: try limited(.owner, &batch),
      admins: try accounts(.admins, &batch), members: try accounts(.members, &batch),
      capacity: try capacity(), announcement: try string(.announcement, &batch),
      labels: try list(.labels, &batch), joinURL: try string(.joinURL, &batch))
  }

  private func command(_ batch: inout EventBatch) throws(LineFlaw) -> Command {
    guard let value = try value(.do, level: 0, .string) else { throw .missing("do") }
    guard let name = document.shortName(value), let order = names.orders[name] else {
      throw .unknown("order", text(of: value), known: Command.Order.allCases.map(\.rawValue))
    }
    // A case's id is made from an event's, and may be longer than that.
    let target = order == .close ? try string(.target, &batch) : try limited(.target, &batch)
    return Command(
      order: order, target: try required(target, .target), period: try period(),
      reason: try string(.reason, &batch))
  }

  private func type() throws(LineFlaw) -> EventType {
    guard let value = try value(.type, level: 0, .string) else { throw .missing("type") }
    guard let name = document.shortName(value), let type = names.types[name] else {
      if text(of: value) == LogChunk.packType { throw .pack }
      throw .unknown("type", text(of: value), known: EventType.allCases.map(\.rawValue))
    }
    return type
  }
}

extension EventType {
  fileprivate var needsGroup: Bool {
    switch self {
    case .message, .edit, .join, .leave, .rename, .group, .dismiss: true
    case .scan, .verdict, .command, .receipt, .tick: false
    }
  }

  fileprivate var needsAccount: Bool {
    switch self {
    case .message, .edit, .join, .leave, .rename, .scan, .verdict, .command: true
    case .group, .dismiss, .receipt, .tick: false
    }
  }
}
