import Foundation
import Moderation
package import Records
package import Rules

/// The packs that judged a journal, each in a folder that is named by the hash of its content.
package struct PackArchive: Sendable {
  private static let hashLength = 64

  private let folder: String
  private let hashes: [String]

  /// nil where the folder is a pack itself, or none.
  package init?(_ folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return nil
    }
    hashes = names.filter { name in
      name.utf8.count == Self.hashLength && name.allSatisfy { $0.isHexDigit }
    }.sorted()
    guard !hashes.isEmpty, hashes.count == names.count else { return nil }
    self.folder = folder
  }

  /// Judges until the log names the first.
  package func any() throws(LogError) -> Policy { try policy(hashes[0]) }

  func policy(_ hash: String) throws(LogError) -> Policy {
    let path = "\(folder)/\(hash)"
    guard hashes.contains(hash) else {
      throw LogError(file: path, problem: "the log names this pack, and it is not there")
    }
    let reading = PackReader.read(path)
    guard let pack = reading.pack else {
      let first = reading.diagnostics.first { $0.severity == .error }
      throw LogError(file: path, problem: "the pack does not load: \(first?.text ?? "")")
    }
    return Policy(pack)
  }
}
