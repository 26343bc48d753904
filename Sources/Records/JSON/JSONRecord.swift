/// One JSON text out of a foreign file, and its values by their names.
///
/// It keeps its memory from text to text. A node is good until the next `parse`. For what is read
/// once and on its way to be written anew; events are read by `EventDecoder`.
package final class JSONRecord {
  fileprivate var document = JSONDocument()
  private var text: [UInt8] = []

  package init() {
    _ = parseSound("null".utf8)
  }

  /// Returns simdjson's own words where the text is not JSON; the root is null then. A lone surrogate
  /// or an invalid byte in a string reads as U+FFFD.
  package func parse(_ bytes: some Collection<UInt8>) -> String? {
    guard let words = parseSound(bytes) else { return nil }
    _ = parseSound("null".utf8)
    return words
  }

  private func parseSound(_ bytes: some Collection<UInt8>) -> String? {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: bytes)
    let count = text.count
    text.append(contentsOf: repeatElement(0, count: JSONDocument.padding))
    guard let words = document.parse(text, in: 0..<count) else { return nil }
    guard let mended = JSONRepair.mend(text[..<count]) else { return words }
    return document.parse(mended, in: 0..<mended.count - JSONDocument.padding)
  }

  /// The value that the whole text is.
  package var root: JSONNode { JSONNode(record: self, value: document.root) }
}

/// A value of a `JSONRecord`. Asked for what it is not, it answers with nil: who reads a foreign
/// record takes what is there.
package struct JSONNode {
  fileprivate let record: JSONRecord
  fileprivate let value: JSONValue

  private var kind: JSONKind { record.document.kind(of: value) }

  package var isObject: Bool { kind == .object }
  package var isArray: Bool { kind == .array }

  /// A member of an object, of equal names the first; nil also where it is null.
  package subscript(_ name: String) -> JSONNode? {
    guard let node = member(name), node.kind != .null else { return nil }
    return node
  }

  /// Whether an object has the member, be it null.
  package func has(_ name: String) -> Bool { member(name) != nil }

  private func member(_ name: String) -> JSONNode? {
    guard kind == .object else { return nil }
    var cursor = record.document.children(of: value)
    while let member = record.document.nextMember(&cursor) {
      if record.document.text(of: member.key, equals: name) {
        return JSONNode(record: record, value: member.value)
      }
    }
    return nil
  }

  /// The elements of an array; none of anything else.
  package var elements: [JSONNode] {
    guard kind == .array else { return [] }
    var elements: [JSONNode] = []
    var cursor = record.document.children(of: value)
    while let element = record.document.nextElement(&cursor) {
      elements.append(JSONNode(record: record, value: element))
    }
    return elements
  }

  /// The members of an object in their order, also those that are null; none of anything else.
  package var members: [(name: String, value: JSONNode)] {
    guard kind == .object else { return [] }
    var members: [(name: String, value: JSONNode)] = []
    var cursor = record.document.children(of: value)
    while let member = record.document.nextMember(&cursor) {
      members.append(
        (record.document.string(member.key), JSONNode(record: record, value: member.value)))
    }
    return members
  }

  package var string: String? {
    guard kind == .string else { return nil }
    return record.document.string(value)
  }

  /// A string that is not empty.
  package var words: String? {
    guard let string, !string.isEmpty else { return nil }
    return string
  }

  package var integer: Int64? {
    switch kind {
    case .integer: record.document.integer(value)
    case .string: string.flatMap { Int64($0) }
    default: nil
    }
  }

  package var boolean: Bool? {
    kind == .boolean ? record.document.boolean(value) : nil
  }

  /// An id: platforms write them as strings or as numbers.
  package var id: String? {
    kind == .integer ? String(record.document.integer(value)) : words
  }
}
