/// Walks over a JSON text of any length and hands out single values of it.
///
/// Objects and arrays are entered and left; a value inside is read as a whole, into a `JSONRecord`,
/// or skipped. So memory is bounded by the longest value that is read, not by the text.
///
/// ### Layout
/// ```
///  text    … │ what was read before │ buffer: [ kept value … | not looked at yet … ] │ …
///            0                     base           position                    end
/// ```
package struct JSONStream: ~Copyable {
  package static let valueLimit = 16 << 20

  private let source: any ByteReader
  private let valueLimit: Int
  private var buffer: [UInt8]
  private var position = 0
  private var end = 0
  /// Where the value began that was read last.
  private var last = 0
  private var piece: [UInt8]
  /// Bytes before the buffer.
  private var base = 0
  /// The line of a place in the buffer.
  private var counted = (position: 0, line: 1)
  /// For each object and array that was entered, whether nothing of it was handed out yet.
  private var isFresh: [Bool] = []
  private static let depthLimit = 64

  /// - Parameters:
  ///   - valueLimit: bytes that a value may have which is read as a whole.
  ///   - pieceSize: bytes that are read at once.
  package init(
    _ source: any ByteReader, valueLimit: Int = JSONStream.valueLimit, pieceSize: Int = 1 << 18
  ) {
    self.valueLimit = valueLimit
    self.source = source
    buffer = []
    piece = [UInt8](repeating: 0, count: pieceSize)
  }

  package var file: String { source.file }

  /// Where the value began that was read last. Lines are counted on from where it was asked for last.
  package var origin: LineOrigin {
    mutating get {
      countLines(to: last)
      return LineOrigin(line: counted.line, offset: base + last)
    }
  }

  private mutating func countLines(to position: Int) {
    guard position > counted.position else { return }
    counted.line += Newlines.count(in: buffer, counted.position..<position)
    counted.position = position
  }

  /// A fault at the next byte.
  package func fault(_ problem: String) -> LogError { fault(problem, at: position) }

  private func fault(_ problem: String, at position: Int) -> LogError {
    LogError(file: source.file, byte: base + position, problem: problem)
  }

  /// Reads more, and drops what stands before `kept`, which moves with the rest. Returns false at
  /// the end.
  private mutating func fill(keeping kept: inout Int) throws(LogError) -> Bool {
    let count = try source.read(into: &piece)
    guard count > 0 else { return false }
    countLines(to: kept)
    base += kept
    buffer.removeFirst(kept)
    buffer.append(contentsOf: piece[..<count])
    position -= kept
    counted.position -= kept
    end = buffer.count
    kept = 0
    return true
  }
}

extension JSONStream {
  /// The next byte that is no white space; nil at the end of the text.
  package mutating func peek() throws(LogError) -> UInt8? {
    while true {
      while position < end {
        switch buffer[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        case 0xEF where base + position == 0: try skipMark()
        case let byte: return byte
        }
      }
      var kept = position
      guard try fill(keeping: &kept) else { return nil }
    }
  }

