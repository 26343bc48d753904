import Foundation
package import Rules
package import Storage

/// What the settings name and what must be there when the worker starts: variables, files, folders.
/// Tests have one in memory.
package protocol SettingsFiles {
  /// A variable of the environment.
  func variable(_ name: String) -> String?
  func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8]
  /// What a path leads to, links resolved; nil: nothing is there.
  func kind(of path: String) -> FileStatus.Kind?
  /// Where a path leads in the end, from the root on, links resolved as far as there is something.
  func realPath(_ path: String) -> String
}

extension SettingsFiles {
  package func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }
}

/// The environment and the disk of this machine.
package struct MachineFiles: SettingsFiles {
  package init() {}

  package func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  package func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8] {
    let (folder, name) = SettingsPath.parts(path)
    return try FolderFiles(folder).read(name, limit: limit)
  }

  package func kind(of path: String) -> FileStatus.Kind? { FileStatus(path)?.kind }

  package func realPath(_ path: String) -> String {
    // Only what exists can be a link: resolve that, and put the rest behind it.
    var url = URL(fileURLWithPath: path).absoluteURL.standardizedFileURL
    var rest: [String] = []
    while url.path != "/", !FileManager.default.fileExists(atPath: url.path) {
      rest.append(url.lastPathComponent)
      url.deleteLastPathComponent()
    }
    let known = url.resolvingSymlinksInPath().path
    return rest.reversed().reduce(known) { ($0 == "/" ? "" : $0) + "/" + $1 }
  }
}

/// Paths as texts.
package enum SettingsPath {
  /// The folder and the name in it.
  package static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  /// A path that a file names, relative to the folder of that file.
  static func resolve(_ path: String, beside file: String) -> String {
    let folder = parts(file).folder
    if path.hasPrefix("/") || folder == "." { return path }
    let rest = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return folder == "/" ? "/" + rest : "\(folder)/\(rest)"
  }

  /// Whether a real path is a folder or something in it.
  static func lies(_ path: String, in folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
