import Digests
import Foundation
import Records
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Connectors

@Suite("A webhook over a real connection")
struct WebhookServerTests {
  static let key: [UInt8] = Array(0..<32)
  static let secret = "whsec_" + Data(key).base64EncodedString()

  private static func target(_ port: Int, host: String = "127.0.0.1") throws -> WebhookTarget {
    var target = WebhookTarget(
      url: "http://\(host):\(port)/hook?token=hidden",
      secrets: [try WebhookSecret(secret), try WebhookSecret("older")],
      allowsPrivateAddresses: true)
    target.timeout = .seconds(10)
    return target
  }

  /// As a receiver checks it: any of the signatures may be right.
  private static func isSigned(_ post: Receiver.Post, key: [UInt8]) -> Bool {
    guard let id = post.headers["webhook-id"], let time = post.headers["webhook-timestamp"],
      let signatures = post.headers["webhook-signature"]
    else { return false }
    let signed = Array("\(id).\(time).".utf8) + post.body
    return signatures.split(separator: " ").contains { signature in
      guard signature.hasPrefix("v1,"),
        let code = Data(base64Encoded: String(signature.dropFirst(3)))
      else { return false }
      return SHA256.authentication(of: signed, key: key).matches([UInt8](code))
    }
  }

  @Test("is signed with each secret, and says what, when and where")
  func post() async throws {
    let receiver = Receiver()
    try await receiver.serving { port in
      let connector = try WebhookConnector(
        try Self.target(port), clock: DispatcherDriver.clock())
      let action = Sample.action(1, in: "g", by: "u", accepted: Sample.time + .seconds(1))
      #expect(await connector.deliver(action) == .done(nil))
      await connector.close()
    }
    let post = try #require(receiver.received.first)
    #expect(post.path == "/hook")
    #expect(post.headers["content-type"] == "application/json")
    #expect(post.headers["webhook-id"] == "m-1/adverts/0")
    #expect(post.headers["webhook-timestamp"] == "1777593600")
    #expect(
      String(decoding: post.body, as: UTF8.self) == """
        {"type":"mute","timestamp":"2026-05-01T00:00:00.000Z",\
        "data":{"tenant":"t","event":"m-1","accepted":"2026-05-01T00:00:01.000Z","group":"g",\
        "account":"u","action":{"id":"m-1/adverts/0","do":"mute"}}}
        """)
    #expect(Self.isSigned(post, key: Self.key))
    #expect(Self.isSigned(post, key: Array("older".utf8)))
    #expect(!Self.isSigned(post, key: Array("wrong".utf8)))
  }

  @Test("brings the receipt that the receiver answers with, and honours its wish to wait")
  func answers() async throws {
    let receiver = Receiver { post in
      switch post.headers["webhook-id"] {
      case "receipt": Receiver.Answer(body: #"{"ok":true,"result":"g-9"}"#)
      case "long":
        Receiver.Answer(body: #"{"ok":true,"result":""# + String(repeating: "x", count: 65_536))
      case "limit":
        Receiver.Answer(body: #"{"ok":true}"# + String(repeating: " ", count: 65_536 - 11))
      case "wait": Receiver.Answer(status: 429, headers: ["Retry-After": "7"])
      case "moved": Receiver.Answer(status: 302, headers: ["Location": "/other"])
      default: Receiver.Answer(status: 410)
      }
    }
    try await receiver.serving { port in
      let connector = try WebhookConnector(try Self.target(port))
      let expected: [(String, DeliveryAnswer)] = [
        ("receipt", .done(DeliveryReceipt(isDone: true, result: "g-9"))), ("long", .done(nil)),
        ("limit", .done(DeliveryReceipt(isDone: true))),
        ("wait", .tryLater("the receiver answered 429", after: .seconds(7))),
        ("moved", .tryLater("the receiver answered 302: redirects are not followed", after: nil)),
        ("gone", .refused("the receiver answered 410")),
      ]
      for (id, answer) in expected {
        let given = await connector.deliver(Sample.action(1, id: id))
        #expect(given == answer)
      }
      await connector.close()
    }
    #expect(receiver.received.allSatisfy { $0.path == "/hook" })
  }

  @Test("without an answer in time may have happened")
  func late() async throws {
    let receiver = Receiver { _ in Receiver.Answer(delay: .seconds(30)) }
    try await receiver.serving { port in
      var target = try Self.target(port)
      target.timeout = .milliseconds(300)
      let connector = try WebhookConnector(target)
      let answer = await connector.deliver(Sample.action(1))
      #expect(answer == .unknown("no answer: deadline exceeded"))
      await connector.close()
    }
  }

  @Test("whose answer does not end is taken, without a receipt")
  func endless() async throws {
    let receiver = Receiver { _ in Receiver.Answer(stalls: true) }
    try await receiver.serving { port in
      var target = try Self.target(port)
      target.timeout = .seconds(1)
      let connector = try WebhookConnector(target)
      #expect(await connector.deliver(Sample.action(1)) == .done(nil))
      await connector.close()
    }
  }

  @Test("to nobody is tried later, and tells no part of the URL")
  func nobody() async throws {
    let port = Mutex(0)
    try await Receiver().serving { number in port.withLock { $0 = number } }
    let connector = try WebhookConnector(try Self.target(port.withLock { $0 }))
    let answer = await connector.deliver(Sample.action(1))
    #expect(answer == .tryLater("no connection: Connection refused", after: nil))
    await connector.close()
  }

  @Test("goes to the address that was looked at, by the host's own name, and to the next one")
  func pinned() async throws {
    let receiver = Receiver()
    try await receiver.serving { port in
      let asked = Mutex(0)
      let connector = try WebhookConnector(
        try Self.target(port, host: "receiver.invalid"), clock: .system()
      ) { host in
        asked.withLock { $0 += 1 }
        #expect(host == "receiver.invalid")
        return .success(["127.0.0.2", "127.0.0.1"].compactMap { NetworkAddress($0) })
      }
      // Nobody listens at the first.
      guard case .tryLater = await connector.deliver(Sample.action(1)) else {
        Issue.record("not put off")
        return
      }
      for number in 2...4 {
        #expect(await connector.deliver(Sample.action(Int64(number))) == .done(nil))
      }
      #expect(asked.withLock { $0 } == 1)
      await connector.close()
      #expect(
        receiver.received.map { $0.headers["host"] }
          == Array(
            repeating: "receiver.invalid:\(port)", count: 3))
    }
  }

  @Test("asks anew for the address after a minute, and drops one that has become private")
  func resolvedAnew() async throws {
    let receiver = Receiver()
    try await receiver.serving { port in
      let time = Mutex(Duration.zero)
      let clock = DeliveryClock(
        now: { time.withLock { $0 } }, time: { Sample.time }, random: { 0 })
      let asked = Mutex(0)
      let connector = try WebhookConnector(
        try Self.target(port, host: "receiver.invalid"), clock: clock
      ) { _ in
        let turn = asked.withLock { asked in
          asked += 1
          return asked
        }
        switch turn {
        case 1: return .success([NetworkAddress("127.0.0.1")].compactMap { $0 })
        case 2: return .failure(ResolveFailure(reason: "down"))
        default: return .success([])
        }
      }
      for (seconds, turns) in [(0, 1), (59, 1), (60, 2), (119, 2)] {
        time.withLock { $0 = .seconds(seconds) }
        #expect(await connector.deliver(Sample.action(1)) == .done(nil))
        #expect(asked.withLock { $0 } == turns)
      }
      time.withLock { $0 = .seconds(120) }
      #expect(
        await connector.deliver(Sample.action(1))
          == .tryLater("the host has no address", after: nil))
      await connector.close()
    }
  }

  @Test("to a name of this machine reaches it only where private addresses are allowed")
  func localName() async throws {
    let receiver = Receiver()
    try await receiver.serving { port in
      var target = try Self.target(port, host: "localhost")
      let allowed = try WebhookConnector(target)
      // It may stand for ::1 first, where nobody listens.
      let first = await allowed.deliver(Sample.action(1))
      if first != .done(nil) {
        #expect(await allowed.deliver(Sample.action(1)) == .done(nil))
      }
      await allowed.close()
      target.allowsPrivateAddresses = false
      let refused = try WebhookConnector(target)
      #expect(
        await refused.deliver(Sample.action(2))
          == .tryLater(
            "the host has private addresses only: they are not allowed", after: nil))
      await refused.close()
    }
    #expect(receiver.ids == ["m-1/adverts/0"])
  }

  @Test(
    "needs a URL that it can work with",
    arguments: [
      "", "example.com", "ftp://example.com/", "http:///a", "https://u:p@example.com/",
      "http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1:80/", "https://exa%20mple.com/",
      "http+unix://a/", "http://[::ffff:10.0.0.1]/",
    ])
  func wrongURL(url: String) {
    #expect(throws: ConnectorError.self) {
      try WebhookConnector(WebhookTarget(url: url, secrets: []))
    }
  }

  @Test("that fails at random gets every action at least once, in the order of each group")
  func failing() async throws {
    let random = Mutex(SeededRandom(state: 7))
    let receiver = Receiver { _ in
      switch random.withLock({ Int.random(in: 0..<6, using: &$0) }) {
      case 0: Receiver.Answer(status: 500)
      case 1: Receiver.Answer(status: 503, headers: ["Retry-After": "0"])
      case 2: Receiver.Answer(status: 404)
      default: Receiver.Answer(body: #"{"ok":true}"#)
      }
    }
    let store = MemoryStore(Sample.actions(150, groups: 6))
    try await receiver.serving { port in
      let connector = try WebhookConnector(try Self.target(port))
      try await DispatcherDriver.runAll(store, DispatcherDriver.dispatcher(store, connector))
    }
    #expect(store.states(.confirmed).count == 150)
    #expect(Set(store.receipts.map(\.id)) == Set(receiver.ids))
    for group in 0..<6 {
      var numbers: [Int64] = []
      for post in receiver.received {
        let record = JSONRecord()
        #expect(record.parse(post.body) == nil)
        guard record.root["data"]?["group"]?.string == "g\(group)",
          let event = record.root["data"]?["event"]?.string, let number = Int64(event.dropFirst(2))
        else { continue }
        if numbers.last != number { numbers.append(number) }
      }
      #expect(numbers == numbers.sorted())
      #expect(numbers.count == 25)
    }
  }
}
