/// Turns the lines of a log into events, and tells of every line that is none.
///
/// What the README leaves open is decided so:
/// - `null` is a wrong type, for required and for optional fields alike;
/// - an integer is written without fraction and exponent and fits 64 bits with sign;
/// - `group` and `account` are read for every type of event, and so are checked there; all other
///   fields only for the types that have them;
/// - of a forwarded message's items an array's own come before those nested in them, when more than
///   `itemLimit` are there; what is left out is not checked either;
/// - a `role` that we do not know is `member`, as platforms have more of them; a `do` outside of the
///   table is a wrong value.
///
/// A decoder is for one thread at a time. It keeps its memory from chunk to chunk and allocates
/// nothing for an event beyond the growth of the batch.
package struct EventDecoder: ~Copyable, Sendable {
  /// Bytes that ids, tenants, groups and accounts may have, wherever they stand.
  package static let nameLimit = 256
  /// Whose an event is that names no tenant.
  package static let defaultTenant = "default"
  /// Forwarded messages that are kept of one message, nested ones included.
  package static let itemLimit = 100
  /// Levels of forwarded messages that are kept: the items of a message are the first.
  package static let itemDepth = 4

  var document = JSONDocument()
  /// Per level, the event being level 0, and `EventKey`: where the value stands on the tape, 0 where
  /// it is absent.
  private var members = [Int32](
    repeating: 0, count: EventKey.count * (EventDecoder.itemDepth + 1))
  /// Per level the position among its siblings of the item that is being read, for messages.
  var positions = [Int](repeating: 0, count: EventDecoder.itemDepth + 1)
  /// Items that may still be kept of the message that is being read.
  var itemsLeft = EventDecoder.itemLimit
  let names = EventNames()
  var plain: PlainObject

  package init() {
    plain = PlainObject(names: names.keys)
  }

  /// Adds the events and the rejects of all lines in `chunk` to `batch`, each in order. A batch
  /// holds at most 4 GiB of text, so it takes some chunks, not a whole log.
  package mutating func decode(_ chunk: borrowing LogChunk, into batch: inout EventBatch) {
    if batch.events.isEmpty {
      batch.text.reserveCapacity(chunk.count)
      batch.events.reserveCapacity(chunk.newlines + 1)
    }
    batch.rejects.append(contentsOf: chunk.refused)
    let tenant = batch.append(chunk.tenant)
    batch.assumedTenant = tenant
    let isUTF8 = JSONDocument.isUTF8(chunk.bytes, in: 0..<chunk.count)
    var origin = chunk.origin
    var start = 0
    while start < chunk.count {
      let end = Newlines.first(in: chunk.bytes, start..<chunk.count)
      let line = content(of: start..<(end ?? chunk.count), in: chunk)
      if isUTF8 || JSONDocument.isUTF8(chunk.bytes, in: line),
        let event = plainEvent(line, of: chunk, origin: origin, defaultTenant: tenant, &batch)
      {
        batch.events.append(event)
      } else {
        decode(line, of: chunk, origin: origin, defaultTenant: tenant, into: &batch)
      }
      let next = end.map { $0 + 1 } ?? chunk.count
      origin.line += 1
      origin.offset += next - start
      start = next
    }
  }

  /// A line without the byte-order mark before and the `\r` behind it.
  private func content(of line: Range<Int>, in chunk: borrowing LogChunk) -> Range<Int> {
    var start = line.lowerBound
    var end = line.upperBound
    if start == 0, chunk.origin.offset == 0,
      chunk.bytes[line].starts(with: [0xEF, 0xBB, 0xBF])
    {
      start += 3
    }
    if end > start, chunk.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The way of every line, in full.
  mutating func decode(
    _ line: Range<Int>, of chunk: borrowing LogChunk, origin: LineOrigin, defaultTenant: Field,
    into batch: inout EventBatch
  ) {
    guard line.count <= LogChunk.lineLimit else {
      batch.rejects.append(Reject(origin: origin, reason: LineFlaw.tooLong.reason))
      return
    }
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let first = chunk.bytes[line].first(where: { !isSpace($0) }) else { return }
    let textCount = batch.text.count
    let listCount = batch.lists.count
    let itemCount = batch.items.count
    do throws(LineFlaw) {
      guard first == UInt8(ascii: "{") else { throw .notAnObject }
      try parse(line, of: chunk)
      batch.events.append(try event(origin, defaultTenant: defaultTenant, &batch))
    } catch {
      batch.text.removeSubrange(textCount...)
      batch.lists.removeSubrange(listCount...)
      batch.items.removeSubrange(itemCount...)
      if error.isPassed { return }
      batch.rejects.append(Reject(origin: origin, reason: error.reason))
    }
  }

  private mutating func parse(
    _ line: Range<Int>, of chunk: borrowing LogChunk
  ) throws(LineFlaw) {
    guard let words = document.parse(chunk.bytes, in: line) else { return }
    guard let mended = JSONRepair.mend(chunk.bytes[line]) else { throw .brokenJSON(words) }
    let count = mended.count - JSONDocument.padding
    if let words = document.parse(mended, in: 0..<count) { throw .brokenJSON(words) }
  }
}

extension EventDecoder {
  /// Notes where the members of `object` stand; of equal keys the first, unknown keys not at all.
  mutating func noteMembers(of object: JSONValue, level: Int) {
    let base = level * EventKey.count
    for slot in base..<base + EventKey.count { members[slot] = 0 }
    var cursor = document.children(of: object)
    while let member = document.nextMember(&cursor) {
      guard let name = document.shortName(member.key), let key = names.keys[name] else { continue }
      let slot = base + key.rawValue
      if members[slot] == 0 { members[slot] = Int32(member.value.index) }
    }
  }

  /// The value of a noted member.
  func value(_ key: EventKey, level: Int) -> JSONValue? {
    let index = members[level * EventKey.count + key.rawValue]
    return index == 0 ? nil : JSONValue(index: Int(index))
  }
}

/// The words that the decoder knows, by their bytes.
struct EventNames: Sendable {
  let keys = NameTable(EventKey.allCases.map { ($0.name, $0) })
  let types = NameTable<EventType>()
  let roles = NameTable<Role>()
  let kinds = NameTable<MessageKind>()
  let orders = NameTable<Command.Order>()
}
