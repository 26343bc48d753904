import Scanning
import Testing

@testable import Simulation

@Suite("Made talk")
struct TalkTests {
  @Test("a grammar draws each alternative about as often as the others")
  func alternatives() {
    let grammar = Grammar(["a:\nx{b} | y\nb:\n1 | 2", "# for people\nc:\nz"])
    var random = SplitMix64(seed: 7)
    var counts: [String: Int] = [:]
    for _ in 0..<8_000 { counts[grammar.sentence(grammar.symbol("a"), &random), default: 0] += 1 }
    #expect(Set(counts.keys) == ["x1", "x2", "y"])
    for text in ["x1", "x2"] {
      #expect((1_850...2_150).contains(counts[text] ?? 0), "\(counts)")
    }
  }

  @Test("numbers keep their range, digits their count and their first from being 0")
  func numbers() {
    let grammar = Grammar(["a:\n{2..4}\nb:\n{#3}"])
    var random = SplitMix64(seed: 1)
    let numbers = (0..<200).map { _ in grammar.sentence(grammar.symbol("a"), &random) }
    #expect(Set(numbers) == ["2", "3", "4"])
    let digits = (0..<2_000).map { _ in grammar.sentence(grammar.symbol("b"), &random) }
    #expect(digits.allSatisfy { (100...999).contains(Int($0) ?? 0) })
    #expect(Set(digits).count > 700)
  }

  @Test(
    "no sentence of any symbol is longer than a message may be, or has marks of the grammar left")
  func whole() {
    for grammar in [SmallTalk.grammar, Adverts.grammar] {
      var random = SplitMix64(seed: 3)
      for name in grammar.symbolNames {
        for _ in 0..<40 {
          let text = grammar.sentence(grammar.symbol(name), &random)
          #expect(text.count < 160 && !text.contains { "{}|\n".contains($0) }, "\(name): \(text)")
        }
      }
    }
  }

  @Test(
    "the same seed gives the same talk, and another one another",
    arguments: SmallTalk.Theme.allCases)
  func seeded(theme: SmallTalk.Theme) {
    func talk(_ seed: UInt64) -> [String] {
      var random = SplitMix64(seed: seed)
      return (0..<50).map { _ in SmallTalk(theme: theme).sentence(&random) }
    }
    #expect(talk(1) == talk(1))
    #expect(talk(1) != talk(2))
  }

  @Test("small talk hardly repeats itself", arguments: SmallTalk.Theme.allCases)
  func rich(theme: SmallTalk.Theme) {
    var random = SplitMix64(seed: 11)
    let talk = (0..<5_000).map { _ in SmallTalk(theme: theme).sentence(&random) }
    #expect(Set(talk).count > 4_500)
  }

  @Test("adverts keep no mark of what may be dressed up", arguments: Adverts.Kind.allCases)
  func dressed(kind: Adverts.Kind) {
    var random = SplitMix64(seed: 5)
    var plain = SplitMix64(seed: 5)
    let texts = (0..<100).map { _ in Adverts().text(kind, &random) }
    #expect(!texts.contains { $0.contains("<") || $0.contains(">") })
    #expect(Set(texts).count > 40)
    let undressed = (0..<100).map { _ in Adverts(disguised: 0).text(kind, &plain) }
    #expect(!undressed.contains { $0.contains("\u{200B}") })
  }

  @Test("a made text is the same on every machine")
  func fixed() {
    var random = SplitMix64(seed: 42)
    let texts =
      (0..<3).map { _ in SmallTalk(theme: .tea).sentence(&random) }
      + [Adverts(disguised: 10_000).text(.job, &random)]
    // Drawn once and read: what a change of these texts changes is every log that was made before.
    #expect(
      texts == [
        "这天气比想象的好，记得带伞", "风大得晾的衣服都吹跑了🥰", "收件电话换成18621406905，麻烦改一下……",
        "不收押金，动动✋指挣钱，多劳多得，日结477元，来者不拒",
      ])
  }
}
