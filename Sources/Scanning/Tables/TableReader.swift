/// Reads the numbers of a table that `Tools/make-tables` wrote as text.
///
/// A number is a run of base-32 digits, lowest first. The alphabet has 64 signs: a digit that more
/// digits follow is written 32 signs further on. Line ends stand for nothing.
struct TableReader {
  private let text: StaticString
  private var position = 0

  init(_ text: StaticString) {
    self.text = text
  }

  /// The next number, nil at the end of the table.
  mutating func number() -> Int? {
    var value = 0
    var shift = 0
    while position < text.utf8CodeUnitCount {
      let sign = text.utf8Start[position]
      position += 1
      guard let digit = Self.digit(sign) else { continue }
      value |= (digit & 31) << shift
      if digit < 32 { return value }
      shift += 5
    }
    return nil
  }

  /// The next number of a table that is known to go on.
  mutating func next() -> Int {
    number() ?? 0
  }

  /// A signed number, written as twice itself or, below zero, as that less one.
  mutating func difference() -> Int {
    let number = next()
    return number & 1 == 0 ? number >> 1 : -(number >> 1) - 1
  }

  private static func digit(_ sign: UInt8) -> Int? {
    switch sign {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign) - 0x41
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign) - 0x61 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(sign) - 0x30 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

extension TableReader {
  /// A table of pairs: gap since the last range, length of the range less one.
  static func ranges(_ text: StaticString) -> [ClosedRange<UInt32>] {
    var reader = TableReader(text)
    var ranges: [ClosedRange<UInt32>] = []
    var end = 0
    while let gap = reader.number() {
      let first = end + gap
      let last = first + reader.next()
      ranges.append(UInt32(first)...UInt32(last))
      end = last + 1
    }
    return ranges
  }

  /// A table of rows: difference to the key before, count of values, and the values, each as its
  /// difference to the one before it, the first to the key.
  static func mapping(_ text: StaticString) -> ScalarMap {
    var reader = TableReader(text)
    var map = ScalarMap()
    var key = 0
    while let step = reader.number() {
      key += step
      var value = key
      var values: [Int] = []
      for _ in 0..<reader.next() {
        value += reader.difference()
        values.append(value)
      }
      map.append(UInt32(key), values)
    }
    return map
  }
}
