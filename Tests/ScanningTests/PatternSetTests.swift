import TestSupport
import Testing

@testable import Scanning

/// Holds the search for all patterns at once against PCRE2, one pattern after the other.
@Suite struct PatternSetTests {
  private func candidates(_ set: PatternSet, _ text: String, _ scratch: PatternScratch) -> [Int] {
    var found: [Int] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      set.forEachCandidate(in: bytes, scratch) { found.append($0) }
    }
    return found
  }

  private func isMatched(_ regex: Regex, _ text: String, _ scratch: RegexScratch) -> Bool {
    let outcome = Array(text.utf8).withUnsafeBufferPointer {
      regex.firstMatch(in: $0, trusted: true, scratch)
    }
    if case .match = outcome { return true }
    return false
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `no match that PCRE2 finds is passed over`(_ seed: UInt64) throws {
    var random = SeededRandom(state: seed &* 7_919 &+ 1)
    let scratch = RegexScratch()
    var (searched, found, foundBySearch, passedOver) = (0, 0, 0, 0)
    for _ in 0..<25 {
      let made = (0..<40).map { _ in RandomPattern(using: &random) }
      let sound = made.compactMap { made in (try? Regex(made.pattern)).map { ($0, made.sample) } }
      let set = PatternSet(sound.map(\.0))
      let memory = PatternScratch(for: [set])
      let alone = Set(set.alone)
      searched += sound.count - alone.count
      for (index, (_, sample)) in sound.enumerated() {
        let other = sound[Int.random(in: 0..<sound.count, using: &random)].1
        for text in [sample, "加" + sample + "x", other + "\n" + sample, sample + " " + other] {
          let candidates = Set(candidates(set, text, memory))
          for (place, (regex, _)) in sound.enumerated() where place == index || place % 7 == 0 {
            let isMatched = isMatched(regex, text, scratch)
            if isMatched {
              found += 1
              if !alone.contains(place) { foundBySearch += 1 }
              #expect(candidates.contains(place), "\(regex.pattern) in \(text.debugDescription)")
            } else if !candidates.contains(place) {
              passedOver += 1
            }
          }
        }
      }
    }
    // The test is worth something only where most patterns are searched for, many match, and many
    // that do not are passed over.
    #expect(searched > 250)
    #expect(found > 2_000)
    #expect(foundBySearch > 800)
    #expect(passedOver > 4_000)
  }

  @Test func `candidates come in the order of the patterns`() throws {
    let patterns = ["加微信", "\\d", "加群\\d+", "(*ANY)a", "微信"]
    let set = PatternSet(try patterns.map { try Regex($0) })
    let scratch = PatternScratch(for: [set])
    #expect(set.alone == [1, 3])
    #expect(candidates(set, "你好", scratch) == [1, 3])
    #expect(candidates(set, "加微信", scratch) == [0, 1, 3, 4])
    #expect(candidates(set, "加群1 微信", scratch) == [1, 2, 3, 4])
    #expect(candidates(set, "", scratch) == [1, 3])
  }

  @Test func `a set of none and a set without a search find what there is`() throws {
    let none = PatternSet([])
    #expect(candidates(none, "加微信", PatternScratch(for: [none])).isEmpty)
    let weak = PatternSet([try Regex("\\d{3}")])
    #expect(candidates(weak, "加微信", PatternScratch(for: [weak])) == [0])
  }

  @Test func `one scratch serves several sets, and many threads one set`() async throws {
    let small = PatternSet([try Regex("加微信")])
    let large = PatternSet(try (0..<300).map { try Regex("微信\($0)号.*群\($0)") })
    let found = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let scratch = PatternScratch(for: [small, large])
          return (0..<300).filter { number in
            self.candidates(small, "加微信\(number)", scratch) == [0]
              && self.candidates(large, "微信\(number)号的群\(number)。", scratch).contains(number)
          }.count
        }
      }
      return await group.reduce(0, +)
    }
    #expect(found == 1_200)
  }
}
