import Synchronization
import TestSupport
import Testing

@testable import Scanning

/// A search that was kept is as good as one that was compiled, and a damaged one does no harm.
@Suite struct StoredSearchTests {
  /// A store in memory.
  private final class Memory: SearchStore {
    let files = Mutex<[String: [UInt8]]>([:])
    let saves = Atomic(0)

    func load(_ name: String) -> [UInt8]? { files.withLock { $0[name] } }

    func save(_ bytes: [UInt8], as name: String) {
      saves.add(1, ordering: .relaxed)
      files.withLock { $0[name] = bytes }
    }

    var only: (name: String, bytes: [UInt8])? {
      files.withLock { files in files.first.map { ($0.key, $0.value) } }
    }
  }

  private static let patterns = ["加微信\\d+", "(?i)casino", "\\d{3}", "群[号主]"]
  private static let texts = ["加微信1", "CASINO", "群主123", "大家好", "caſino 加微", ""]

  private func regexes(_ patterns: [String] = patterns) throws -> [Regex] {
    try patterns.map { try Regex($0) }
  }

  private func candidates(_ set: PatternSet) -> [[Int]] {
    let scratch = PatternScratch(for: [set])
    return Self.texts.map { text in
      var found: [Int] = []
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        set.forEachCandidate(in: bytes, scratch) { found.append($0) }
      }
      return found
    }
  }

  @Test func `what was kept is used, and finds the same`() throws {
    let regexes = try regexes()
    let memory = Memory()
    let expected = candidates(PatternSet(regexes))
    #expect(candidates(PatternSet(regexes, store: memory)) == expected)
    #expect(memory.saves.load(ordering: .relaxed) == 1)
    #expect(candidates(PatternSet(regexes, store: memory)) == expected)
    #expect(memory.saves.load(ordering: .relaxed) == 1)
  }

  @Test func `what was kept for other patterns is not used, whatever its name`() throws {
    let others = Memory()
    _ = PatternSet(try regexes(["微博\\d"]), store: others)
    let foreign = try #require(others.only?.bytes)
    let regexes = try regexes()
    let memory = Memory()
    _ = PatternSet(regexes, store: memory)
    let name = try #require(memory.only?.name)
    memory.files.withLock { $0 = [name: foreign] }
    #expect(candidates(PatternSet(regexes, store: memory)) == candidates(PatternSet(regexes)))
    #expect(memory.saves.load(ordering: .relaxed) == 2)
    #expect(memory.only?.bytes != foreign)
  }

  @Test func `a file that was cut short or changed is not used`() throws {
    let regexes = try regexes()
    let memory = Memory()
    let expected = candidates(PatternSet(regexes, store: memory))
    let (name, sound) = try #require(memory.only)
    var random = SeededRandom(state: 31)
    var damaged: [[UInt8]] = [[], [0], Array(sound.dropLast()), sound + [0]]
    for _ in 0..<300 {
      var bytes = sound
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      } else {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        }
      }
      if bytes != sound { damaged.append(bytes) }
    }
    for bytes in damaged {
      memory.files.withLock { $0 = [name: bytes] }
      let before = memory.saves.load(ordering: .relaxed)
      #expect(candidates(PatternSet(regexes, store: memory)) == expected)
      // It was compiled anew, and kept in the place of the damaged one.
      #expect(memory.saves.load(ordering: .relaxed) == before + 1)
    }
    #expect(damaged.count > 290)
  }

  @Test func `a sound file around bytes that are no database is not used`() throws {
    let regexes = try regexes()
    let memory = Memory()
    let expected = candidates(PatternSet(regexes, store: memory))
    let (name, sound) = try #require(memory.only)
    // The key stands behind the magic and its length.
    let length = sound[8..<16].reversed().reduce(0) { $0 << 8 | Int($1) }
    let stored = StoredSearch(key: Array(sound[16..<16 + length]))
    #expect(stored.name == name)
    let database = try #require(stored.unwrap(sound))
    #expect(stored.wrap(database) == sound)
    // As another version or another CPU would have written it.
    var other = database
    for index in 4..<16 { other[index] ^= 0xFF }
    for bytes in [[], Array(database.dropLast(9)), other] {
      memory.files.withLock { $0 = [name: stored.wrap(bytes)] }
      #expect(candidates(PatternSet(regexes, store: memory)) == expected)
      #expect(memory.only?.bytes == sound)
    }
  }
}
