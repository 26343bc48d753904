package import Foundation

/// Where the files of this repository lie.
package enum SourceTree {
  /// The folder of `Package.swift`.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func path(_ relative: String) -> String {
    root.appendingPathComponent(relative).path
  }

  /// Real data that is no part of the repository and may lie beside it.
  package static func sharedData(_ name: String) -> String {
    root.deletingLastPathComponent().appendingPathComponent("shared/data/\(name)").path
  }

  package static func hasSharedData(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: sharedData(name))
  }
}
