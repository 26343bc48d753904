import Foundation
import TestSupport
import Testing

/// Types what the front pages tell a newcomer to type, from the first rule to the decisions, and sees what
/// they show.
@Suite struct ReadmeWalkTests {
  /// A block of commands, and what is shown below it.
  private struct Step {
    var commands: String
    var shown: [String] = []
  }

  /// The blocks between two headings of the second order, by their numbers.
  private static func steps(in readme: String, sections: Range<Int>) throws -> [Step] {
    let text = try String(contentsOfFile: SourceTree.path(readme), encoding: .utf8)
    let parts = text.components(separatedBy: "\n## ")
    var steps: [Step] = []
    for section in parts[sections] {
      // Every other piece is a block.
      let blocks = section.components(separatedBy: "\n```").enumerated()
        .filter { $0.offset % 2 == 1 }.map { $0.element.components(separatedBy: "\n") }
      var isBelowCommands = false
      for block in blocks {
        let isCommands = block.first == "sh"
        if isCommands {
          steps.append(Step(commands: block.dropFirst().joined(separator: "\n")))
        } else if isBelowCommands {
          steps[steps.count - 1].shown = block.filter { !$0.isEmpty }
        }
        isBelowCommands = isCommands
      }
    }
    return steps
  }

  private static let shell = "/bin/bash"
  private static let canWalk = [shell, "/usr/bin/python3"].allSatisfy(
    FileManager.default.isExecutableFile)
  private static let mark = "-- the next step --"

  @Test(
    "Each step prints what it shows", .enabled(if: canWalk, "needs bash and python3"),
    arguments: ["README.md", "README.zh.md"])
  func walk(readme: String) async throws {
    let steps = try Self.steps(in: readme, sections: 2..<5)
    #expect(steps.count == 11)
    let folder = try TemporaryFolder()
    for name in ["rules", "simulator"] { try Self.link(folder, name, to: SourceTree.path(name)) }
    try folder.write("", to: ".build/release/empty")
    try Self.link(folder, ".build/release/steward", to: StewardProcess.binary.path)
    try FileManager.default.copyItem(
      atPath: SourceTree.path("Tests/ImportingTests/Samples/telegram/group.json"),
      toPath: folder.path("result.json"))
    let script = steps.map { "\($0.commands)\necho '\(Self.mark)'\n" }.joined()
    let printed = try await Self.run(script, in: folder).components(separatedBy: Self.mark + "\n")
    try #require(printed.count == steps.count + 1)
    for (step, printed) in zip(steps, printed) {
      var lines = printed.split(separator: "\n").map(String.init)[...]
      // `…` is left out on purpose.
      for shown in step.shown where shown.trimmingCharacters(in: .whitespaces) != "…" {
        let place = lines.firstIndex(of: shown)
        #expect(place != nil, "\(step.commands)\nprints no line\n\(shown)\nbut\n\(printed)")
        lines = lines[((place ?? lines.startIndex - 1) + 1)...]
      }
    }
  }

  private static func link(_ folder: TemporaryFolder, _ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: target)
  }

  private static func run(_ script: String, in folder: TemporaryFolder) async throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell)
    process.arguments = [try folder.write(script, to: "script")]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.root)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["XDG_CACHE_HOME": folder.path("cache"), "PYTHONIOENCODING": "utf-8"]) { $1 }
    let output = FileHandle(forWritingAtPath: try folder.write("", to: "printed"))
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(60)
    while process.isRunning, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(10))
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    return try folder.text("printed")
  }
}
