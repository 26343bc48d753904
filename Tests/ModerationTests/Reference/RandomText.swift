import TestSupport

/// Texts of a small alphabet, in which words, near misses and disguises are frequent.
struct RandomText {
  /// Words that lists are made of.
  static let words = [
    "vx", "VX", "sm", "v8", "bet", "bet sm", "naïve", "69", "138", "1", "大麻", "贷款", "微信",
    "加微信", "点数", "会社", "大", "号", "❤", "👍", "👩", "e", "fi",
  ]

  /// Phrases that take hits away.
  static let phrases = ["大麻烦", "大麻", "微信号", "加微信", "贷款点数", "👍👍", "大大"]

  private static let pieces =
    words + [
      "a", "s", "5", "8", "1", "x", "烦", "信", "數", "貸款", "會社", "號", "⼤", "大麻煩", "㍿", "ﬁ",
      "①③⑧", "⑥⑨", "⑴", "❶", "Ⅰ", "٣", "６９", "ｖｘ", "Ｓｍ", "v\u{200B}x", "v\u{AD}8", "b\u{2060}et",
      "v\u{336}\u{332}x", "v\u{336}x", "x\u{332}\u{333}\u{20E3}", "s\u{301}m", "s\u{301}\u{332}m",
      "e\u{301}", "é", "nai\u{308}ve",
      "❤️", "👍🏽", "👨‍👩‍👧", "👩🏿‍🚀", "🇨🇳", "🇨", "1️⃣", "각", "\u{1112}\u{1161}\u{11AB}", "नि", "ก็",
      " ", "\u{3000}", "\u{A0}", "\t", "\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}",
      "\u{B}",
      "!", ".", "-", "，", "。", "\u{200D}", "\u{200B}", "\u{FEFF}", "\u{202E}",
    ]

  private static let insertions = ["\u{200B}", "\u{AD}", "\u{2060}", "\u{202E}", " ", "\u{3000}"]

  private static let otherForms: [Character: [String]] = [
    "v": ["V", "ｖ", "Ｖ"], "x": ["X", "ｘ"], "s": ["S", "ｓ"], "m": ["M", "ｍ"], "b": ["Ｂ"],
    "e": ["E", "ｅ"], "t": ["T"], "1": ["①", "⑴", "❶", "１"], "3": ["③", "３"], "6": ["⑥", "❻"],
    "8": ["⑧", "８"], "9": ["⑨"], "贷": ["貸"], "烦": ["煩"], "号": ["號"], "点": ["點"], "数": ["數"],
    "会": ["會"], "大": ["⼤"], "é": ["e\u{301}"], "ï": ["i\u{308}"], "ﬁ": ["fi"], " ": ["\n"],
  ]

  /// A text of up to so many pieces.
  static func text(pieces count: Int, _ random: inout SeededRandom) -> String {
    (0..<random.below(count + 1)).map { _ in random.pick(pieces) }.joined()
  }

  /// The same text, written differently: for keywords and repeats mostly the same.
  static func disguised(_ text: String, _ random: inout SeededRandom) -> String {
    var disguised = ""
    for character in text {
      if random.chance(percent: 8) { disguised += random.pick(insertions) }
      if let forms = otherForms[character], random.chance(percent: 30) {
        disguised += random.pick(forms)
      } else {
        disguised.append(character)
      }
    }
    return disguised
  }
}
