import Foundation
import Records
import TestSupport
import Testing

@testable import Matrix

/// What a Synapse 1.163.2 sent, with shorter ids.
enum RoomSample: String, CaseIterable {
  case sync, transactions, state
  case olderState = "state-10"
  /// A `/sync` that tells that the account was removed from a room, and another was replaced.
  case removal

  var bytes: [UInt8] {
    get throws {
      let path = SourceTree.path("Tests/MatrixTests/Samples/\(rawValue).json")
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  /// The text of each event in it.
  var events: [[UInt8]] {
    get throws {
      let bytes = try bytes
      let record = JSONRecord()
      var events: [[UInt8]] = []
      var starts: [Int] = []
      var isString = false
      for place in bytes.indices {
        switch bytes[place] {
        case UInt8(ascii: "\"") where bytes[place - 1] != UInt8(ascii: "\\"): isString.toggle()
        case UInt8(ascii: "{") where !isString: starts.append(place)
        case UInt8(ascii: "}") where !isString:
          let event = bytes[starts.removeLast()...place]
          if record.parse(event) == nil, record.root["origin_server_ts"] != nil {
            events.append(Array(event))
          }
        default: break
        }
      }
      return events
    }
  }

  /// Of a sample that is a room's state.
  func room(_ id: String) throws -> RoomState {
    var flaws: [EventFlaw] = []
    let room = RoomState(
      id: id, state: json(String(decoding: try bytes, as: UTF8.self)), flaws: &flaws)
    #expect(flaws == [])
    return room
  }
}

/// Whatever a body of any sample holds, mapped.
struct PlayedSample {
  private(set) var lines = EventLines()
  private(set) var effects: [RoomEffect] = []
  private(set) var flaws: [EventFlaw] = []
  private(set) var rooms: [String: RoomState] = [:]
  private let mapping: EventMapping

  init(rooms: [RoomState], user: String = RoomScene.user) {
    mapping = EventMapping(
      user: user, now: Instant(milliseconds: 1_795_970_930_000), ahead: .minutes(5))
    for room in rooms { self.rooms[room.id] = room }
  }

  init(_ body: JSONNode, user: String = RoomScene.user) {
    self.init(rooms: [], user: user)
    play(body)
    for room in self.rooms.keys.sorted() { mapping.addFacts(of: self.rooms[room]!, to: &lines) }
  }

  private mutating func play(_ body: JSONNode) {
    if body.isArray {
      for (position, node) in body.elements.enumerated() {
        if node["events"] == nil {
          play(node, in: nil, at: "state[\(position)]")
        } else {
          play(node)
        }
      }
    }
    play(body["events"], in: nil, at: "events")
    for way in ["join", "leave"] {
      for (id, room) in body["rooms"]?[way]?.members ?? [] {
        let place = "rooms.\(way).\(id)"
        play(room["state"]?["events"], in: id, at: place + ".state.events")
        play(room["timeline"]?["events"], in: id, at: place + ".timeline.events")
      }
    }
  }

  private mutating func play(_ events: JSONNode?, in room: String?, at place: String) {
    guard let events, events.isArray else {
      if let events { play(one: events, in: room, at: place) }
      return
    }
    for (position, node) in events.elements.enumerated() {
      play(one: node, in: room, at: "\(place)[\(position)]")
    }
  }

  mutating func play(one node: JSONNode, in room: String?, at place: String) {
    do throws(EventFlaw) {
      let event = try RoomEvent(node, at: place)
      let id = room ?? event.room ?? "!none"
      guard RoomEvent.isName(id) else { return }
      effects += mapping.map(event, in: &rooms[id, default: RoomState(id: id)], into: &lines)
    } catch {
      flaws.append(error)
    }
  }
}
