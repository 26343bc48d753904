/// Lines as they mostly are, without the detour over a parsed document: see `PlainObject`. Whatever
/// is not taken here goes the way of every line, which is the measure of this one: both must read
/// the same event.
extension EventDecoder {
  /// The message, join or leave that a line of valid UTF-8 plainly is, with its bytes in the batch;
  /// nil where the line is to be looked at in full. Then the batch is as it was.
  mutating func plainEvent(
    _ line: Range<Int>, of chunk: borrowing LogChunk, origin: LineOrigin, defaultTenant: Field,
    _ batch: inout EventBatch
  ) -> Event? {
    let copy = batch.text.count
    guard line.count <= LogChunk.lineLimit, plain.read(line, of: chunk.bytes, copy: copy) else {
      return nil
    }
    batch.text.append(contentsOf: chunk.bytes[line])
    let event = plainEvent(chunk, origin, defaultTenant: defaultTenant, &batch)
    if event == nil { batch.text.removeSubrange(copy...) }
    return event
  }

  /// The event of the members that were read; nil where one is missing or wrong.
  @inline(__always)
  private func plainEvent(
    _ chunk: borrowing LogChunk, _ origin: LineOrigin, defaultTenant: Field,
    _ batch: inout EventBatch
  ) -> Event? {
    let tenant = plain.string(.tenant) ?? defaultTenant
    guard let id = plain.string(.id), let group = plain.string(.group),
      let account = plain.string(.account), let type = plain.word(.type, of: chunk.bytes),
      Self.isName(id), Self.isName(tenant), Self.isName(group), Self.isName(account),
      let time = plainTime(batch.text.span)
    else { return nil }
    let body: Event.Body
    switch names.types[type] {
    case .message:
      guard plain.mentions.allSatisfy(Self.isName) else { return nil }
      body = .message(plainMessage(chunk, &batch))
    case .join:
      let by = plain.string(.by)
      guard Self.isName(by ?? account) else { return nil }
      body = .join(
        Join(
          name: plain.string(.name), by: by, code: plain.string(.code),
          ticket: plain.string(.ticket)))
    case .leave:
      let by = plain.string(.by)
      guard Self.isName(by ?? account) else { return nil }
      body = .leave(by: by)
    default:
      return nil
    }
    return Event(
      origin: origin, id: id, time: time, tenant: tenant, group: group, account: account,
      body: body)
  }

  @inline(__always)
  private func plainMessage(
    _ chunk: borrowing LogChunk, _ batch: inout EventBatch
  ) -> Message {
    var message = Message(
      name: plain.string(.name), kindName: plain.string(.kind), text: plain.string(.text),
      title: plain.string(.title), url: plain.string(.url), app: plain.string(.app),
      replyTo: plain.string(.replyTo))
    if plain.string(.role) != nil {
      message.role = plain.word(.role, of: chunk.bytes).flatMap { names.roles[$0] } ?? .member
    }
    if message.kindName != nil {
      message.kind = plain.word(.kind, of: chunk.bytes).flatMap { names.kinds[$0] } ?? .other
    }
    if !plain.mentions.isEmpty {
      message.mentions = Run(
        start: UInt32(batch.lists.count), count: UInt32(plain.mentions.count))
      batch.lists.append(contentsOf: plain.mentions)
    }
    return message
  }

  private static func isName(_ field: Field) -> Bool {
    !field.isEmpty && field.count <= Self.nameLimit
  }

  private func plainTime(_ text: Span<UInt8>) -> Instant? {
    if let milliseconds = plain.integerTime {
      let instant = Instant(milliseconds: milliseconds)
      return Instant.range.contains(instant) ? instant : nil
    }
    return plain.string(.time).flatMap { try? Instant(rfc3339: text.extracting($0.range)) }
  }
}
