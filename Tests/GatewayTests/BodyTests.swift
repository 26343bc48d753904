import Foundation
import TestSupport
import Testing
import Worker

/// What a request's body may look like.
struct BodyTests {
  static let one = EventLine.message("a", at: 1, "hello")
  static let two = EventLine.message("b", at: 2, "spam")

  struct Sound: Sendable, CustomTestStringConvertible {
    var name: String
    var body: String
    var events: Int
    var rejects: [String] = []
    var testDescription: String { name }
  }

  static let soundBodies = [
    Sound(name: "a line", body: one, events: 1),
    Sound(name: "lines", body: "\(one)\n\(two)\n", events: 2),
    Sound(name: "lines that end as on Windows", body: "\(one)\r\n\r\n\(two)\r\n", events: 2),
    Sound(name: "a byte-order mark", body: "\u{FEFF}\(one)\n", events: 1),
    Sound(
      name: "a line that is none", body: "\(one)\n{]\n\(two)", events: 2,
      rejects: ["2@\(one.utf8.count + 1)"]),
    Sound(name: "an array", body: "[\(one),\(two)]", events: 2),
    Sound(name: "an array with blanks", body: " \r\n[ \(one)\t,\n\(two)\n]\n", events: 2),
    Sound(name: "an array behind a mark", body: "\u{FEFF}[\(one)]", events: 1),
    Sound(name: "an array of an array", body: "[[\(one)],\(two)]", events: 1, rejects: ["1@1"]),
    Sound(
      name: "an array of other things", body: "[\(one), 5 ,null]", events: 1,
      rejects: ["2@\(one.utf8.count + 3)", "3@\(one.utf8.count + 6)"]),
    Sound(
      name: "elements over several lines",
      body: "[\n" + one.replacingOccurrences(of: ",", with: ",\r\n  ") + "\n,\n\n" + two + "]",
      events: 2),
    Sound(
      name: "a line end inside a string",
      body: "[\(one),\n" + two.replacingOccurrences(of: "spam", with: "sp\nam") + "]", events: 1,
      rejects: ["2@\(one.utf8.count + 3)"]),
  ]

  @Test(
    "Bodies of lines and arrays are taken, with the places of what is none", arguments: soundBodies)
  func soundBody(_ body: Sound) async throws {
    try await Stage.serving { stage in
      let answer = try stage.post(body.body)
      #expect(answer.status == 202)
      #expect(answer.count("accepted") == body.events)
      #expect(answer.count("rejected") == body.rejects.count)
      #expect(answer.rejects == body.rejects)
      #expect(stage.kept == Int64(body.events))
    }
  }

  @Test(
    "A body without any event is refused, and says so",
    arguments: ["", " \r\n \n", "[]", "\u{FEFF}[ ]\n"],
    [false, true])
  func noEvent(body: String, isGzip: Bool) async throws {
    try await Stage.serving { stage in
      let bytes = isGzip ? try Self.gzip(Array(body.utf8)) : Array(body.utf8)
      let answer = try stage.post(bytes, headers: isGzip ? ["Content-Encoding: gzip"] : [])
      #expect(answer.status == 400)
      #expect(answer.error?.contains("holds no event") == true, "\(answer.text)")
      #expect(answer.count("accepted") == 0 && answer.count("rejected") == 0)
    }
  }

  @Test(
    "An array that is broken is refused as a whole, with the byte",
    arguments: [
      ("[\(one)", one.utf8.count + 1), ("[\(one),", one.utf8.count + 2),
      ("[\(one) \(two)]", one.utf8.count + 2), ("[\(one)]x", one.utf8.count + 2),
      ("[,]", 1), ("[}", 1), ("[\(one),{", one.utf8.count + 2), ("[", 1),
    ])
  func brokenArray(body: String, byte: Int) async throws {
    try await Stage.serving { stage in
      let answer = try stage.post(body)
      #expect(answer.status == 400)
      #expect(answer.error?.contains("byte \(byte)") == true, "\(answer.text)")
      #expect(stage.kept == 0)
    }
  }

  private static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.writeGzip(bytes, to: "body.gz")
    return try folder.read("body.gz")
  }

  @Test("A gzip body is unzipped, over several members too", arguments: ["gzip", "x-gzip", "GZIP"])
  func gzipIsTaken(encoding: String) async throws {
    try await Stage.serving { stage in
      let first = try Self.gzip(Array((Self.one + "\n").utf8))
      let body = first + (try Self.gzip(Array(Self.two.utf8)))
      let answer = try stage.post(body, headers: ["Content-Encoding: \(encoding)"])
      #expect(answer.status == 202)
      #expect(answer.count("accepted") == 2)
    }
  }

  @Test("Damaged gzip is refused with the place, and nothing of it is taken")
  func damagedGzip() async throws {
    try await Stage.serving { stage in
      let sound = try Self.gzip(Array((Self.one + "\n" + Self.two).utf8))
      var damaged = sound
      damaged[sound.count - 5] ^= 0x55
      let bodies: [([UInt8], String)] = [
        (damaged, "byte "),
        (Array(sound.dropLast()), "byte \(sound.count - 1): the gzip data ends early"),
        (Array(Self.one.utf8), "byte "), (sound + [1], "byte \(sound.count): other data"),
      ]
      for (body, words) in bodies {
        let answer = try stage.post(body, headers: ["Content-Encoding: gzip"])
        #expect(answer.status == 400)
        #expect(answer.error?.contains(words) == true, "\(answer.text)")
      }
      #expect(stage.kept == 0)
    }
  }

  @Test("A body may be as large as the limit, zipped or not, and no larger")
  func sizes() async throws {
    let limit = 64 << 10
    try await Stage.serving(limits: { $0.body = limit }) { stage in
      let blanks = [UInt8](repeating: 0x20, count: limit - Self.one.utf8.count)
      let full = Array(Self.one.utf8) + blanks
      #expect(try stage.post(full).status == 202)
      #expect(try stage.post(full + [0x20]).status == 413)
      let encoding = ["Content-Encoding: gzip"]
      #expect(try stage.post(Self.gzip(full), headers: encoding).status == 202)
      #expect(try stage.post(Self.gzip(full + [0x20]), headers: encoding).status == 413)
      let bomb = try Self.gzip([UInt8](repeating: 0x20, count: 50 << 20))
      #expect(bomb.count < limit)
      #expect(try stage.post(bomb, headers: encoding).status == 413)
      #expect(stage.kept == 1)
    }
  }

  @Test("An unknown encoding is refused", arguments: ["br", "gzip, gzip", "zstd"])
  func encoding(name: String) async throws {
    try await Stage.serving { stage in
      let answer = try stage.post(Self.one, headers: ["Content-Encoding: \(name)"])
      #expect(answer.status == 415)
      #expect(answer.error?.contains(name) == true)
      #expect(stage.kept == 0)
    }
  }
}
