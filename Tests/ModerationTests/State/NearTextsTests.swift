import Scanning
import TestSupport
import Testing

@testable import Moderation

/// Texts that say nearly the same, against a plain search through all that is remembered.
@Suite("Near texts")
struct NearTextsTests {
  /// The newest texts in a list, each compared by sets of Swift's own.
  struct Plain {
    struct Text {
      var set: Set<UInt64>
      var owner: UInt32
      var characters: Int
      var time: Int64
    }

    let limit: Int
    var texts: [Text] = []

    /// All that agree.
    func alike(_ set: [UInt64], owner: UInt32) -> [Text] {
      texts.suffix(limit).filter { text in
        let shared = set.count(where: text.set.contains)
        return text.owner == owner && shared * 5 >= (set.count + text.set.count - shared) * 4
      }
    }
  }

  /// The set of a text.
  static func set(_ text: String) -> [UInt64] {
    let folded = FoldedText()
    Folder(.base).fold(text.utf8, into: folded)
    var set: [UInt64] = []
    Trigrams.append(of: folded, to: &set)
    return set
  }

  /// A text of a few letters, and what a few edits make of it.
  private static func text(_ random: inout SeededRandom) -> String {
    let letters = Array("abcd加微信好")
    let parts = ["abcdabcd加微信好", "微信好微信好ab", "dcbadcba", "加加加加加加", "好的好的abc"]
    var text = ""
    for _ in 0..<random.below(5) { text += random.pick(parts) }
    var characters = Array(text)
    for _ in 0..<random.below(4) {
      let letter = random.pick(letters)
      switch characters.isEmpty ? 0 : random.below(3) {
      case 0: characters.insert(letter, at: random.below(characters.count + 1))
      case 1: characters[random.below(characters.count)] = letter
      default: characters.remove(at: random.below(characters.count))
      }
    }
    return String(characters)
  }

  struct Setting: Sendable {
    var seed: UInt64
    var limit: Int
    var owners: Int
    var steps: Int64
  }

  @Test(
    "What is found is exactly what a plain search finds",
    arguments: [
      Setting(seed: 1, limit: 100_000, owners: 1, steps: 0),
      Setting(seed: 2, limit: 40, owners: 1, steps: 1),
      Setting(seed: 3, limit: 300, owners: 3, steps: 3),
      Setting(seed: 4, limit: 7, owners: 2, steps: 20),
      Setting(seed: 5, limit: 1, owners: 1, steps: 1),
    ])
  func plainSearch(_ setting: Setting) {
    var random = SeededRandom(state: setting.seed)
    var texts = NearTexts(limits: NearTexts.Limits(texts: setting.limit))
    var plain = Plain(limit: setting.limit)
    var now: Int64 = 0
    var (found, wrong) = (0, 0)
    for step in 0..<500 {
      now += Int64(random.below(Int(setting.steps) + 1))
      let set = Self.set(Self.text(&random))
      let owner = UInt32(random.below(setting.owners))
      if step % 50 == 0 { texts.forget(upTo: now - 500) }
      let asked = [(3, 20, 1), (1, 500, 4), (1_000_000, 500, 2)].map { needed, within, minimum in
        NearQuestions.Question(needed: needed, after: now - Int64(within), minimum: minimum)
      }
      var questions = NearQuestions(asked)
      texts.answer(&questions, about: set[...], owner: owner)
      let alike = plain.alike(set, owner: owner)
      for (question, asked) in zip(questions.list, asked) {
        let all = alike.count { $0.time > asked.after && $0.characters >= asked.minimum }
        if question.found != min(asked.needed, all) { wrong += 1 }
        found += question.found
      }
      let characters = random.below(6)
      texts.add(set[...], owner: owner, characters: characters, now: now)
      plain.texts.append(
        Plain.Text(set: Set(set), owner: owner, characters: characters, time: now))
      #expect(texts.count <= setting.limit)
    }
    #expect(wrong == 0)
    #expect(found > 5)
  }

  @Test("Sizes at the edge: four fifths agree, one trigram less does not")
  func edge() {
    for shared in 1...60 {
      for (own, other) in [(0, shared / 4), (shared / 4, 0), (shared / 8, shared / 8)] {
        for more in 0...1 {
          let common = (0..<shared).map { UInt64($0) << 40 }
          let first = (common + (0..<own).map { UInt64($0) << 40 | 1 }).sorted()
          let second = (common + (0..<(other + more)).map { UInt64($0) << 40 | 2 }).sorted()
          let agrees = shared * 5 >= (shared + own + other + more) * 4
          #expect(TextAgreement.holds(first[...], second) == agrees)
          #expect(TextAgreement.holds(second[...], first) == agrees)
          var texts = NearTexts()
          texts.add(second[...], owner: 0, characters: 9, now: 1)
          var questions = NearQuestions([.init(needed: 1, after: 0, minimum: 1)])
          texts.answer(&questions, about: first[...], owner: 0)
          #expect((questions.list[0].found == 1) == agrees)
        }
      }
    }
  }

  @Test("Numbers of texts go round, and what is remembered stays right")
  func numbersGoRound() {
    var texts = NearTexts(
      limits: NearTexts.Limits(texts: 50), firstNumber: 1 << TextRing.numberBits - 150)
    let sets = (0..<97).map { text in (0..<5).map { UInt64(text * 5 + $0) << 50 } }
    for step in 0..<400 {
      for (age, isRemembered) in [(1, true), (50, true), (51, false)] where step >= 97 {
        var questions = NearQuestions([.init(needed: 3, after: -1, minimum: 1)])
        texts.answer(&questions, about: sets[(step - age) % 97][...], owner: 0)
        #expect(questions.list[0].found == (isRemembered ? 1 : 0))
      }
      texts.add(sets[step % 97][...], owner: 0, characters: 9, now: Int64(step))
    }
  }

  @Test(
    "Memory stays within its limit, whatever is said", arguments: [1, 3, 40, 700], [60, Int.max])
  func memory(size: Int, alphabet: Int) {
    let limits = NearTexts.Limits(texts: 500, trigrams: 15_000)
    var random = SeededRandom(state: UInt64(size))
    var texts = NearTexts(limits: limits)
    var most = 0
    for step in 0..<min(2_000, 150_000 / size) {
      // All different, or half of them the same as before.
      let seed = random.chance(percent: 50) ? UInt64(random.below(90)) : random.next()
      var own = SeededRandom(state: seed)
      let set = Array(Set((0..<size).map { _ in own.next() % UInt64(alphabet) })).sorted()
      texts.add(set[...], owner: 0, characters: size, now: Int64(step))
      if step % 50 == 0 { most = max(most, texts.bytes) }
    }
    #expect(texts.count <= limits.texts)
    #expect(most <= limits.bytes)
    #expect(NearTexts.Limits().bytes <= 512 << 20)
  }

  @Test("Of long texts the first 4,096 scalars are compared")
  func longTexts() {
    let start = (0..<4_096).map { String(Unicode.Scalar(0x4E00 + $0)!) }.joined()
    #expect(Self.set(start).count == Trigrams.most)
    #expect(Self.set(start) == Self.set(start + "尾巴"))
    #expect(Self.set(start) != Self.set(String(start.dropLast()) + "尾"))
  }

  @Test("Texts without a trigram are alike only if they are equal")
  func shortTexts() {
    let texts = ["", "a", "b", "ab", "ba", "aa", "abc", "\u{10FFFF}"]
    for first in texts {
      for second in texts { #expect((Self.set(first) == Self.set(second)) == (first == second)) }
      #expect(Self.set(first).count == 1)
    }
  }
}
