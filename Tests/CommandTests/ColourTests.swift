import Foundation
import TestSupport
import Testing

@Suite("Colours")
struct ColourTests {
  /// Runs the program on a terminal and returns all that it shows.
  private func shown(_ arguments: [String], environment: [String: String]) throws -> String {
    var terminal: Int32 = 0
    var far: Int32 = 0
    try #require(openpty(&terminal, &far, nil, nil, nil) == 0)
    let process = Process()
    process.executableURL = StewardProcess.binary
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    process.standardError = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    try process.run()
    process.waitUntilExit()
    close(far)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(terminal, &bytes, bytes.count)
    close(terminal)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  @Test(
    "a terminal is coloured, unless NO_COLOR is set to anything or the terminal is dumb",
    arguments: [
      ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["NO_COLOR": "0"], false),
      (["TERM": "dumb"], false), (["TERM": "xterm"], true),
    ])
  func colours(environment: [String: String], isColoured: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("steward: 1\nrulse: []\n", to: "pack/a.yaml")
    for arguments in [["check", folder.path("pack")], ["test", folder.path("pack")]] {
      let text = try shown(arguments, environment: environment)
      #expect(text.contains("a.yaml:2:1:"))
      #expect(text.contains("\u{1B}[") == isColoured)
    }
  }
}
