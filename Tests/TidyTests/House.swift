import Foundation
import Testing

/// The text files of a repository, or of a sample.
struct House: Sendable {
  struct File: Sendable {
    /// Inside the repository.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var isSwift: Bool { path.hasSuffix(".swift") }

    func stands(in folders: String...) -> Bool { folders.contains { path.hasPrefix($0 + "/") } }
  }

  /// In the order of their paths.
  var files: [File]

  var swift: [File] { files.filter(\.isSwift) }

  /// A sample: paths and texts.
  init(_ files: KeyValuePairs<String, String>) {
    self.files = files.map { File(path: $0.key, text: $0.value) }
  }

  /// The files below a folder, without those that tools make.
  init(at root: URL) throws {
    let made: Set = [".git", ".build", ".swiftpm", "build", "Package.resolved", "__pycache__"]
    var found: [File] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)
      for name in names where !made.contains(name) {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        let url = root.appendingPathComponent(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
          continue
        }
        if isFolder.boolValue {
          waiting.append(path)
        } else {
          let bytes = try Data(contentsOf: url)
          // What holds a NUL is no text.
          if bytes.contains(0) { continue }
          found.append(File(path: path, text: String(decoding: bytes, as: UTF8.self)))
        }
      }
    }
    files = found.sorted { $0.path < $1.path }
  }
}

/// A place where a rule is broken.
struct Flaw: Hashable, Sendable, CustomStringConvertible {
  var path: String
  /// From 1; nil where it is a matter of the whole file.
  var line: Int?
  var text: String

  var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(text)" }
}

/// A rule of the house, with samples that break it and samples that keep it.
struct TidyRule: Sendable, CustomTestStringConvertible {
  var name: String
  var find: @Sendable (House) -> [Flaw]
  /// Each has exactly one flaw.
  var bad: [House]
  var good: [House]

  var testDescription: String { name }
}

extension House {
  /// Lines of code that match a pattern; `files` says where to look. Comments and the words of
  /// string literals are no code.
  func code(
    matching pattern: String, _ text: String, in files: (File) -> Bool
  ) -> [Flaw] {
    // A pattern of ours: it is right, or the test falls over at once.
    let expression = try! NSRegularExpression(pattern: pattern)
    return swift.filter(files).flatMap { file in
      SwiftCode(file.text).lines.enumerated().compactMap { index, line in
        let line = String(line)
        let range = NSRange(line.startIndex..., in: line)
        guard expression.firstMatch(in: line, range: range) != nil else { return nil }
        return Flaw(path: file.path, line: index + 1, text: text)
      }
    }
  }
}
