import Foundation

/// Tells whether two paths name one file.
enum FileIdentity {
  /// A text by which two names of one file are equal, also those of a hard link.
  static func of(_ path: String) -> String {
    if path == "-" { return path }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: resolved),
      facts[.type] as? FileAttributeType == .typeRegular,
      let device = facts[.systemNumber] as? NSNumber,
      let number = facts[.systemFileNumber] as? NSNumber
    else { return resolved }
    return "file \(number) of device \(device)"
  }
}
