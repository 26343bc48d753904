extension EventDecoder {
  /// The message of the event itself, with all that it forwards.
  mutating func wholeMessage(_ batch: inout EventBatch) throws(LineFlaw) -> Message {
    itemsLeft = Self.itemLimit
    return try message(level: 0, &batch)
  }

  /// The message whose members are noted at `level`.
  private mutating func message(
    level: Int, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Message {
    var message = Message()
    message.name = try string(.name, level: level, &batch)
    message.role = try role(level: level)
    message.kindName = try string(.kind, level: level, &batch)
    if let value = value(.kind, level: level) {
      message.kind = document.shortName(value).flatMap { names.kinds[$0] } ?? .other
    }
    message.text = try string(.text, level: level, &batch)
    message.title = try string(.title, level: level, &batch)
    message.url = try string(.url, level: level, &batch)
    message.app = try string(.app, level: level, &batch)
    message.mentions = try accounts(.mentions, level: level, &batch) ?? .none
    if level < Self.itemDepth { message.items = try items(level: level, &batch) }
    message.replyTo = try string(.replyTo, level: level, &batch)
    return message
  }

  /// The items of the message at `level`: they stand together in the batch, and what they forward
  /// stands behind them.
  private mutating func items(
    level: Int, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Run {
    guard let array = try value(.items, level: level, .array) else { return .none }
    let count = min(document.count(of: array), itemsLeft)
    itemsLeft -= count
    let start = batch.items.count
    batch.items.append(contentsOf: repeatElement(Message(), count: count))
    var cursor = document.children(of: array)
    for position in 0..<count {
      guard let element = document.nextElement(&cursor) else { break }
      let kind = document.kind(of: element)
      guard kind == .object else {
        throw .wrongKind(path(.items, level: level) + "[\(position)]", "an object", kind)
      }
      positions[level + 1] = position
      noteMembers(of: element, level: level + 1)
      batch.items[start + position] = try message(level: level + 1, &batch)
    }
    return Run(start: UInt32(start), count: UInt32(count))
  }

  private func role(level: Int) throws(LineFlaw) -> Role? {
    guard let value = try value(.role, level: level, .string) else { return nil }
    return document.shortName(value).flatMap { names.roles[$0] } ?? .member
  }
}
