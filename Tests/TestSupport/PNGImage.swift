import CZlib
import Foundation

/// A picture as a browser saves it: 8 bits a channel, colours with or without alpha, not interlaced
/// (Portable Network Graphics, W3C, third edition).
package struct PNGImage {
  package struct WrongFile: Error {}

  package let width: Int
  package let height: Int
  /// Bytes of a pixel: 3 or 4.
  private let channels: Int
  private let bytes: [UInt8]

  package init(_ file: [UInt8]) throws {
    guard file.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { throw WrongFile() }
    var position = 8
    var head: [UInt8] = []
    var packed: [UInt8] = []
    while position + 12 <= file.count {
      let count = Self.number(file, position)
      let body = position + 8
      guard body + count + 4 <= file.count else { throw WrongFile() }
      switch String(decoding: file[position + 4..<body], as: UTF8.self) {
      case "IHDR": head = Array(file[body..<body + count])
      case "IDAT": packed += file[body..<body + count]
      default: break
      }
      position = body + count + 4
    }
    guard head.count == 13, head[8] == 8, head[9] == 2 || head[9] == 6, head[12] == 0 else {
      throw WrongFile()
    }
    width = Self.number(head, 0)
    height = Self.number(head, 4)
    channels = head[9] == 6 ? 4 : 3
    bytes = try Self.unfiltered(packed, row: width * channels, rows: height, channels: channels)
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Inflates the rows and adds to each byte what its row's filter took away.
  private static func unfiltered(
    _ packed: [UInt8], row: Int, rows: Int, channels: Int
  ) throws -> [UInt8] {
    var raw = [UInt8](repeating: 0, count: (row + 1) * rows)
    var count = uLongf(raw.count)
    guard uncompress(&raw, &count, packed, uLong(packed.count)) == Z_OK, Int(count) == raw.count
    else { throw WrongFile() }
    // The row above, with as many zeros before it as a pixel has bytes.
    var before = [UInt8](repeating: 0, count: channels + row)
    var now = before
    var bytes: [UInt8] = []
    bytes.reserveCapacity(row * rows)
    for y in 0..<rows {
      let start = y * (row + 1)
      let filter = raw[start]
      if filter == 0 {
        now.replaceSubrange(channels..., with: raw[start + 1..<start + 1 + row])
      } else {
        for x in 0..<row {
          let left = Int(now[x])
          let above = Int(before[x + channels])
          let guess =
            switch filter {
            case 1: left
            case 2: above
            case 3: (left + above) / 2
            default: paeth(left, above, Int(before[x]))
            }
          now[x + channels] = raw[start + 1 + x] &+ UInt8(guess)
        }
      }
      bytes += now[channels...]
      swap(&before, &now)
    }
    return bytes
  }

  private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
    let guess = left + above - corner
    let distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? above : corner
  }

  /// How many pixels have each colour, of every third one in every third row.
  /// - Parameter columns: so many from the left; nil: all.
  package func colours(columns: Int? = nil) -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    for y in stride(from: 0, to: height, by: 3) {
      for x in stride(from: 0, to: min(width, columns ?? width), by: 3) {
        let place = (y * width + x) * channels
        let colour =
          UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
        counts[colour, default: 0] += 1
      }
    }
    return counts
  }

  /// Some rows, to be compared with others.
  package func rows(_ rows: Range<Int>) -> ArraySlice<UInt8> {
    bytes[rows.lowerBound * width * channels..<rows.upperBound * width * channels]
  }
}
