import Foundation

/// Lines of a log without their ids and times, to be sent again and again with others.
struct EventTemplates {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// What follows the time of a line.
  private struct Rest {
    /// From the comma to the beginning of the text; all where there is no text.
    var head: ArraySlice<UInt8>
    var tail: ArraySlice<UInt8>
  }

  private let rests: [Rest]
  private var next = 0
  /// How often all lines have been sent. Texts begin with it, so that nobody seems to repeat himself.
  private var round: Int

  /// - Parameter round: as if they had been sent so often before.
  init(file: String, round: Int) throws {
    self.round = round
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    rests = try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      guard let rest = Self.rest(of: line).map(Self.cut) else {
        throw Fault(
          description: "\(file): a line does not begin with {\"id\":…,\"time\":NUMBER,: "
            + String(decoding: line.prefix(80), as: UTF8.self))
      }
      return rest
    }
    guard !rests.isEmpty else { throw Fault(description: "\(file): there is no event") }
  }

  private static func rest(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let mark = Array("\",\"time\":".utf8)
    guard line.starts(with: Array("{\"id\":\"".utf8)) else { return nil }
    var place = line.startIndex + 7
    while place + mark.count < line.endIndex, !line[place...].starts(with: mark) { place += 1 }
    return line[place...].firstIndex(of: UInt8(ascii: ",")).flatMap { _ in
      line[(place + mark.count)...].firstIndex(of: UInt8(ascii: ",")).map { line[$0...] }
    }
  }

  private static func cut(_ rest: ArraySlice<UInt8>) -> Rest {
    let mark = Array(",\"text\":\"".utf8)
    var place = rest.startIndex
    while place + mark.count < rest.endIndex, !rest[place...].starts(with: mark) { place += 1 }
    guard place + mark.count < rest.endIndex else { return Rest(head: rest, tail: []) }
    return Rest(head: rest[..<(place + mark.count)], tail: rest[(place + mark.count)...])
  }

  mutating func append(to bytes: inout [UInt8], id: String, number: Int, time: Int) {
    bytes += "{\"id\":\"".utf8
    bytes += id.utf8
    bytes.append(UInt8(ascii: "-"))
    Self.append(number, to: &bytes)
    bytes += "\",\"time\":".utf8
    Self.append(time, to: &bytes)
    bytes += rests[next].head
    if round > 0, !rests[next].tail.isEmpty { Self.append(round, to: &bytes) }
    bytes += rests[next].tail
    bytes.append(UInt8(ascii: "\n"))
    next += 1
    if next == rests.count { (next, round) = (0, round + 1) }
  }

  static func append(_ number: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
