import Foundation
import Storage
import TestSupport
import Testing

@testable import Gateway

@Suite("Files beside a followed one") struct LeftoverTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, ago seconds: TimeInterval) throws -> FileStatus {
    let path = try folder.write(name, to: name)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path)
    return try #require(FileStatus(path))
  }

  @Test("What was last written long before the file that was left holds nothing that came later")
  func leftovers() throws {
    _ = try write("a.log.1", ago: 172_800)
    let left = try write("a.log-20261129", ago: 10)
    _ = try write("a.log.2", ago: 5)
    _ = try write("a.log", ago: 1)
    let later = RotatedFiles(of: folder.path("a.log")).later(than: left)
    #expect(
      later.map { $0.path.split(separator: "/").last.map(String.init) } == ["a.log.2", "a.log"])
  }

  @Test("The file that has the name now is read, however long nobody wrote into it")
  func current() throws {
    let left = try write("b.log.1", ago: 1)
    _ = try write("b.log", ago: 1_000)
    let later = RotatedFiles(of: folder.path("b.log")).later(than: left)
    #expect(later.map(\.path) == [folder.path("b.log")])
  }
}
