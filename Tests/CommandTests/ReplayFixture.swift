import Foundation
import TestSupport
import Testing

/// A pack and logs in a folder, and what a replay of them says.
struct ReplayFixture {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      steward: 1
      lists: { bad: { words: [advert] } }
      rules:
        - { id: adverts, about: No adverts, when: { keyword: bad }, then: [delete, { mute: 1m }] }
        - { id: long, about: Too long, mode: shadow, when: { characters: { over: 9 } }, then: delete }

      """, to: "pack/a.yaml")
    try folder.write(
      lines(
        EventLine.message("m1", at: 0, "hello"),
        EventLine.message("m2", at: 1, "an advert")), to: "one.ndjson")
    try folder.write(
      lines(
        EventLine.message("m3", at: 120, "another advert"),
        EventLine.message("m4", at: 121, by: "bob", "hi")), to: "two.ndjson")
  }

  var pack: String { folder.path("pack") }
  var one: String { folder.path("one.ndjson") }
  var two: String { folder.path("two.ndjson") }

  func lines(_ lines: String...) -> String { lines.map { $0 + "\n" }.joined() }

  func replay(
    _ arguments: String..., input: String? = nil
  ) async throws -> StewardProcess.Ran {
    try await steward(["replay", "--rules", pack] + arguments, input: input)
  }

  /// Whether anything stands in a file already.
  func hasBegun(_ name: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder.path(name)) else { return false }
    return try !folder.read(name).isEmpty
  }

  /// Which events the decisions are about; each line has to be one whole JSON object.
  static func events(_ decisions: String) throws -> [String] {
    try decisions.split(separator: "\n").map { line in
      try JSONDecoder().decode(DecidedEvent.self, from: Data(line.utf8)).event
    }
  }

  private struct DecidedEvent: Decodable {
    var event: String
  }

  /// The three decisions of both logs.
  static let decisions = """
    {"event":"m2","time":"2026-05-01T00:00:01.000Z","tenant":"default","group":"g",\
    "account":"alice","matches":[{"rule":"adverts","mode":"enforce",\
    "why":"keyword advert of list bad","found":"advert","in":"text","span":[3,9]}],\
    "actions":[{"id":"m2/adverts/0","do":"delete","message":"m2"},{"id":"m2/adverts/1",\
    "do":"mute","account":"alice","until":"2026-05-01T00:01:01.000Z","reason":"No adverts"}]}
    {"event":"m2@1777593661000","time":"2026-05-01T00:01:01.000Z","tenant":"default","group":"g",\
    "account":"alice","matches":[],"actions":[{"id":"m2@1777593661000/muted/0","do":"unmute",\
    "account":"alice","reason":"the mute has ended"}]}
    {"event":"m3","time":"2026-05-01T00:02:00.000Z","tenant":"default","group":"g",\
    "account":"alice","matches":[{"rule":"adverts","mode":"enforce",\
    "why":"keyword advert of list bad","found":"advert","in":"text","span":[8,14]},\
    {"rule":"long","mode":"shadow","why":"14 characters, over 9"}],\
    "actions":[{"id":"m3/adverts/0","do":"delete","message":"m3"},{"id":"m3/adverts/1",\
    "do":"mute","account":"alice","until":"2026-05-01T00:03:00.000Z","reason":"No adverts"}]}

    """
}
