import Foundation
import Records
import Rules
import Storage
import Worker

/// Variables, files and folders in memory.
struct MemorySettings: SettingsFiles {
  var variables: [String: String] = [:]
  var files: [String: String] = [:]
  var folders: Set<String> = ["."]
  var pipes: Set<String> = []
  /// Of a link: where it leads.
  var links: [String: String] = [:]

  func variable(_ name: String) -> String? { variables[name] }

  func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8] {
    try MemoryFiles(files).read(path, limit: limit)
  }

  func kind(of path: String) -> FileStatus.Kind? {
    if folders.contains(path) { return .folder }
    if pipes.contains(path) { return .other }
    return files[path] == nil ? nil : .file
  }

  func realPath(_ path: String) -> String {
    if let target = links[path] { return target }
    return URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: "/etc/steward/"))
      .standardizedFileURL.path
  }

  /// What the wrong files of the tests name.
  static let usual = MemorySettings(
    variables: [
      "ONE": "one-0123456789abcdef", "TWO": "two-0123456789abcdef", "EMPTY": "",
      "SHORT": "123456789012345", "EDGE": "1234567890123456", "SPACE": "a secret of two words",
      "LONG": String(repeating: "x", count: 4_097), "FULL": String(repeating: "x", count: 4_096),
    ],
    files: [
      "token": "file-0123456789abcdef\r\n", "c.pem": "-----BEGIN CERTIFICATE-----\n",
      "k.pem": "-----BEGIN PRIVATE KEY-----\n", "k.der": "0",
    ],
    folders: [".", "packs", "packs/a", "packs/b", "rules/starter"], pipes: ["pipe"])

  func reading(_ yaml: String, overrides: SettingsOverrides = .init()) -> SettingsReading {
    var files = self
    files.files["steward.yaml"] = yaml
    // The file is there.
    return try! SettingsReader.read("steward.yaml", from: files, overrides: overrides)
  }
}

extension SettingsReading {
  /// `line:column: text` of each; other files than `steward.yaml` with their names.
  var messages: [String] {
    diagnostics.map { diagnostic in
      let place = diagnostic.place
      let file = place.file == "steward.yaml" ? "" : "\(place.file):"
      let kind = diagnostic.severity == .error ? "" : "warning: "
      return "\(file)\(place.line):\(place.column): \(kind)\(diagnostic.text)"
    }
  }
}

/// A good tenant, for files that are about something else.
let tenant = "tenants: { shop: { rules: packs/a } }\n"
