import Foundation
import TestSupport
import Testing

/// Ten thousand connections that do nothing cost little, and others are served.
@Suite("Idle connections", .serialized) struct IdleConnectionTests {
  private static let count = 10_000
  /// A socket and what the server keeps for it, in bytes.
  private static let costOfOne = 40 << 10

  @Test(
    "Ten thousand of them cost little memory, and others are served",
    .enabled(if: OpenFiles.canBe(IdleConnectionTests.count + 500)), .timeLimit(.minutes(2)))
  func idle() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "rules: [{ id: word, when: { keyword: x }, then: delete }]\n", to: "pack/a.yaml")
    try folder.write(
      "data: data\nlimits: { timeout: 5m, connections: 20000 }\ntenants: { \"*\": { rules: pack } }\n",
      to: "steward.yaml")
    let worker = try WorkerProcess([folder.path("steward.yaml")], log: folder.path("log"))
    try await worker.start()
    let before = try #require(worker.memory)
    let idle = try (0..<Self.count).map { _ in try IdleConnection(port: worker.port) }
    for number in 0..<20 {
      let time = Int(Date().timeIntervalSince1970 * 1_000)
      let line =
        #"{"id":"m-\#(number)","time":\#(time),"type":"message","group":"g","account":"u","text":"x"}"#
      #expect(await worker.post("/v1/events", Data(line.utf8))?.status == 202)
    }
    let grown = try #require(worker.memory) - before
    #expect(grown < Self.count * Self.costOfOne, "\(grown / Self.count) bytes a connection")
    #expect(idle.allSatisfy { $0.isOpen })
    #expect(try await worker.stop() == 0)
  }
}

/// How many files this process may have open.
private enum OpenFiles {
  /// Raises the limit where that is allowed.
  static func canBe(_ count: Int) -> Bool {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return false }
    guard limit.rlim_cur < count else { return true }
    guard limit.rlim_max >= count else { return false }
    limit.rlim_cur = limit.rlim_max
    return setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
  }
}

/// A connection that says half a line and no more.
private struct IdleConnection {
  struct Refused: Error {}

  private let socket: LocalSocket

  init(port: Int) throws {
    socket = try LocalSocket(port: port)
    guard socket.send(Array("GET".utf8)[...]) == 3 else { throw Refused() }
  }

  /// Whether the other side has not ended it.
  var isOpen: Bool {
    var byte: UInt8 = 0
    return recv(socket.descriptor, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_PEEK)) < 0
      && errno == EAGAIN
  }
}
