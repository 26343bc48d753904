import Connectors
import Foundation
import Records
import TestSupport
import Testing

@Suite("A file of actions")
struct LineFileTests {
  @Test("has a line with the tenant, the cause, the place and the action")
  func line() async throws {
    let folder = try TemporaryFolder()
    let connector = try NDJSONConnector(path: folder.path("a"))
    let full = Sample.action(1, in: "g\"1", by: "u")
    _ = await connector.deliver(full)
    _ = await connector.deliver(Sample.action(2, in: nil))
    #expect(
      try folder.text("a") == """
        {"tenant":"t","event":"m-1","time":"2026-05-01T00:00:00.000Z","group":"g\\"1",\
        "account":"u","action":{"id":"m-1/adverts/0","do":"mute"}}
        {"tenant":"t","event":"m-2","time":"2026-05-01T00:00:00.000Z",\
        "action":{"id":"m-2/adverts/0","do":"mute"}}

        """)
  }

  @Test("is made anew when it was moved away or removed, and is added to when it is there")
  func rotation() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a")
    let connector = try NDJSONConnector(path: path, sync: .system)
    _ = await connector.deliver(Sample.action(1))
    try FileManager.default.moveItem(atPath: path, toPath: folder.path("a.1"))
    _ = await connector.deliver(Sample.action(2))
    _ = await connector.deliver(Sample.action(3))
    #expect(try Lines.ids(folder.path("a.1")) == ["m-1/adverts/0"])
    #expect(try Lines.ids(path) == ["m-2/adverts/0", "m-3/adverts/0"])
    try FileManager.default.removeItem(atPath: path)
    _ = await connector.deliver(Sample.action(4))
    #expect(try Lines.ids(path) == ["m-4/adverts/0"])
    let other = try NDJSONConnector(path: path)
    _ = await other.deliver(Sample.action(5))
    #expect(try Lines.ids(path) == ["m-4/adverts/0", "m-5/adverts/0"])
  }

  @Test("starts a new line behind one that a crash cut", arguments: ["{\"a\":", "{}\n", ""])
  func torn(before: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(before, to: "a")
    let connector = try NDJSONConnector(path: path)
    _ = await connector.deliver(Sample.action(1))
    let text = try folder.text("a")
    #expect(text.hasPrefix(before))
    let rest = text.dropFirst(before.count)
    #expect(rest.hasPrefix("\n") == (before == "{\"a\":"))
    #expect(Lines.id(Array(rest.utf8)) == "m-1/adverts/0")
  }

  @Test("in a folder that is not there is an error that names it")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("none/a")
    let error = #expect(throws: ConnectorError.self) { try NDJSONConnector(path: path) }
    #expect(error?.description.contains(path) == true)
  }

  @Test("on a full disk is tried later, and no half line stays")
  func full() async throws {
    let connector = try NDJSONConnector(path: "/dev/full")
    guard case .tryLater = await connector.deliver(Sample.action(1)) else {
      Issue.record("not put off")
      return
    }
  }
}
