/// A file of a pack and where its lines begin, for places and excerpts.
///
/// Lines end with LF, CRLF or CR, as editors count them.
package struct SourceFile: Sendable {
  /// As it is shown to the author.
  package let name: String
  /// Valid UTF-8 without a byte-order mark.
  let bytes: [UInt8]
  /// Of each line: its first byte, and how many scalars stand before it.
  private let starts: [(byte: Int, scalar: Int)]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [(byte: 0, scalar: 0)]
    var scalar = 0
    for (index, byte) in bytes.enumerated() {
      if byte & 0xC0 != 0x80 { scalar += 1 }
      let endsLine =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
      if endsLine { starts.append((index + 1, scalar)) }
    }
    self.starts = starts
  }

  package var lineCount: Int { starts.count }

  /// The line without its end, counted from 1; nil where there is none.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1].byte
    var end = number < starts.count ? starts[number].byte : bytes.count
    while end > start,
      bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line of a place and the column in it; of a long line the part around the column, and the
  /// column in that part. nil where there is no such line.
  func excerpt(at place: Place) -> (text: String, column: Int)? {
    guard let line = line(place.line) else { return nil }
    let scalars = line.unicodeScalars
    guard scalars.count > PackLimits.excerpt else { return (line, place.column) }
    let first = min(max(0, place.column - PackLimits.excerpt / 2), scalars.count)
    let part = scalars.dropFirst(first).prefix(PackLimits.excerpt)
    return (String(part), place.column - first)
  }

  /// The place of the scalar that has so many before it. O(log lines).
  func place(scalar: Int) -> Place {
    let line = upperBound(of: scalar, by: \.scalar)
    return Place(file: name, line: line, column: scalar - starts[line - 1].scalar + 1)
  }

  /// The place of a byte. O(log lines + length of the line).
  func place(byte: Int) -> Place {
    let line = upperBound(of: byte, by: \.byte)
    let before = bytes[starts[line - 1].byte..<min(byte, bytes.count)]
    return Place(file: name, line: line, column: before.count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// How many lines begin at or before a position.
  private func upperBound(
    of position: Int, by key: KeyPath<(byte: Int, scalar: Int), Int>
  ) -> Int {
    var low = 1
    var high = starts.count
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle - 1][keyPath: key] <= position { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension SourceFile {
  /// A file as it was read; nil where it is no UTF-8.
  ///
  /// - Parameter blinds: whether names may be defined in the file.
  static func checked(
    _ name: String, _ bytes: [UInt8], blinds: Bool, _ findings: Findings
  ) -> SourceFile? {
    let invalid = firstInvalidByte(bytes)
    let bytes = invalid == nil ? withoutMark(bytes) : bytes
    let source = SourceFile(name: name, bytes: bytes)
    findings.add(source)
    guard let invalid else { return source }
    let byte = String(bytes[invalid], radix: 16, uppercase: true)
    let text =
      "the file is no UTF-8: the byte 0x\(byte), number \(invalid + 1) of the file, belongs to no character"
    if blinds {
      findings.blindingError(.encoding, at: source.place(byte: invalid), text)
    } else {
      findings.error(.encoding, at: source.place(byte: invalid), text)
    }
    return nil
  }

  /// Takes a byte-order mark away.
  static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// Where the first byte stands that is no UTF-8.
  static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return position
      }
    }
  }
}
