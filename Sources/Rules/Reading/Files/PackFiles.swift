import Foundation

/// Where the files of a pack come from: a folder, or memory.
package protocol PackFiles {
  /// The names of the files directly in the pack, in any order.
  func names() throws(PackFileError) -> [String]
  /// The bytes of a file, by its path relative to the pack (`a.yaml`, `words/adverts.txt`).
  func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8]
}

/// Why a file of a pack cannot be had; `text` is a sentence without the file's name.
package struct PackFileError: Error {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  static func tooLarge(limit: Int) -> PackFileError {
    PackFileError("the file is larger than the limit of \(limit) bytes")
  }
}

/// A pack on disk.
package struct FolderFiles: PackFiles {
  private let folder: String

  package init(_ folder: String) {
    self.folder = folder
  }

  package func names() throws(PackFileError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw PackFileError("there is no such folder")
    }
    guard isFolder.boolValue else {
      throw PackFileError("a pack is a folder, and this is a file")
    }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw PackFileError("the folder cannot be read")
    }
  }

  package func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8] {
    let path = folder + "/" + path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PackFileError("there is no such file")
    }
    guard !isFolder.boolValue else {
      throw PackFileError("this is a folder, not a file")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw PackFileError("the file cannot be read")
    }
    defer { try? handle.close() }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw PackFileError("the file cannot be read")
    }
    guard data.count <= limit else {
      throw .tooLarge(limit: limit)
    }
    return [UInt8](data)
  }
}

/// A pack in memory, for tests and tools.
package struct MemoryFiles: PackFiles {
  package var files: [String: [UInt8]]

  package init(_ files: [String: String]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  package init(bytes: [String: [UInt8]]) {
    self.files = bytes
  }

  package func names() throws(PackFileError) -> [String] {
    files.keys.filter { !$0.contains("/") }
  }

  package func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8] {
    guard let bytes = files[path] else {
      throw PackFileError("there is no such file")
    }
    guard bytes.count <= limit else {
      throw .tooLarge(limit: limit)
    }
    return bytes
  }
}
