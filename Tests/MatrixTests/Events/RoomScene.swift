import Records
import Testing

@testable import Matrix

/// A room of tests, in which events happen one after the other.
struct RoomScene {
  static let user = "@steward:hs.test"
  static let now = Instant(milliseconds: 1_777_600_000_000)

  var room: RoomState
  var mapping = EventMapping(user: user, now: now, ahead: .minutes(5))
  /// When the next event happens, in seconds since 2026-05-01T00:00:00Z.
  private var second: Int64 = 0

  init(room: String = "!tea:hs.test") {
    self.room = RoomState(id: room)
  }

  /// What an event means: its lines, without the members that all lines of the scene share, and its
  /// effects. `members` are JSON, without what every event has; they may name it all the same.
  mutating func play(_ members: String) throws -> (lines: String, effects: [RoomEffect]) {
    var lines = EventLines()
    let effects = try play(members, into: &lines)
    #expect(rejects(lines.bytes) == [])
    var text = String(decoding: lines.bytes, as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    let common = #"","time":"\#(Self.text(of: second))","type""#
    return (
      text.replacing(common, with: #"","type""#).replacing(#""group":"\#(room.id)","#, with: ""),
      effects
    )
  }

  mutating func play(_ members: String, into lines: inout EventLines) throws -> [RoomEffect] {
    second += 1
    let event = try RoomEvent(
      json(
        """
        {\(members)\(members.isEmpty ? "" : ",")"event_id":"$\(second)","sender":"@anna:hs.test",
        "origin_server_ts":\(1_777_593_600_000 + second * 1_000),"type":"m.room.message","content":{}}
        """), at: "test")
    return mapping.map(event, in: &room, into: &lines)
  }

  /// An event that is the room's state.
  mutating func play(
    state type: String, key: String = "", _ content: String, by sender: String = "@boss:hs.test",
    unsigned: String = "{}"
  ) throws -> (lines: String, effects: [RoomEffect]) {
    try play(
      """
      "type":"\(type)","state_key":"\(key)","sender":"\(sender)","content":\(content),\
      "unsigned":\(unsigned)
      """)
  }

  /// The line of a message with that content, without id, type and account.
  mutating func say(_ content: String, type: String = "m.room.message") throws -> String {
    let line = try play(#""type":"\#(type)","content":\#(content)"#).lines
    let start = #"{"id":"$\#(second)","type":"message","account":"@anna:hs.test""#
    guard line.hasPrefix(start) else { return line }
    return "{" + line.dropFirst(start.count).drop { $0 == "," }
  }

  private static func text(of second: Int64) -> String {
    var bytes: [UInt8] = []
    bytes.append(instant: Instant(milliseconds: 1_777_593_600_000 + second * 1_000))
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The value that a JSON text is.
func json(_ text: String) -> JSONNode {
  let record = JSONRecord()
  let words = record.parse(text.utf8)
  #expect(words == nil, "\(text)")
  return record.root
}

/// Why lines would be rejected.
func rejects(_ lines: [UInt8]) -> [String] {
  var batch = EventBatch()
  var decoder = EventDecoder()
  decoder.decode(LogChunk(file: "events", lines: lines), into: &batch)
  return batch.rejects.map(\.reason)
}
