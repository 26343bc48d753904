import Foundation
import Rules
import TestSupport

extension MemoryFiles {
  /// The files of a bundled pack, with its word files.
  init(pack: String) throws {
    let folder = SourceTree.path("rules/\(pack)")
    let files = FolderFiles(folder)
    var names = try files.names().filter { $0.hasSuffix(".yaml") }
    names += try FileManager.default.contentsOfDirectory(atPath: "\(folder)/words").map {
      "words/\($0)"
    }
    var read: [String: [UInt8]] = [:]
    for name in names { read[name] = try files.read(name, limit: 1 << 20) }
    self.init(bytes: read)
  }

  /// The English and the Russian pack laid into one folder as their READMEs say: all of one, and
  /// all of the other but its settings.
  static func englishAndRussian() throws -> MemoryFiles {
    var files = try MemoryFiles(pack: "english").files
    for (name, bytes) in try MemoryFiles(pack: "russian").files
    where name != "10-pack.yaml" && name != "11-ours.yaml" {
      files[name] = bytes
    }
    return MemoryFiles(bytes: files)
  }
}
