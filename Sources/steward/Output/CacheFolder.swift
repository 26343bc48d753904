import Foundation
import Scanning

/// Keeps compiled searches as files in a folder. Whatever goes wrong here costs time and nothing
/// else, so nothing of it is an error.
struct CacheFolder: SearchStore {
  private let folder: URL
  /// How many files stay, the newest first, and how many bytes they may have together.
  private static let mostFiles = 64
  private static let mostBytes = 256 << 20

  init(_ path: String) {
    folder = URL(fileURLWithPath: path, isDirectory: true)
  }

  /// Where caches belong by the XDG Base Directory Specification; nil where nobody has a home.
  static func standard(_ environment: [String: String]) -> CacheFolder? {
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return CacheFolder(cache + "/steward")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return CacheFolder(home + "/.cache/steward")
  }

  func load(_ name: String) -> [UInt8]? {
    let file = folder.appendingPathComponent(name)
    guard let facts = try? file.resourceValues(forKeys: Self.facts), facts.isRegularFile == true,
      let size = facts.fileSize, size <= Self.mostBytes, let data = try? Data(contentsOf: file)
    else { return nil }
    // What is used stays.
    try? FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: file.path)
    return [UInt8](data)
  }

  func save(_ bytes: [UInt8], as name: String) {
    let manager = FileManager.default
    // Written under a name of its own and then renamed: who reads sees all of it or nothing.
    let draft = folder.appendingPathComponent("\(name).\(UUID().uuidString).part")
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: draft)
    } catch {
      try? manager.removeItem(at: draft)
      return
    }
    if rename(draft.path, folder.appendingPathComponent(name).path) != 0 {
      try? manager.removeItem(at: draft)
    }
    prune()
  }

  private static let facts: Set<URLResourceKey> = [
    .isRegularFileKey, .fileSizeKey, .contentModificationDateKey,
  ]

  /// Removes the oldest of our files beyond the limits.
  private func prune() {
    let manager = FileManager.default
    let files =
      (try? manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    let ours = files.filter { $0.lastPathComponent.hasPrefix("search-") }
      .compactMap { file -> (file: URL, size: Int, date: Date)? in
        guard let facts = try? file.resourceValues(forKeys: Self.facts), let size = facts.fileSize,
          let date = facts.contentModificationDate
        else { return nil }
        return (file, size, date)
      }.sorted { $0.date > $1.date }
    var bytes = 0
    for (place, entry) in ours.enumerated() {
      bytes += entry.size
      if place >= Self.mostFiles || bytes > Self.mostBytes {
        try? manager.removeItem(at: entry.file)
      }
    }
  }
}
