import Foundation

/// Prometheus and its tool, as Debian has them.
package enum Prometheus {
  package struct Failed: Error, CustomStringConvertible {
    package var description: String
  }

  /// `make test` installs it where there is apt.
  package static var isExpected: Bool {
    path("promtool") != nil || FileManager.default.isExecutableFile(atPath: "/usr/bin/apt-get")
  }

  private static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func process(_ name: String, _ arguments: [String]) throws -> Process {
    guard let path = path(name) else {
      throw Failed(description: "no \(name): `sh Tools/setup prometheus`")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = SourceTree.root
    return process
  }

  /// Runs `promtool`; both its outputs, one behind the other.
  package static func tool(
    _ arguments: [String], input: String = ""
  ) throws -> (status: Int32, words: String) {
    let folder = try TemporaryFolder()
    let process = try process("promtool", arguments)
    process.standardInput = FileHandle(forReadingAtPath: try folder.write(input, to: "in"))
    let output = FileHandle(forWritingAtPath: try folder.write("", to: "out"))
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text("out"))
  }

  /// Runs Prometheus on a port of this machine while `body` does.
  /// - Parameter config: its configuration file.
  package static func running<Result>(
    config: String, port: Int, in folder: TemporaryFolder, _ body: () async throws -> Result
  ) async throws -> Result {
    let process = try process(
      "prometheus",
      [
        "--config.file=\(config)", "--storage.tsdb.path=\(folder.path("prometheus"))",
        "--web.listen-address=127.0.0.1:\(port)", "--log.level=warn",
      ])
    let log = FileHandle(forWritingAtPath: try folder.write("", to: "prometheus.log"))
    process.standardOutput = log
    process.standardError = log
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    return try await body()
  }
}
