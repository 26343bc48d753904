import Foundation
import Records

/// The files of an export, wherever they lie.
protocol SlackFiles {
  /// Visits all files, and reads those that are wanted.
  func visit(
    _ wants: (SlackFileName) throws(LogError) -> Bool,
    read: (SlackFileName, any ByteReader) throws(LogError) -> Void
  ) throws(LogError)
}

/// A file's name inside the export: `general/2026-05-01.json`.
struct SlackFileName {
  /// The channel's folder; nil for the lists beside them.
  let folder: String?
  let last: String

  init(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    last = parts.last ?? ""
    // What macOS puts into archives is none of Slack's.
    let isForeign = path.hasPrefix("__MACOSX/") || last.hasPrefix("._")
    folder = parts.count > 1 && !isForeign ? parts[parts.count - 2] : nil
  }

  /// `2026-05-01.json`.
  var isDay: Bool {
    last.hasSuffix(".json") && CivilDate(String(last.dropLast(".json".count))) != nil
  }
}

/// The folder that an export was unpacked to.
struct SlackFolder: SlackFiles {
  private let path: String
  /// Inside the folder, in the order of their bytes.
  private let names: [String]
  private let sink: ImportSink

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  init(_ path: String, _ sink: ImportSink) throws(LogError) {
    self.path = path
    self.sink = sink
    var names: [String] = []
    for entry in try Self.entries(of: path) {
      if Self.isFolder("\(path)/\(entry)") {
        names += try Self.entries(of: "\(path)/\(entry)").map { "\(entry)/\($0)" }
      } else {
        names.append(entry)
      }
    }
    self.names = names
  }

  private static func entries(of folder: String) throws(LogError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw LogError(file: folder, problem: "the folder cannot be read")
    }
  }

  func visit(
    _ wants: (SlackFileName) throws(LogError) -> Bool,
    read: (SlackFileName, any ByteReader) throws(LogError) -> Void
  ) throws(LogError) {
    for (index, name) in names.enumerated() {
      guard sink.goesOn(Double(index) / Double(names.count)) else { return }
      let file = SlackFileName(name)
      if try wants(file) { try read(file, try sink.bytes(of: "\(path)/\(name)")) }
    }
  }
}

/// An export as Slack hands it out.
struct SlackArchive: SlackFiles {
  private let path: String
  private let sink: ImportSink

  init(_ path: String, _ sink: ImportSink) {
    self.path = path
    self.sink = sink
  }

  func visit(
    _ wants: (SlackFileName) throws(LogError) -> Bool,
    read: (SlackFileName, any ByteReader) throws(LogError) -> Void
  ) throws(LogError) {
    let zip = try ZipFile(path)
    while let name = try zip.next() {
      guard sink.goesOn(nil) else { return }
      let file = SlackFileName(name)
      guard try wants(file) else { continue }
      try read(file, ZipEntryBytes(zip, name: name, while: { [unowned sink] in sink.goesOn(nil) }))
    }
  }
}
