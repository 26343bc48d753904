import CSimdJSON

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One JSON text, parsed by simdjson, and a cursor over its tape.
///
/// All unsafe reading of JSON is here; every index is checked against the tape before it is used.
/// A `JSONValue` is good until the next `parse`.
///
/// ### Layout
/// ```
///  tape     [r count][{ end,n]["key][value …][} start] … [r 0]     64-bit words, `type << 56 | …`
///                               │
///  strings  … [length: UInt32][bytes][0] …                         unescaped UTF-8
/// ```
/// A number takes two words, its kind and its bits (simdjson, doc/tape.md).
struct JSONDocument: ~Copyable, @unchecked Sendable {
  /// Readable bytes that simdjson wants behind a text.
  static let padding = 64

  private let parser: OpaquePointer
  private var tape: UnsafeBufferPointer<UInt64>
  private var strings: UnsafePointer<UInt8>?

  init() {
    guard let parser = steward_json_create() else { fatalError("no memory for a JSON parser") }
    self.parser = parser
    tape = UnsafeBufferPointer(start: nil, count: 0)
    strings = nil
  }

  deinit { steward_json_destroy(parser) }

  /// Parses `range` of `bytes`, behind which `padding` more bytes must stand.
  /// Returns simdjson's own words where the text is not JSON to it.
  mutating func parse(_ bytes: [UInt8], in range: Range<Int>) -> String? {
    precondition(range.lowerBound >= 0 && range.upperBound + Self.padding <= bytes.count)
    let code = bytes.withUnsafeBufferPointer {
      steward_json_parse(parser, $0.baseAddress! + range.lowerBound, range.count)
    }
    guard code == 0, let start = steward_json_tape(parser) else {
      tape = UnsafeBufferPointer(start: nil, count: 0)
      return String(cString: steward_json_error(code))
    }
    tape = UnsafeBufferPointer(start: start, count: Int(start[0] & Self.payload))
    strings = steward_json_strings(parser)
    return nil
  }

  static func isUTF8(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return bytes.withUnsafeBufferPointer {
      steward_json_is_utf8($0.baseAddress! + range.lowerBound, range.count)
    }
  }

  /// The value that the whole text is.
  var root: JSONValue { JSONValue(index: 1) }

  func kind(of value: JSONValue) -> JSONKind {
    switch UInt8(truncatingIfNeeded: word(value.index) >> 56) {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "l"): .integer
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  /// A value of kind `.integer`.
  func integer(_ value: JSONValue) -> Int64 {
    Int64(bitPattern: word(value.index + 1))
  }

  /// A value of kind `.boolean`.
  func boolean(_ value: JSONValue) -> Bool {
    UInt8(truncatingIfNeeded: word(value.index) >> 56) == UInt8(ascii: "t")
  }

  private static let payload: UInt64 = 0x00FF_FFFF_FFFF_FFFF

  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    precondition(index >= 0 && index < tape.count, "a JSON value outlived its text")
    return tape[index]
  }
}

/// A place on the tape.
struct JSONValue {
  fileprivate(set) var index: Int

  /// A place that `index` of a value named before.
  init(index: Int) { self.index = index }
}

/// What a value is. `.integer` fits 64 bits with sign; every other number is `.number`.
enum JSONKind {
  case object, array, string, integer, number, boolean, null

  /// As messages say it: `must be a string, not a number`.
  var name: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .integer, .number: "a number"
    case .boolean: "a boolean"
    case .null: "null"
    }
  }
}

/// Walks over the members of an object or the elements of an array.
struct JSONCursor {
  fileprivate var next: Int
  fileprivate let end: Int
}

extension JSONDocument {
  /// `container` is an object or an array.
  func children(of container: JSONValue) -> JSONCursor {
    JSONCursor(next: container.index + 1, end: after(container.index) - 1)
  }

  /// Elements of an array; exact below 2²⁴, which no line reaches.
  func count(of array: JSONValue) -> Int {
    Int((word(array.index) >> 32) & 0xFF_FFFF)
  }

  /// The next element of an array.
  func nextElement(_ cursor: inout JSONCursor) -> JSONValue? {
    guard cursor.next < cursor.end else { return nil }
    let element = JSONValue(index: cursor.next)
    cursor.next = after(cursor.next)
    return element
  }

  /// The next member of an object; its key is a string.
  func nextMember(_ cursor: inout JSONCursor) -> (key: JSONValue, value: JSONValue)? {
    guard cursor.next < cursor.end else { return nil }
    let key = JSONValue(index: cursor.next)
    let value = JSONValue(index: cursor.next + 1)
    cursor.next = after(cursor.next + 1)
    return (key, value)
  }

  @inline(__always)
  private func after(_ index: Int) -> Int {
    let word = word(index)
    switch UInt8(truncatingIfNeeded: word >> 56) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return Int(word & 0xFFFF_FFFF)
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): return index + 2
    default: return index + 1
    }
  }
}

extension JSONDocument {
  /// The unescaped bytes of a string.
  @inline(__always)
  private func text(_ value: JSONValue) -> UnsafeBufferPointer<UInt8> {
    let word = word(value.index)
    precondition(UInt8(truncatingIfNeeded: word >> 56) == UInt8(ascii: "\""), "not a string")
    let start = strings! + Int(word & Self.payload)
    let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return UnsafeBufferPointer(start: start + 4, count: Int(count))
  }

  /// Adds the bytes of a string to `bytes`.
  func append(_ string: JSONValue, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: text(string))
  }

  /// Lends the bytes of a string.
  func withBytes<Result, Failure: Error>(
    _ string: JSONValue, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(text(string).span)
  }

  /// Whether a string has the bytes of `other`.
  func text(of string: JSONValue, equals other: String) -> Bool {
    text(string).elementsEqual(other.utf8)
  }

  /// The text of a string.
  func string(_ string: JSONValue) -> String {
    String(decoding: text(string), as: UTF8.self)
  }

  /// A string of at most 16 bytes as a number to compare; nil where it is longer.
  @inline(__always)
  func shortName(_ string: JSONValue) -> ShortName? {
    let text = text(string)
    guard text.count <= ShortName.limit else { return nil }
    // Sixteen bytes may be read whatever the length: simdjson allots its strings' memory with
    // padding behind (dom::document::allocate).
    let start = UnsafeRawPointer(text.baseAddress!)
    return ShortName(
      low: UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)),
      high: UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
      count: text.count)
  }
}
