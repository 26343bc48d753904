/// Texts and words from a fixed seed.
enum Samples {
  static let texts = 64
  /// Of each text.
  static let length = 31

  /// Numbers that are the same in every run: Knuth's MMIX generator, its upper half.
  struct Lots {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
  }

  /// A Han character; half of all are among a hundred.
  private static func character(_ lots: inout Lots) -> Unicode.Scalar {
    let range = lots.below(2) == 0 ? 100 : 4_000
    return Unicode.Scalar(UInt32(0x4E00 + lots.below(range) * 5))!
  }

  private static func han(_ count: Int, _ lots: inout Lots) -> String {
    var text = ""
    for _ in 0..<count { text.unicodeScalars.append(character(&lots)) }
    return text
  }

  /// 31 Han characters and nothing else.
  static func han() -> [[UInt8]] {
    var lots = Lots(seed: 1)
    return (0..<texts).map { _ in Array(han(length, &lots).utf8) }
  }

  /// As people write: Han with punctuation, full-width letters and digits, spaces, Latin, emoji.
  static func mixed() -> [[UInt8]] {
    let between = ["，", "。", " ", "ＡＢＣ１２３", " iPhone 15 ", "３点", "❤️", "①", "ok", "！！", "99.5"]
    var lots = Lots(seed: 2)
    return (0..<texts).map { _ in
      var text = ""
      while text.unicodeScalars.count < length {
        text += han(1 + lots.below(6), &lots) + between[lots.below(between.count)]
      }
      return Array(text.utf8)
    }
  }

  /// Ten thousand words of two to six Han characters.
  static func words() -> [String] {
    var lots = Lots(seed: 3)
    var words: Set<String> = []
    var ordered: [String] = []
    while ordered.count < 10_000 {
      let word = han(2 + lots.below(5), &lots)
      if words.insert(word).inserted { ordered.append(word) }
    }
    return ordered
  }

  /// Han texts with a word in the middle of each.
  static func withWords() -> [[UInt8]] {
    let words = words()
    var lots = Lots(seed: 4)
    return (0..<texts).map { _ in
      let word = words[lots.below(words.count)]
      let rest = length - word.unicodeScalars.count
      return Array((han(rest / 2, &lots) + word + han(rest - rest / 2, &lots)).utf8)
    }
  }

  /// Han texts with a link in each, spelled in several ways.
  static func withLinks() -> [[UInt8]] {
    let links = [
      "https://example.com/path?a=1", "www.example.com", "example.com", "bad。example。net/x",
      "http://192.168.1.1:8080", "shop[.]example[.]org/a",
    ]
    var lots = Lots(seed: 5)
    return (0..<texts).map { number in
      let before = han(10, &lots)
      return Array((before + " " + links[number % links.count] + " " + han(10, &lots)).utf8)
    }
  }

  static func characters(_ texts: [[UInt8]]) -> Int {
    texts.reduce(0) { $0 + String(decoding: $1, as: UTF8.self).unicodeScalars.count }
  }
}
