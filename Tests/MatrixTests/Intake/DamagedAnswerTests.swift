import Records
import TestSupport
import Testing

@testable import Matrix

@Suite("Broken answers and transactions, as the way in takes them")
struct DamagedAnswerTests {
  /// All that a body tells, mapped as the worker does; the flaw where it is no such body.
  private static func play(_ sample: RoomSample, _ root: JSONNode) throws(EventFlaw) -> EventLines {
    var happenings: [Happening] = []
    var flaws: [EventFlaw] = []
    if sample == .transactions {
      // The sample is a list of them.
      for (number, body) in (root.isArray ? root.elements : [root]).enumerated() {
        let transaction = try Transaction(body, id: "\(number)")
        happenings += transaction.happenings
        flaws += transaction.flaws
      }
    } else {
      let answer = try SyncAnswer(root, for: RoomScene.user)
      happenings = SyncReader.merged(answer.rooms.map(\.happenings))
    }
    var lines = EventLines()
    var rooms: [String: RoomState] = [:]
    let mapping = EventMapping(
      user: RoomScene.user, now: Instant(milliseconds: 1_795_970_930_000), ahead: .minutes(5))
    for happening in happenings {
      do throws(EventFlaw) {
        let event = try happening.roomEvent()
        _ = mapping.map(
          event, in: &rooms[happening.room, default: RoomState(id: happening.room)], into: &lines)
      } catch {
        flaws.append(error)
      }
    }
    for flaw in flaws { #expect(!flaw.place.isEmpty && !flaw.reason.isEmpty) }
    return lines
  }

  @Test("whole, they tell what happened", arguments: [RoomSample.sync, .transactions, .removal])
  func whole(sample: RoomSample) throws {
    let record = JSONRecord()
    #expect(record.parse(try sample.bytes) == nil)
    #expect(try !Self.play(sample, record.root).bytes.isEmpty)
  }

  @Test(
    "cut anywhere or mutated, they give lines that are events, or a flaw with a place",
    arguments: [RoomSample.sync, .transactions, .removal])
  func damaged(sample: RoomSample) throws {
    let bytes = try sample.bytes
    let record = JSONRecord()
    var random = SeededRandom(state: 11)
    var (played, flawed) = (0, 0)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0...Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: damaged.indices, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: damaged.removeSubrange(place...)
        case 1: damaged.removeSubrange(place..<min(place + 40, damaged.count))
        default: damaged[place] = Array(#"{}[]",:\ 0x"#.utf8).randomElement(using: &random)!
        }
        if damaged.isEmpty { damaged = bytes }
      }
      guard record.parse(damaged) == nil else { continue }
      do throws(EventFlaw) {
        #expect(rejects(try Self.play(sample, record.root).bytes) == [])
        played += 1
      } catch {
        #expect(!error.place.isEmpty && !error.reason.isEmpty)
        flawed += 1
      }
    }
    #expect(played + flawed > 0)
  }
}
