import Foundation
package import Rules

/// Where scenarios and what they name come from: folders, or memory.
package protocol ScenarioFiles {
  /// The bytes of a file.
  func read(_ path: String) throws(PackFileError) -> [UInt8]
  /// The pack in a folder that a scenario names, relative to the scenario's own.
  func pack(_ folder: String, beside scenario: String) -> PackReading
  /// The files beside a scenario that a pack in it may name.
  func packFiles(beside scenario: String) -> any PackFiles
}

/// Scenarios on disk.
package struct ScenarioFolder: ScenarioFiles {
  /// In bytes, of a scenario and of a file with texts.
  private static let largestFile = 16 << 20

  package init() {}

  package func read(_ path: String) throws(PackFileError) -> [UInt8] {
    try FolderFiles(Self.folder(of: path)).read(Self.name(of: path), limit: Self.largestFile)
  }

  package func pack(_ folder: String, beside scenario: String) -> PackReading {
    PackReader.read(folder.hasPrefix("/") ? folder : Self.folder(of: scenario) + "/" + folder)
  }

  package func packFiles(beside scenario: String) -> any PackFiles {
    FolderFiles(Self.folder(of: scenario))
  }

  private static func folder(of path: String) -> String {
    path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
