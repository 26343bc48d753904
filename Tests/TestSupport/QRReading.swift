/// Reads a QR code (ISO/IEC 18004:2015) of versions 1 to 10 whose modules are all seen: what a camera
/// does after it has found them, written without a look at how they are made.
package struct QRReading {
  package enum Unreadable: Error {
    /// No square of 21 to 57 modules.
    case size
    case finder
    case timing
    /// The format is damaged, or not of level M.
    case format
    /// A block does not fit its error correction.
    case block(Int)
    /// Not one segment of bytes.
    case segment
  }

  package let text: String
  package let version: Int
  package let mask: Int

  private let size: Int
  private let dark: [[Bool]]

  /// - Parameter dark: rows from above; `true`: a dark module.
  package init(_ dark: [[Bool]]) throws {
    size = dark.count
    self.dark = dark
    version = (size - 17) / 4
    guard (1...10).contains(version), size == version * 4 + 17,
      dark.allSatisfy({ $0.count == dark.count })
    else { throw Unreadable.size }
    try Self.checkPatterns(dark)
    mask = try Self.mask(dark)
    let words = Self.words(dark, version: version, mask: mask)
    text = try Self.text(try Self.data(words, version), version)
  }

  // MARK: Patterns

  private static func checkPatterns(_ dark: [[Bool]]) throws {
    let size = dark.count
    for (left, top) in [(0, 0), (size - 7, 0), (0, size - 7)] {
      for y in -1...7 {
        for x in -1...7 where (0..<size).contains(left + x) && (0..<size).contains(top + y) {
          let ring = max(abs(x - 3), abs(y - 3))
          guard dark[top + y][left + x] == (ring != 2 && ring != 4) else { throw Unreadable.finder }
        }
      }
    }
    for place in 8..<size - 8 {
      guard dark[6][place] == (place % 2 == 0), dark[place][6] == (place % 2 == 0) else {
        throw Unreadable.timing
      }
    }
  }

  /// The mask's number, out of both copies of the format (7.9).
  private static func mask(_ dark: [[Bool]]) throws -> Int {
    let size = dark.count
    // (x, y) of bits 0 to 14.
    let first =
      (0..<6).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (9..<15).map { (14 - $0, 8) }
    let second = (0..<8).map { (size - 1 - $0, 8) } + (8..<15).map { (8, size - 15 + $0) }
    let formats = [first, second].map { places in
      places.enumerated().reduce(0) { $0 | (dark[$1.element.1][$1.element.0] ? 1 << $1.offset : 0) }
    }
    let format = formats[0] ^ 0x5412
    var rest = format
    for bit in stride(from: 14, through: 10, by: -1) where rest & 1 << bit != 0 {
      rest ^= 0x537 << (bit - 10)
    }
    // Level M is 00.
    guard formats[0] == formats[1], rest == 0, format >> 13 == 0 else { throw Unreadable.format }
    return format >> 10 & 7
  }

  private static let alignments: [[Int]] = [
    [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46],
    [6, 28, 50],
  ]

  private static func isFunction(_ x: Int, _ y: Int, version: Int, size: Int) -> Bool {
    if x == 6 || y == 6 { return true }
    if x < 9 && y < 9 || x >= size - 8 && y < 9 || x < 9 && y >= size - 8 { return true }
    if version >= 7, x >= size - 11 && y < 6 || y >= size - 11 && x < 6 { return true }
    let centres = alignments[version - 1]
    return centres.contains { row in
      centres.contains { column in
        let corner = [(6, 6), (6, size - 7), (size - 7, 6)].contains { $0 == (column, row) }
        return !corner && abs(x - column) <= 2 && abs(y - row) <= 2
      }
    }
  }

  private static func isMasked(_ x: Int, _ y: Int, by mask: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  // MARK: Words

  /// In the order in which they are placed: two columns at a time from the right, up and down (7.7.3).
  private static func words(_ dark: [[Bool]], version: Int, mask: Int) -> [UInt8] {
    let size = dark.count
    var bits: [Bool] = []
    var isUpward = true
    for right in stride(from: size - 1, to: 0, by: -2).map({ $0 <= 6 ? $0 - 1 : $0 }) {
      for step in 0..<size {
        let y = isUpward ? size - 1 - step : step
        for x in [right, right - 1] where !isFunction(x, y, version: version, size: size) {
          bits.append(dark[y][x] != isMasked(x, y, by: mask))
        }
      }
      isUpward.toggle()
    }
    return (0..<bits.count / 8).map { word in
      bits[word * 8..<word * 8 + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  /// Of level M: words of error correction in a block, and the data words of each block (table 9).
  private static let blocks: [(correction: Int, data: [Int])] = [
    (10, [16]), (16, [28]), (26, [44]), (18, [32, 32]), (24, [43, 43]),
    (16, [27, 27, 27, 27]), (18, [31, 31, 31, 31]), (22, [38, 38, 39, 39]),
    (22, [36, 36, 36, 37, 37]), (26, [43, 43, 43, 43, 44]),
  ]

  /// The data words, out of blocks that stand one in the other and are right.
  private static func data(_ words: [UInt8], _ version: Int) throws -> [UInt8] {
    let (correction, lengths) = blocks[version - 1]
    var blocks = lengths.map { _ in [UInt8]() }
    var next = 0
    for place in 0..<(lengths.max() ?? 0) {
      for (index, length) in lengths.enumerated() where place < length {
        blocks[index].append(words[next])
        next += 1
      }
    }
    let data = blocks.flatMap { $0 }
    for _ in 0..<correction {
      for index in blocks.indices {
        blocks[index].append(words[next])
        next += 1
      }
    }
    for (index, block) in blocks.enumerated() where !isRight(block, correction) {
      throw Unreadable.block(index)
    }
    return data
  }

  /// Whether a block is 0 at the roots of its generator, α⁰ to αⁿ⁻¹ of GF(256) by 0x11D.
  private static func isRight(_ block: [UInt8], _ correction: Int) -> Bool {
    var root = 1
    for _ in 0..<correction {
      guard block.reduce(0, { product($0, root) ^ Int($1) }) == 0 else { return false }
      root = product(root, 2)
    }
    return true
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    var result = 0
    for bit in stride(from: 7, through: 0, by: -1) {
      result <<= 1
      if result & 0x100 != 0 { result ^= 0x11D }
      if right >> bit & 1 != 0 { result ^= left }
    }
    return result
  }

  private static func text(_ data: [UInt8], _ version: Int) throws -> String {
    let bits = data.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
    var place = 0
    func number(_ count: Int) throws -> Int {
      guard place + count <= bits.count else { throw Unreadable.segment }
      defer { place += count }
      return bits[place..<place + count].reduce(0) { $0 << 1 | Int($1) }
    }
    guard try number(4) == 4 else { throw Unreadable.segment }
    let count = try number(version < 10 ? 8 : 16)
    let bytes = try (0..<count).map { _ in UInt8(try number(8)) }
    let hasEnd = place + 4 <= bits.count
    guard try !hasEnd || number(4) == 0 else { throw Unreadable.segment }
    return String(decoding: bytes, as: UTF8.self)
  }
}
