/// A compiled search as it is kept in a `SearchStore`.
///
/// ### Layout
/// ```
///  magic 8 │ key's length 8 │ key … │ database's length 8 │ database … │ checksum 8
/// ```
/// The numbers are little-endian. The key is all that the database was made from: the version of
/// Vectorscan, the kind of CPU, each literal. Only what was made from the very same is used again.
struct StoredSearch {
  /// Its last digit is the version of this layout.
  private static let magic = Array("stwsrch1".utf8)

  let key: [UInt8]

  /// The name under which a search is kept: a hash of its key.
  var name: String {
    let words = [Checksum.of(key, seed: 1), Checksum.of(key, seed: 2)]
    return "search-"
      + words.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
  }

  func wrap(_ database: [UInt8]) -> [UInt8] {
    var file = Self.magic
    for part in [key, database] {
      file += Self.bytes(of: UInt64(part.count))
      file += part
    }
    return file + Self.bytes(of: Checksum.of(file, seed: 0))
  }

  /// The database in a file; nil where the file is damaged, or that of another search.
  func unwrap(_ file: [UInt8]) -> [UInt8]? {
    let numbers = 8
    let fixed = Self.magic.count + key.count + 3 * numbers
    guard file.count > fixed, file.starts(with: Self.magic) else { return nil }
    let body = file.dropLast(numbers)
    guard file.suffix(numbers).elementsEqual(Self.bytes(of: Checksum.of(Array(body), seed: 0)))
    else { return nil }
    let head = Self.magic + Self.bytes(of: UInt64(key.count)) + key
    let database = body.dropFirst(head.count + numbers)
    guard body.starts(with: head),
      body.dropFirst(head.count).prefix(numbers)
        .elementsEqual(Self.bytes(of: UInt64(database.count)))
    else { return nil }
    return Array(database)
  }

  static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }
}

/// 64 bits by which damage is noticed. No secret: whoever may write here may also change the rules.
enum Checksum {
  /// Eight bytes at a time, each multiplied to 128 bits and folded, as wyhash mixes.
  static func of(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var state = seed &+ 0x9E37_79B9_7F4A_7C15
      var start = 0
      while start < bytes.count {
        var word = UInt64(0)
        if start + 8 <= bytes.count {
          word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        } else {
          for index in start..<bytes.count { word = word << 8 | UInt64(bytes[index]) }
        }
        state = mix(state ^ word, 0xA076_1D64_78BD_642F) &+ 0x8EBC_6AF0_9C88_C6E3
        start += 8
      }
      return mix(state ^ UInt64(bytes.count), 0xE703_7ED1_A0B4_28DB)
    }
  }

  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
