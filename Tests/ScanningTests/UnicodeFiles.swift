import Foundation

/// The files that the tables are made from, for tests that read them another way.
enum UnicodeFiles {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = URL(filePath: "/usr/share/unicode")
  static let areHere = FileManager.default.fileExists(
    atPath: folder.appending(path: "DerivedNormalizationProps.txt").path)

  /// The fields of each line, without its comment.
  static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      .split(separator: "\n").compactMap { line in
        let content = line.prefix { $0 != "#" }
        guard content.contains(";") else { return nil }
        return content.split(separator: ";", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  static func range(_ field: String) -> ClosedRange<UInt32> {
    let ends = field.split(separator: ".").map { UInt32($0, radix: 16)! }
    return ends[0]...ends.last!
  }

  static func scalars(_ field: String) -> [UInt32] {
    field.split(separator: " ").map { UInt32($0, radix: 16)! }
  }

  /// All scalars assigned in Unicode 15.0 but those for private use.
  static let assigned: [Unicode.Scalar] = (0...0x10FFFF).compactMap(Unicode.Scalar.init)
    .filter { scalar in
      guard let age = scalar.properties.age, scalar.properties.generalCategory != .privateUse
      else { return false }
      return (age.major, age.minor) <= (15, 0)
    }
}
