import Foundation
import TestSupport
import Testing

/// The built program, run as its users run it.
final class StewardProcess {
  private static let patience = Duration.seconds(60)

  private let process = Process()
  private let folder: TemporaryFolder

  /// What a run left behind.
  struct Ran {
    var status: Int32
    var out: String
    var err: String
    /// False where a signal that was not caught ended it.
    var ended: Bool

    var outLines: [String] { out.split(separator: "\n").map(String.init) }
    var errLines: [String] { err.split(separator: "\n").map(String.init) }
  }

  struct TookTooLong: Error {}

  /// - Parameters:
  ///   - input: standard input; nil: there is none.
  ///   - output: where standard output goes; nil: where `finish` reads it.
  init(
    _ arguments: [String], input: String? = nil, output: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = SourceTree.root
    process.environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "NO_COLOR" }
      // Nothing of what others keep is used, and nothing is left behind.
      .merging(["XDG_CACHE_HOME": folder.root]) { $1 }
      .merging(environment) { $1 }
    let out = try folder.write("", to: "out")
    process.standardOutput = FileHandle(forWritingAtPath: output ?? out)
    process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "err"))
    process.standardInput =
      try input.map { FileHandle(forReadingAtPath: try folder.write($0, to: "in")) }
      ?? FileHandle.nullDevice
    try process.run()
  }

  /// `steward` lies beside the tests.
  static var binary: URL {
    let bundle =
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      .deletingLastPathComponent() ?? Bundle.main.bundleURL
    return bundle.appendingPathComponent("steward")
  }

  func interrupt() { kill(process.processIdentifier, SIGINT) }

  /// Waits until so many lines of one of the outputs hold some words.
  func wait(for words: String, times: Int = 1, in output: String = "out") async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + Self.patience
    while try folder.text(output).components(separatedBy: words).count - 1 < times {
      guard clock.now < deadline, process.isRunning else {
        kill(process.processIdentifier, SIGKILL)
        throw TookTooLong()
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Waits for the end.
  func finish() async throws -> Ran {
    let clock = ContinuousClock()
    let deadline = clock.now + Self.patience
    while process.isRunning {
      guard clock.now < deadline else {
        kill(process.processIdentifier, SIGKILL)
        throw TookTooLong()
      }
      try await Task.sleep(for: .milliseconds(4))
    }
    return Ran(
      status: process.terminationStatus, out: try folder.text("out"),
      err: try folder.text("err"), ended: process.terminationReason == .exit)
  }
}

/// Runs the program to its end. However it ends, it says so in words: no crash, no stack trace, and
/// no escape codes, since nothing here is a terminal.
func steward(
  _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> StewardProcess.Ran {
  let ran = try await StewardProcess(arguments, input: input, environment: environment).finish()
  #expect(ran.ended, "a signal ended it: \(ran.err)", sourceLocation: sourceLocation)
  #expect((0...3).contains(ran.status), sourceLocation: sourceLocation)
  for trace in ["Fatal error", "Stack dump", "*** Program crashed"] {
    #expect(!ran.err.contains(trace), sourceLocation: sourceLocation)
  }
  #expect(!(ran.out + ran.err).contains("\u{1B}"), sourceLocation: sourceLocation)
  return ran
}
