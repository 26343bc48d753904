import Foundation
import Gateway
import Logging
import Records
import ServiceLifecycle
import TestSupport
import Worker

/// A worker with its HTTP server on a port of this machine, while a test runs.
struct Stage: Sendable {
  let worker: Worker
  let port: Int
  /// The folder of the databases.
  let data: String

  struct Tenant: Sendable {
    var name: String
    var token: String?
    /// nil: the usual one.
    var pack: String?
  }

  /// What the worker's clock shows, an hour after `EventLine`'s second 0.
  static let now = Instant(milliseconds: 1_777_593_600_000 + 3_600_000)

  /// Whoever says `spam` has it deleted: one decision.
  private static let pack = """
    steward: 1
    lists:
      bad: { words: [spam] }
    rules:
      - id: spam
        when: { keyword: bad }
        then: [delete]
    """

  /// Serves while `body` runs, on a thread of its own: it may block.
  /// - Parameters:
  ///   - starts: whether the lanes run.
  ///   - metrics: the tokens that show all metrics.
  static func serving(
    _ tenants: [Tenant] = [Tenant(name: "default")], starts: Bool = true,
    metrics: [String] = [], limits: (inout Settings.Limits) -> Void = { _ in },
    settings change: (inout Settings) -> Void = { _ in }, doors: [any PushDoor] = [],
    clock: WorkerClock = WorkerClock { now },
    _ body: @escaping @Sendable (Stage) throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    for tenant in tenants {
      try folder.write(tenant.pack ?? pack, to: "\(Self.folder(of: tenant))/pack.yaml")
    }
    var settings = Settings(
      data: folder.path("data"), listen: ListenAddress(host: "127.0.0.1", port: 0),
      tenants: tenants.map {
        Settings.Tenant(
          name: $0.name, rules: folder.path(Self.folder(of: $0)),
          tokens: $0.token.map { [Secret($0.utf8)] } ?? [])
      })
    limits(&settings.limits)
    settings.metrics.tokens = metrics.map { Secret($0.utf8) }
    change(&settings)
    var log = Logger(label: "tests")
    log.logLevel = .critical
    let worker = try Worker(settings, clock: clock, log: log)
    if starts { worker.start() }
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let gateway = try Gateway(
      worker, version: "test", log: log, doors: doors, listening: { port.yield($0) })
    var configuration = ServiceGroupConfiguration(services: [gateway], logger: log)
    configuration.maximumGracefulShutdownDuration = .seconds(10)
    let group = ServiceGroup(configuration: configuration)
    async let running: Void = group.run()
    var failure: (any Error)?
    for await port in ports {
      let stage = Stage(worker: worker, port: port, data: settings.data)
      do { try await onThread { try body(stage) } } catch { failure = error }
      break
    }
    // As a worker ends: connections that were just taken are not dropped halfway.
    await group.triggerGracefulShutdown()
    try? await running
    if starts { worker.stop(within: .seconds(5)) }
    if let failure { throw failure }
  }

  private static func folder(of tenant: Tenant) -> String {
    tenant.pack == nil ? "rules" : "rules-\(tenant.name)"
  }

  private static func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        done.resume(with: Result { try body() })
      }
    }
  }

  // MARK: Requests

  struct NoAnswer: Error {}

  func connect() throws -> Connection { try Connection(port: port) }

  static func request(
    _ method: String, _ path: String, token: String? = nil, headers: [String] = [],
    body: [UInt8]? = nil
  ) -> [UInt8] {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + headers
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body { lines.append("Content-Length: \(body.count)") }
    return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + (body ?? [])
  }

  func get(
    _ path: String, token: String? = nil, headers: [String] = []
  ) throws -> Connection.Answer {
    let connection = try connect()
    connection.send(Self.request("GET", path, token: token, headers: headers))
    guard let answer = connection.answer() else { throw NoAnswer() }
    return answer
  }

  func post(
    _ body: some Collection<UInt8>, token: String? = nil, headers: [String] = []
  ) throws -> Connection.Answer {
    let connection = try connect()
    connection.send(
      Self.request("POST", "/v1/events", token: token, headers: headers, body: Array(body)))
    guard let answer = connection.answer() else { throw NoAnswer() }
    return answer
  }

  func post(
    _ text: String, token: String? = nil, headers: [String] = []
  ) throws -> Connection.Answer {
    try post(text.utf8, token: token, headers: headers)
  }

  /// Events that the journals hold.
  var kept: Int64 { worker.lanes.map(\.events).reduce(0, +) }
}

extension Connection.Answer {
  /// A number of a JSON object.
  func count(_ name: String) -> Int? { object?[name] as? Int }

  var error: String? { object?["error"] as? String }

  /// `line:offset` of the rejected lines.
  var rejects: [String] {
    let rejects = object?["rejects"] as? [[String: Any]] ?? []
    return rejects.map { "\($0["line"] ?? "")@\($0["offset"] ?? "")" }
  }

  var reasons: [String] {
    let rejects = object?["rejects"] as? [[String: Any]] ?? []
    return rejects.map { $0["reason"] as? String ?? "" }
  }

  private var object: [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
  }
}
