import Connectors
import Foundation
import Records
import Storage
import Synchronization
import TestSupport
import Testing

/// What every connector does, whatever it delivers to.
@Suite("Every connector")
struct ConformanceTests {
  enum Kind: String, CaseIterable, Sendable {
    case memory, file, stream, webhook
  }

  /// Lends a connector, and how to see the ids of what has arrived.
  private static func with(
    _ kind: Kind,
    _ body:
      @escaping @Sendable (any Connector, @escaping @Sendable () throws -> [String])
      async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    switch kind {
    case .memory:
      let connector = MemoryConnector()
      try await body(connector) { connector.tried.map(\.id) }
    case .file:
      let path = folder.path("actions.ndjson")
      try await body(NDJSONConnector(path: path)) { try Lines.ids(path) }
    case .stream:
      let path = try folder.write("", to: "stream")
      let handle = try #require(FileHandle(forWritingAtPath: path))
      let connector = StandardOutputConnector(descriptor: handle.fileDescriptor)
      try await body(connector) { try Lines.ids(path) }
      try handle.close()
    case .webhook:
      let receiver = Receiver()
      try await receiver.serving { port in
        let target = WebhookTarget(
          url: "http://127.0.0.1:\(port)/actions", secrets: [try WebhookSecret("s")],
          allowsPrivateAddresses: true)
        let connector = try WebhookConnector(target)
        try await body(connector) { receiver.received.map { Lines.id($0.body) } }
        await connector.close()
      }
    }
    withExtendedLifetime(folder) {}
  }

  @Test("delivers each action once, many at a time", arguments: Kind.allCases)
  func delivers(kind: Kind) async throws {
    try await Self.with(kind) { connector, arrived in
      let actions = Sample.actions(200, groups: 200)
      try await withThrowingTaskGroup(of: DeliveryAnswer.self) { group in
        for action in actions[..<16] { group.addTask { await connector.deliver(action) } }
        var next = 16
        while let answer = try await group.next() {
          #expect(answer == .done(nil))
          if next < actions.count {
            let action = actions[next]
            next += 1
            group.addTask { await connector.deliver(action) }
          }
        }
      }
      let ids = try arrived()
      #expect(Set(ids) == Set(actions.map(\.id)))
      #expect(ids.count == 200)
      await connector.close()
    }
  }

  @Test("keeps the order of those that wait for each other, and any id", arguments: Kind.allCases)
  func order(kind: Kind) async throws {
    try await Self.with(kind) { connector, arrived in
      let ids = ["a", "é 薇/\"x\"", "b%2F", "\n", String(repeating: "i", count: 256), "a"]
      for (number, id) in ids.enumerated() {
        let action = Sample.action(Int64(number) + 1, id: id)
        #expect(await connector.deliver(action) == .done(nil))
      }
      let received = try arrived()
      #expect(received == ids)
      await connector.close()
    }
  }

  @Test("works under a dispatcher", arguments: Kind.allCases)
  func dispatched(kind: Kind) async throws {
    try await Self.with(kind) { connector, arrived in
      let store = MemoryStore(Sample.actions(100, groups: 8))
      try await DispatcherDriver.runAll(store, DispatcherDriver.dispatcher(store, connector))
      #expect(store.states(.sent).count == 100)
      let ids = try arrived()
      #expect(ids.sorted() == store.actions.map(\.id).sorted())
    }
  }
}

/// Reads what connectors wrote.
enum Lines {
  static func ids(_ path: String) throws -> [String] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return bytes.split(separator: UInt8(ascii: "\n")).map { id(Array($0)) }
  }

  /// `action.id`, or that in `data`; empty where it is not there.
  static func id(_ json: [UInt8]) -> String {
    let record = JSONRecord()
    guard record.parse(json) == nil else { return "" }
    let action = record.root["action"] ?? record.root["data"]?["action"]
    return action?["id"]?.string ?? ""
  }
}
