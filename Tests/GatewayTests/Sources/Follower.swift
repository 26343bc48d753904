import Foundation
import Logging
import Records
import Storage
import TestSupport

@testable import Gateway

/// Follows a file in a folder of its own, and remembers what a worker would keep.
struct Follower {
  let folder: TemporaryFolder
  var file: FollowedFile
  /// All that was read, line by line, as if all of it were kept.
  var lines: [String] = []
  /// The number of the first line of each piece, where the file counts it.
  var origins: [LineOrigin] = []
  var rejects: [Reject] = []
  /// How far it was read.
  var position: SourcePosition?

  var path: String { folder.path("log") }

  init() throws {
    folder = try TemporaryFolder()
    file = Self.open(folder, nil)
  }

  private static func open(_ folder: TemporaryFolder, _ position: SourcePosition?) -> FollowedFile {
    FollowedFile(
      folder.path("log"), name: "follow:log", from: position,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Forgets all but the position, as a start after a crash does.
  mutating func restart(at position: SourcePosition? = nil) {
    file = Self.open(folder, position ?? self.position)
  }

  /// Reads until there is nothing. Returns the fault, if one is met.
  @discardableResult
  mutating func read() -> InputFault? {
    while true {
      do {
        guard case .pieces(let pieces) = try file.next() else { return nil }
        for piece in pieces { keep(piece) }
      } catch {
        return error
      }
    }
  }

  private mutating func keep(_ piece: InputPiece) {
    rejects += piece.chunk.refused
    origins.append(piece.chunk.origin)
    // By bytes: `\r\n` is one character.
    lines += piece.chunk.lines.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
    position = piece.position ?? position
  }

  // MARK: What a writer and whoever rotates does

  func append(_ text: String, to name: String = "log") throws {
    if !FileManager.default.fileExists(atPath: folder.path(name)) {
      try folder.write("", to: name)
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(name)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: folder.path(name), toPath: folder.path(other))
  }

  func remove(_ name: String = "log") throws {
    try FileManager.default.removeItem(atPath: folder.path(name))
  }

  /// Moves `log.1` to `log.2` and so on, and `log` to `log.1`, as a copy or the file itself.
  func rotate(copies: Bool = false) throws {
    var names = ["log"]
    while FileManager.default.fileExists(atPath: folder.path("log.\(names.count)")) {
      names.append("log.\(names.count)")
    }
    for (number, name) in names.enumerated().reversed().dropLast() {
      try move(name, to: "log.\(number + 1)")
    }
    guard copies else { return try move("log", to: "log.1") }
    try FileManager.default.copyItem(atPath: path, toPath: folder.path("log.1"))
    try truncate()
  }

  func truncate() throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.close()
  }
}
