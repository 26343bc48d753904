import Foundation

/// Chromium without a window.
package struct Browser {
  package struct Failed: Error, CustomStringConvertible {
    package var description: String
  }

  private static let patience = Duration.seconds(90)

  /// nil where none is installed.
  package static let path: String? = {
    let names = ["chromium", "chromium-browser", "google-chrome"]
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.lazy.flatMap { name in folders.lazy.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// `make test` installs one where there is apt.
  package static var isExpected: Bool {
    path != nil || FileManager.default.isExecutableFile(atPath: "/usr/bin/apt-get")
  }

  private let folder: TemporaryFolder

  package init() throws { folder = try TemporaryFolder() }

  /// What a page looks like.
  package func screenshot(
    of page: String, width: Int, height: Int, isDark: Bool = false
  ) async throws -> PNGImage {
    let file = folder.path("screen-\(UUID().uuidString).png")
    _ = try await run(
      ["--screenshot=\(file)", "--window-size=\(width),\(height)"]
        + (isDark ? ["--blink-settings=preferredColorScheme=0"] : []) + ["file://\(page)"])
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failed(description: "no screenshot of \(page)")
    }
    return try PNGImage([UInt8](data))
  }

  /// The document after its scripts have run, and what the browser says meanwhile.
  package func document(
    of page: String, width: Int
  ) async throws -> (html: String, log: String) {
    try await run([
      "--dump-dom", "--window-size=\(width),900", "--enable-logging=stderr", "--v=0",
      "file://\(page)",
    ])
  }

  private func run(_ arguments: [String]) async throws -> (html: String, log: String) {
    guard let path = Self.path else {
      throw Failed(description: "no Chromium: `sh Tools/setup chromium fonts-noto-cjk`")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--allow-file-access-from-files", "--no-first-run",
        "--user-data-dir=\(folder.path("profile-\(UUID().uuidString)"))",
      ] + arguments
    let names = ["out", "err"].map { "\($0)-\(UUID().uuidString)" }
    for name in names { try folder.write("", to: name) }
    process.standardOutput = FileHandle(forWritingAtPath: folder.path(names[0]))
    process.standardError = FileHandle(forWritingAtPath: folder.path(names[1]))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let clock = ContinuousClock()
    let deadline = clock.now + Self.patience
    while process.isRunning {
      guard clock.now < deadline else {
        process.terminate()
        throw Failed(description: "Chromium took longer than \(Self.patience)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    return (try folder.text(names[0]), try folder.text(names[1]))
  }
}
