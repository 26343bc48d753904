import Foundation
import TestSupport
import Testing

/// Compiled regexes are kept in a folder, which changes nothing but the time.
@Suite struct CacheTests {
  private static let pack = """
    rules:
      - { id: a, when: { regex: '加微信\\d+' }, then: delete }
      - { id: b, when: { regex: { pattern: '免费领', view: folded } }, then: warn }
    """
  private static let log = ["加微信123", "大家好", "免費領", "加微信", "加微信7 免费领"].enumerated()
    .map { EventLine.message("m-\($0.offset)", at: $0.offset, $0.element) + "\n" }.joined()

  private let folder: TemporaryFolder
  private let arguments: [String]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.pack, to: "pack/a.yaml")
    let log = try folder.write(Self.log, to: "log.ndjson")
    arguments = ["replay", log, "--rules", folder.path("pack")]
  }

  private func files(_ path: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  @Test func `the same comes out with a cache, from a cache, and without one`() async throws {
    let cache = folder.path("cache")
    let plain = try await steward(arguments + ["--no-cache"])
    #expect(plain.outLines.count == 3)
    let first = try await steward(arguments + ["--cache", cache])
    let kept = files(cache)
    #expect(kept.count == 2)
    let second = try await steward(arguments + ["--cache", cache])
    #expect(files(cache) == kept)
    #expect([first.out, second.out] == [plain.out, plain.out])
  }

  @Test func `damaged files and folders that cannot be used change nothing`() async throws {
    let cache = folder.path("cache")
    let plain = try await steward(arguments + ["--cache", cache])
    let kept = files(cache)
    let sound = try Data(contentsOf: URL(fileURLWithPath: cache + "/" + kept[0]))
    for name in kept { try folder.write("nothing", to: "cache/" + name) }
    let again = try await steward(arguments + ["--cache", cache])
    #expect(again.out == plain.out)
    #expect(try Data(contentsOf: URL(fileURLWithPath: cache + "/" + kept[0])) == sound)
    // A file where the folder should be, and folders where files should be.
    let file = try folder.write("", to: "file")
    for name in kept { try folder.write("", to: "cache2/\(name)/x") }
    for path in [file, file + "/below", folder.path("cache2"), "/proc/none"] {
      let ran = try await steward(arguments + ["--cache", path])
      #expect(ran.out == plain.out)
      #expect(ran.status == 0)
      #expect(!ran.err.contains("cache"))
    }
  }

  @Test func `the folder is that of the environment, and --no-cache keeps nothing`() async throws {
    let home = folder.path("home")
    _ = try await steward(arguments + ["--no-cache"], environment: ["XDG_CACHE_HOME": home])
    #expect(files(home).isEmpty)
    _ = try await steward(arguments, environment: ["XDG_CACHE_HOME": home])
    #expect(files(home) == ["steward"])
    _ = try await steward(arguments, environment: ["XDG_CACHE_HOME": "relative", "HOME": home])
    #expect(files(home + "/.cache/steward").count == 2)
    _ = try await steward(arguments, environment: ["XDG_CACHE_HOME": "", "HOME": ""])
  }

  @Test func `the newest 64 files stay`() async throws {
    let cache = folder.path("cache")
    for number in 0..<70 {
      let file = try folder.write("old", to: "cache/search-\(number)")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(number))], ofItemAtPath: file)
    }
    try folder.write("theirs", to: "cache/notes.txt")
    _ = try await steward(arguments + ["--cache", cache])
    let left = files(cache)
    #expect(left.count == 65)
    #expect(left.contains("notes.txt"))
    #expect(!left.contains("search-7"))
    #expect(left.contains("search-8"))
  }

  @Test func `test and explain use it too; --cache and --no-cache exclude each other`() async throws
  {
    let cache = folder.path("cache")
    _ = try await steward(["test", folder.path("pack"), "--cache", cache])
    #expect(files(cache).count == 2)
    let other = folder.path("other")
    let explained = try await steward(["explain", folder.path("pack"), "加微信1", "--cache", other])
    #expect(explained.out.contains("加微信1"))
    #expect(files(other) == files(cache))
    let both = try await steward(arguments + ["--cache", cache, "--no-cache"])
    #expect(both.status == 2)
    #expect(both.err.contains("exclude each other"))
  }
}
