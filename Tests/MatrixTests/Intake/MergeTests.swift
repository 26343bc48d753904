import Records
import TestSupport
import Testing

@testable import Matrix

@Suite("The order of what happened in several rooms")
struct MergeTests {
  private static func happenings(_ room: String, _ times: [Int?]) -> [Happening] {
    times.enumerated().map { index, time in
      let record = JSONRecord()
      _ = record.parse("{\(time.map { "\"origin_server_ts\":\($0)" } ?? "")}".utf8)
      return Happening(room: room, event: record.root, place: "\(room)\(index)")
    }
  }

  @Test(
    "is by time, and in a room as it was told",
    arguments: [
      ([("a", [1, 4]), ("b", [2, 3])], ["a0", "b0", "b1", "a1"]),
      // A server whose clock went back does not change the order of its room.
      ([("a", [5, 1, 6]), ("b", [2, 5])], ["b0", "a0", "a1", "b1", "a2"]),
      ([("a", [1, nil, 3]), ("b", [2])], ["a0", "a1", "b0", "a2"]),
      ([("a", [1]), ("b", [1]), ("c", [1])], ["a0", "b0", "c0"]),
      ([("a", [3, 2, 1])], ["a0", "a1", "a2"]),
      ([], []),
    ] as [([(String, [Int?])], [String])])
  func merged(rooms: [(String, [Int?])], places: [String]) {
    let merged = SyncReader.merged(rooms.map { Self.happenings($0.0, $0.1) })
    #expect(merged.map(\.place) == places)
  }

  @Test("keeps all, whatever the times", arguments: 1...50)
  func keepsAll(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let rooms = (0..<Int.random(in: 0..<6, using: &random)).map { room in
      Self.happenings(
        "\(room).",
        (0..<Int.random(in: 0..<20, using: &random)).map { _ in
          Int.random(in: 0..<10, using: &random)
        })
    }
    let merged = SyncReader.merged(rooms)
    #expect(merged.map(\.place).sorted() == rooms.flatMap { $0 }.map(\.place).sorted())
    for (number, room) in rooms.enumerated() {
      #expect(merged.filter { $0.room == "\(number)." }.map(\.place) == room.map(\.place))
    }
  }
}

@Suite("Lines on their way to a lane")
struct PieceTests {
  @Test("are cut between lines, and nothing is lost", arguments: [0, 1, 100, 5_000, 20_000])
  func pieces(count: Int) {
    let lines = Array(
      (0..<count).map { "\($0)" + String(repeating: "x", count: 90) + "\n" }.joined().utf8)
    let pieces = MatrixSource.pieces(of: lines)
    #expect(pieces.flatMap { $0 } == lines)
    #expect(!pieces.isEmpty)
    for piece in pieces.dropLast() { #expect(piece.last == UInt8(ascii: "\n")) }
    #expect(pieces.allSatisfy { $0.count < 300 << 10 })
    #expect(count == 0 || !pieces.contains { $0.isEmpty })
  }
}
