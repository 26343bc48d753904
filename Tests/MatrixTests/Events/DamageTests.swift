import Records
import TestSupport
import Testing

@testable import Matrix

@Suite("Bodies of homeservers, whole and broken")
struct DamageTests {
  @Test("a timeline of /sync, line by line")
  func sync() throws {
    let body = json(String(decoding: try RoomSample.sync.bytes, as: UTF8.self))
    let played = PlayedSample(body)
    #expect(played.flaws == [])
    #expect(played.effects == [.inThread(message: "$11", root: "$6"), .unreadable, .encryptionOn])
    // What it answers had been taken back before, so that nobody knows whether the quote is true.
    let reply = """
      message account=@bert:hs.test name=bert text=hi Anna, see my shop
      https://shop.test/?a=1&b=2
      > <@anna:hs.test> hello @bert

      hi Anna, see my shop reply_to=$6
      """
    #expect(
      brief(played) == ["group !bazar"] + Self.joins + [reply] + Self.rest + ["group !bazar"])
  }

  @Test("transactions tell the same of the same room, and what happened in others")
  func transactions() throws {
    let body = json(String(decoding: try RoomSample.transactions.bytes, as: UTF8.self))
    let played = PlayedSample(body, user: "@app:hs.test")
    #expect(played.flaws == [])
    let invited = RoomEffect.invitedSelf(by: "@boss:hs.test")
    #expect(
      played.effects == [
        invited, .joinedSelf, .inThread(message: "$11", root: "$6"), .unreadable,
        invited, .joinedSelf, .movedTo(room: "!new"), .leftSelf,
      ])
    let hello = "message account=@anna:hs.test name=Anna text=hello @bert"
    let reply = """
      message account=@bert:hs.test name=bert text=hi Anna, see my shop
      https://shop.test/?a=1&b=2 reply_to=$6
      """
    let end = [
      "dismiss !old:hs.test", "leave account=@steward:hs.test by=@boss:hs.test", "dismiss !bazar",
    ]
    // Only one of the two polls is among the samples.
    var rest = Self.rest
    rest.remove(at: try #require(rest.firstIndex { $0.contains("kind=poll") }))
    #expect(brief(played) == Self.joins + [hello, reply] + rest + end)
  }

  @Test("an account is removed from a room, and another room is replaced")
  func removal() throws {
    let body = json(String(decoding: try RoomSample.removal.bytes, as: UTF8.self))
    let played = PlayedSample(body)
    #expect(brief(played) == ["dismiss !old:hs.test", "dismiss !bazar"])
    #expect(played.effects == [.movedTo(room: "!new"), .leftSelf])
  }

  /// Lines by their type, account and what they tell, without facts.
  private func brief(_ played: PlayedSample) -> [String] {
    String(decoding: played.lines.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let line = json(String(line))
      if line["id"]?.string?.contains("/facts/") == true { return nil }
      let fields = ["account", "by", "message", "name", "kind", "text", "title", "reply_to"]
      let words = fields.compactMap { name in line[name]?.string.map { "\(name)=\($0)" } }
      let group = line["account"] == nil ? line["group"]?.string : nil
      return ([line["type"]?.string ?? "", group].compactMap(\.self) + words).joined(separator: " ")
    }
  }

  private static let joins = [
    "join account=@anna:hs.test by=@boss:hs.test name=Anna", "join account=@bert:hs.test name=bert",
  ]
  private static let rest = [
    "message account=@bert:hs.test name=bert text=fine words",
    "edit account=@bert:hs.test message=$9 name=bert text=buy pills",
    "message account=@anna:hs.test name=Anna text=in a thread",
    "message account=@anna:hs.test name=Anna text=waves",
    "message account=@anna:hs.test name=Anna kind=image text=look at this title=cat.png",
    "message account=@anna:hs.test name=Anna kind=file title=list.pdf",
    "message account=@anna:hs.test name=Anna kind=voice title=song.ogg",
    "message account=@anna:hs.test name=Anna kind=video title=film.mp4",
    "message account=@anna:hs.test name=Anna kind=location text=Here: geo:51.5,0.1",
    "message account=@anna:hs.test name=Anna kind=sticker title=cat",
    "message account=@anna:hs.test name=Anna kind=poll text=Tea?\nyes\nno",
    "message account=@anna:hs.test name=Anna kind=poll text=Tea?\nyes\nno",
    "message account=@boss:hs.test kind=encrypted",
    "leave account=@bert:hs.test by=@boss:hs.test", "join account=@bert:hs.test name=bert",
    "leave account=@bert:hs.test by=@boss:hs.test", "join account=@bert:hs.test name=bert",
    "leave account=@bert:hs.test", "rename account=@boss:hs.test name=Bazaar",
  ]

  @Test(
    "an event with one other byte, at any place, is an event or a flaw with a place",
    arguments: RoomSample.allCases)
  func bytes(sample: RoomSample) throws {
    let room = try RoomSample.state.room("!bazar")
    let record = JSONRecord()
    var random = SeededRandom(state: 3)
    for event in try sample.events {
      for place in event.indices {
        var mutated = event
        mutated[place] = Self.telling.randomElement(using: &random)!
        guard record.parse(mutated) == nil else { continue }
        var played = PlayedSample(rooms: [room])
        played.play(one: record.root, in: "!bazar", at: "event")
        check(played)
      }
    }
  }

  @Test("a mutated body gives lines and flaws with a place", arguments: RoomSample.allCases)
  func mutations(sample: RoomSample) throws {
    let bytes = try sample.bytes
    let record = JSONRecord()
    var random = SeededRandom(state: 5)
    for _ in 0..<100 {
      var mutated = bytes
      for _ in 0...Int.random(in: 0...6, using: &random) { mutate(&mutated, using: &random) }
      check(mutated, record)
    }
  }

  private static let telling = Array(#"{}[]",:\ 09-.@!$#<>&;/aetn"#.utf8)

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &random)
    let length = min(Int.random(in: 0...30, using: &random), bytes.count - place)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<place + length)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 3: bytes[place] = Self.telling.randomElement(using: &random)!
    default: bytes.swapAt(place, Int.random(in: bytes.indices, using: &random))
    }
  }

  private func check(_ body: [UInt8], _ record: JSONRecord) {
    guard record.parse(body) == nil else { return }
    check(PlayedSample(record.root))
  }

  private func check(_ played: PlayedSample) {
    #expect(rejects(played.lines.bytes) == [])
    for flaw in played.flaws { #expect(!flaw.place.isEmpty && !flaw.reason.isEmpty) }
  }

  @Test(
    "strings of events that are mutated as JSON values stay events", arguments: RoomSample.allCases)
  func values(sample: RoomSample) throws {
    let bytes = try sample.bytes
    let record = JSONRecord()
    var random = SeededRandom(state: 9)
    var checked = 0
    for _ in 0..<100 {
      var mutated = bytes
      for _ in 0...Int.random(in: 0...3, using: &random) { replaceString(&mutated, using: &random) }
      guard record.parse(mutated) == nil else { continue }
      checked += 1
      check(mutated, record)
    }
    #expect(checked > 90)
  }

  /// Puts something else in the place of a string that stands behind a colon.
  private func replaceString(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    let starts = bytes.indices.dropLast(3).filter { bytes[$0..<$0 + 3].elementsEqual(#": ""#.utf8) }
    guard let start = starts.randomElement(using: &random) else { return }
    var end = start + 3
    while end < bytes.count,
      bytes[end] != UInt8(ascii: "\"") || bytes[end - 1] == UInt8(ascii: "\\")
    {
      end += 1
    }
    let others = [
      "5", "null", "[]", "{}", "true", #""""#, #""@a:hs""#, #""m.room.message""#,
      #""m.room.member""#,
      #""join""#, #""m.replace""#, "-9223372036854775808", #""\u0000\ud800""#,
      #""<a href='&#x110000;'><ol><li>""#, "\"\(String(repeating: "x", count: 300))\"",
    ]
    bytes.replaceSubrange(
      (start + 2)..<min(end + 1, bytes.count), with: others.randomElement(using: &random)!.utf8)
  }
}
