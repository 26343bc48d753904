import Foundation
import Synchronization

/// A program on a terminal of 80 columns and 24 rows.
final class Terminal: Sendable {
  struct NoTerminal: Error {}

  private static let patience = Duration.seconds(30)

  private let process = Mutex(Process())
  private let own: FileHandle
  private let seen = Mutex<[UInt8]>([])

  init(_ arguments: [String]) throws {
    var (ours, theirs): (Int32, Int32) = (0, 0)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ours, &theirs, nil, nil, &size) == 0 else { throw NoTerminal() }
    own = FileHandle(fileDescriptor: ours, closeOnDealloc: true)
    let other = FileHandle(fileDescriptor: theirs, closeOnDealloc: true)
    own.readabilityHandler = { [weak self] handle in
      let data = handle.availableData
      if data.isEmpty { handle.readabilityHandler = nil }
      self?.seen.withLock { $0 += data }
    }
    try process.withLock { process in
      process.executableURL = StewardProcess.binary
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
      process.standardInput = other
      process.standardOutput = other
      process.standardError = other
      try process.run()
    }
  }

  deinit {
    process.withLock { if $0.isRunning { kill($0.processIdentifier, SIGKILL) } }
  }

  /// All that came, escapes too.
  var text: String { seen.withLock { String(decoding: $0, as: UTF8.self) } }

  func forget() { seen.withLock { $0 = [] } }

  func press(_ keys: String) { try? own.write(contentsOf: Data(keys.utf8)) }

  /// Waits until some words have come so often.
  func shows(_ words: String, times: Int = 1) async throws -> Bool {
    try await waits { self.text.components(separatedBy: words).count > times }
  }

  /// Waits for the end; the status.
  func end() async throws -> Int32 {
    guard try await waits({ self.process.withLock { !$0.isRunning } }) else { return -1 }
    // What was written last may still be on its way.
    try await Task.sleep(for: .milliseconds(100))
    return process.withLock { $0.terminationStatus }
  }

  private func waits(_ condition: () -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + Self.patience
    while ContinuousClock.now < deadline {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}
