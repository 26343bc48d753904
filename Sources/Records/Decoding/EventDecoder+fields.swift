/// Fields by their type. Absent fields are nil; those of another type are flaws.
extension EventDecoder {
  /// A value of one kind.
  func value(_ key: EventKey, level: Int, _ kind: JSONKind) throws(LineFlaw) -> JSONValue? {
    guard let value = value(key, level: level) else { return nil }
    let found = document.kind(of: value)
    guard found == kind else { throw .wrongKind(path(key, level: level), kind.name, found) }
    return value
  }

  func string(
    _ key: EventKey, level: Int = 0, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Field? {
    guard let value = try value(key, level: level, .string) else { return nil }
    return copy(value, to: &batch)
  }

  /// A string of 1 to `nameLimit` bytes: an account, an id.
  func limited(_ key: EventKey, _ batch: inout EventBatch) throws(LineFlaw) -> Field? {
    guard let field = try string(key, &batch) else { return nil }
    try check(field, key.name)
    return field
  }

  private func check(_ field: Field, _ place: @autoclosure () -> String) throws(LineFlaw) {
    guard !field.isEmpty else { throw .empty(place()) }
    guard field.count <= Self.nameLimit else { throw .tooLong(place(), limit: Self.nameLimit) }
  }

  func boolean(_ key: EventKey) throws(LineFlaw) -> Bool? {
    guard let value = try value(key, level: 0, .boolean) else { return nil }
    return document.boolean(value)
  }

  /// An array of accounts, in `EventBatch.lists`.
  func accounts(
    _ key: EventKey, level: Int = 0, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Run? {
    guard let run = try list(key, level: level, &batch) else { return nil }
    for position in run.range {
      let place = position - Int(run.start)
      try check(batch.lists[position], path(key, level: level) + "[\(place)]")
    }
    return run
  }

  /// An array of strings, in `EventBatch.lists`.
  func list(
    _ key: EventKey, level: Int = 0, _ batch: inout EventBatch
  ) throws(LineFlaw) -> Run? {
    guard let array = try value(key, level: level, .array) else { return nil }
    let start = batch.lists.count
    var cursor = document.children(of: array)
    while let element = document.nextElement(&cursor) {
      let kind = document.kind(of: element)
      guard kind == .string else {
        let position = batch.lists.count - start
        throw .wrongKind(path(key, level: level) + "[\(position)]", "a string", kind)
      }
      batch.lists.append(copy(element, to: &batch))
    }
    return Run(start: UInt32(start), count: UInt32(batch.lists.count - start))
  }

  func required<Value>(_ value: Value?, _ key: EventKey) throws(LineFlaw) -> Value {
    guard let value else { throw .missing(key.name) }
    return value
  }

  func time() throws(LineFlaw) -> Instant {
    guard let value = value(.time, level: 0) else { throw .missing(EventKey.time.name) }
    switch document.kind(of: value) {
    case .string:
      do throws(TimeFlaw) {
        return try document.withBytes(value) { text throws(TimeFlaw) in
          try Instant(rfc3339: text)
        }
      } catch {
        throw .invalidTime(text(of: value), error)
      }
    case .integer:
      let instant = Instant(milliseconds: document.integer(value))
      guard Instant.range.contains(instant) else { throw .invalidTime(instant.milliseconds) }
      return instant
    case .number:
      throw .notAnInteger(EventKey.time.name, orElse: "a string or ")
    case let kind:
      throw .wrongKind(EventKey.time.name, "a string or an integer", kind)
    }
  }

  func capacity() throws(LineFlaw) -> Int? {
    guard let value = value(.capacity, level: 0) else { return nil }
    switch document.kind(of: value) {
    case .integer:
      let number = Int(document.integer(value))
      guard number >= 0 else { throw .negative(EventKey.capacity.name) }
      return number
    case .number:
      throw .notAnInteger(EventKey.capacity.name)
    case let kind:
      throw .wrongKind(EventKey.capacity.name, "an integer", kind)
    }
  }

  /// How long an order holds; nil where it has no end.
  func period() throws(LineFlaw) -> Period? {
    guard let value = try value(.for, level: 0, .string) else { return nil }
    let text = text(of: value)
    if text == "forever" { return nil }
    guard let period = Period(text) else { throw .invalidPeriod(EventKey.for.name, text) }
    return period
  }

  /// The text of a string, for messages and rare fields.
  func text(of string: JSONValue) -> String {
    var bytes: [UInt8] = []
    document.append(string, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where a field stands: `text`, `items[3].items[0].text`.
  func path(_ key: EventKey, level: Int) -> String {
    let parents = (0..<level).map { "items[\(positions[$0 + 1])]." }
    return parents.joined() + key.name
  }

  private func copy(_ string: JSONValue, to batch: inout EventBatch) -> Field {
    let start = batch.text.count
    document.append(string, to: &batch.text)
    return Field(start: UInt32(start), count: UInt32(batch.text.count - start))
  }
}