  /// A byte-order mark.
  private mutating func skipMark() throws(LogError) {
    var kept = position
    while end - position < 3 {
      guard try fill(keeping: &kept) else { break }
    }
    guard buffer[position..<end].starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw fault("this is no JSON text")
    }
    position += 3
  }

  private mutating func next() throws(LogError) -> UInt8 {
    guard let byte = try peek() else {
      throw fault("the text ends here, in the middle of the JSON")
    }
    return byte
  }

  private mutating func expect(_ byte: UInt8, _ name: String) throws(LogError) {
    guard try next() == byte else { throw fault("expected \(name) here") }
    position += 1
  }

  package mutating func enterObject() throws(LogError) {
    try expect(UInt8(ascii: "{"), "a JSON object")
    try enter()
  }

  package mutating func enterArray() throws(LogError) {
    try expect(UInt8(ascii: "["), "a JSON array")
    try enter()
  }

  private mutating func enter() throws(LogError) {
    guard isFresh.count < Self.depthLimit else { throw fault("JSON nested too deeply") }
    isFresh.append(true)
  }

  /// Whether another member or element stands here; else leaves the object or array.
  private mutating func hasMore(until closing: UInt8) throws(LogError) -> Bool {
    if try next() == closing {
      position += 1
      isFresh.removeLast()
      return false
    }
    if !isFresh[isFresh.count - 1] { try expect(UInt8(ascii: ","), "a comma") }
    isFresh[isFresh.count - 1] = false
    return true
  }

  /// Whether the array that was entered has another element, which stands next; at its end the
  /// array is left.
  package mutating func nextElement() throws(LogError) -> Bool {
    try hasMore(until: UInt8(ascii: "]"))
  }

  /// The name of the next member of the object that was entered, whose value stands next; nil at
  /// its end, where the object is left.
  package mutating func nextName() throws(LogError) -> String? {
    guard try hasMore(until: UInt8(ascii: "}")) else { return nil }
    guard try next() == UInt8(ascii: "\"") else { throw fault("expected a name here") }
    let range = try value()
    let name = String(decoding: buffer[range.lowerBound + 1..<range.upperBound - 1], as: UTF8.self)
    try expect(UInt8(ascii: ":"), "a colon")
    return name
  }

  /// Throws where anything but white space is left.
  package mutating func finish() throws(LogError) {
    if try peek() != nil { throw fault("there is more behind the end of the JSON") }
  }
}

extension JSONStream {
  /// Reads the next value as a whole. Returns simdjson's words where it is broken inside; it is
  /// passed then all the same.
  package mutating func read(into record: JSONRecord) throws(LogError) -> String? {
    let range = try value()
    return record.parse(buffer[range])
  }

  /// The same for what nothing goes without: throws where it is broken.
  package mutating func readSound(into record: JSONRecord) throws(LogError) {
    guard let words = try read(into: record) else { return }
    throw fault("broken JSON: \(words)", at: last)
  }

  /// The same as `read`, mended by `mend` where simdjson does not take it.
  package mutating func read(
    into record: JSONRecord, mend: (ArraySlice<UInt8>) -> [UInt8]?
  ) throws(LogError) -> String? {
    let range = try value()
    guard let words = record.parse(buffer[range]) else { return nil }
    guard let mended = mend(buffer[range]) else { return words }
    return record.parse(mended)
  }

  /// The bytes of the next value as they are, sound or not.
  package mutating func readBytes() throws(LogError) -> ArraySlice<UInt8> {
    buffer[try value()]
  }

  /// Passes the next value, however long it is.
  package mutating func skip() throws(LogError) {
    _ = try pass(keeps: false)
  }

  /// Passes the next value and says where in the buffer it stands.
  private mutating func value() throws(LogError) -> Range<Int> {
    try pass(keeps: true)
  }

  private mutating func pass(keeps: Bool) throws(LogError) -> Range<Int> {
    var shape = JSONShape()
    _ = try next()
    var start = position
    let first = base + start
    while true {
      if let stop = shape.end(in: buffer, from: position, to: end) {
        position = stop
        guard base + stop > first else { throw fault("expected a JSON value here") }
        if keeps { try checkLimit(stop - start, from: first) }
        last = start
        return start..<stop
      }
      position = end
      if keeps { try checkLimit(position - start, from: first) }
      if !keeps { start = end }
      guard try fill(keeping: &start) else {
        guard shape.mayEnd else {
          throw fault("the text ends here, in the middle of the JSON value at byte \(first)")
        }
        last = start
        return start..<position
      }
    }
  }

  private func checkLimit(_ count: Int, from first: Int) throws(LogError) {
    guard count > valueLimit else { return }
    let limit = valueLimit >= 1 << 20 ? "\(valueLimit >> 20) MiB" : "\(valueLimit) bytes"
    throw LogError(
      file: file, byte: first, problem: "a value of more than \(limit) begins here")
  }
}
