import Foundation
import Synchronization
import TestSupport

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A worker that is started, killed and started again on the same folder and port.
final class WorkerProcess: Sendable {
  struct NotReady: Error {
    var log: String
  }

  private static let patience = Duration.seconds(60)

  let port: Int
  private let arguments: [String]
  private let environment: [String: String]
  private let log: String
  private let input: FileHandle
  private let process = Mutex<Process?>(nil)

  /// - Parameters:
  ///   - arguments: those of `steward run` but for `--listen`.
  ///   - input: its standard input.
  ///   - log: the file that takes what it says.
  init(
    _ arguments: [String], environment: [String: String] = [:],
    input: FileHandle = .nullDevice, log: String
  ) throws {
    port = try Self.freePort()
    self.arguments = ["run"] + arguments + ["--listen", "127.0.0.1:\(port)"]
    self.environment = environment
    self.input = input
    self.log = log
    try Data().write(to: URL(fileURLWithPath: log))
  }

  deinit { kill() }

  /// Starts it and waits until it takes requests.
  func start() async throws {
    let process = Process()
    process.executableURL = StewardProcess.binary
    process.arguments = arguments
    process.currentDirectoryURL = SourceTree.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = FileHandle(forWritingAtPath: log)
    output?.seekToEndOfFile()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = input
    try process.run()
    self.process.withLock { $0 = process }
    let deadline = ContinuousClock.now + Self.patience
    while ContinuousClock.now < deadline {
      if await get("/healthz")?.status == 200 { return }
      guard process.isRunning else { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw NotReady(log: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
  }

  /// Ends it at once: it can do nothing about it.
  func kill() {
    process.withLock { process in
      guard let process, process.isRunning else { return }
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  func signal(_ number: Int32) {
    process.withLock { process in
      if let process { Foundation.kill(process.processIdentifier, number) }
    }
  }

  /// Asks it to end, and says with which status it did.
  func stop() async throws -> Int32 {
    process.withLock { $0?.terminate() }
    let deadline = ContinuousClock.now + Self.patience
    while process.withLock({ $0?.isRunning ?? false }), ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(10))
    }
    kill()
    return process.withLock { $0?.terminationStatus ?? -1 }
  }

  /// Resident, in bytes; nil where the system does not tell.
  var memory: Int? {
    process.withLock { $0?.processIdentifier }.flatMap { id in
      let pages = (try? String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8))?
        .split(separator: " ").dropFirst().first.flatMap { Int($0) }
      return pages.map { $0 * Int(getpagesize()) }
    }
  }

  // MARK: Requests

  struct Answer {
    var status: Int
    var body: Data
    var cursor: String?
  }

  /// nil where nobody answers.
  func get(_ path: String) async -> Answer? { await send("GET", path, nil) }

  func post(_ path: String, _ body: Data) async -> Answer? { await send("POST", path, body) }

  /// Posts some lines of events; true where the answer is 202.
  func takes(_ events: [String]) async -> Bool {
    await post("/v1/events", Data(events.joined(separator: "\n").utf8))?.status == 202
  }

  private func send(_ method: String, _ path: String, _ body: Data?) async -> Answer? {
    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)")!)
    request.httpMethod = method
    request.httpBody = body
    request.timeoutInterval = 60
    guard let (data, response) = try? await URLSession.shared.data(for: request),
      let response = response as? HTTPURLResponse
    else { return nil }
    return Answer(
      status: response.statusCode, body: data,
      cursor: response.value(forHTTPHeaderField: "Steward-Cursor"))
  }

  static func freePort() throws -> Int {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    guard isBound else { throw NotReady(log: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
