import Foundation
import Moderation
import Records
import TestSupport
import Testing

/// `repeats` with `alike: near`, through the whole engine.
@Suite("Near repeats")
struct NearRepeatTests {
  private static let advert =
    "【高薪兼职】诚招在家可做的打字员录入员，时间自由，多劳多得，日结两百到五百元，不收任何押金，"
    + "有手机就能做，想了解详情的朋友请加微信abc88668或者扣扣群找小美老师报名，名额有限先到先得，学生宝妈上班族均可参加"

  /// A text with so many of a thousand characters changed: dropped, made another, or with an emoji, a
  /// space or a letter more.
  private static func variant(
    of text: String, perThousand: Int, _ random: inout SeededRandom
  ) -> String {
    var variant = ""
    for character in text {
      guard random.below(1_000) < perThousand else {
        variant.append(character)
        continue
      }
      switch random.below(5) {
      case 0: variant += String(character) + random.pick(["🌹", "💰", "❤️", "👨‍👩‍👧"])
      case 1: variant += " " + String(character)
      case 2: variant += "\(random.below(10))"
      case 3: variant += random.pick(["的", "了", "吧"]) + String(character)
      default: break
      }
    }
    return variant
  }

  private static func pack(_ options: String) -> String {
    "rules: [ { id: r, when: { repeats: { times: 5, within: 1h, alike: near\(options) } } } ]"
  }

  @Test("A campaign of 200 accounts in 50 groups is found from its fifth advert on")
  func campaign() throws {
    var random = SeededRandom(state: 200)
    // Each account has a variant of its own, and changes a little of it in every group.
    let adverts = (0..<200).map { _ in Self.variant(of: Self.advert, perThousand: 6, &random) }
    var lines: [String] = []
    for number in 0..<1_000 {
      let text = Self.variant(of: adverts[number % 200], perThousand: 6, &random)
      lines.append(
        #"+1s "group":"g-\#(number % 50)","account":"u-\#(number % 200)","text":"\#(text)""#)
    }
    let outcome = try Engine(Self.pack(", by: anyone")).run(lines)
    #expect(outcome.decisions.count >= lines.count * 9 / 10)
    #expect(outcome.whys.allSatisfy { $0 == "nearly the same text 5 times by anyone within 1h" })
    // Each account says it five times: only the fifth is one too many of its own.
    let own = try Engine(Self.pack("")).run(lines)
    #expect(own.decisions.count >= 150 && own.decisions.count <= 200)
    let exact = "rules: [ { id: r, when: { repeats: { times: 5, within: 1h, by: anyone } } } ]"
    #expect(try Engine(exact).run(lines).decisions.count < outcome.decisions.count)
  }

  @Test(
    "Clean talk is not taken for a campaign",
    .enabled(if: SourceTree.hasSharedData("clean-zh.txt"), "there is no clean talk"))
  func cleanTalk() throws {
    let text = try String(
      contentsOfFile: SourceTree.sharedData("clean-zh.txt"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      "+1s " + #""text":"\#(line.filter { $0 != "\\" && $0 != "\"" && $0 != "\t" })""#
    }
    let twice = Self.pack(", by: anyone").replacing(
      "times: 5, within: 1h", with: "times: 2, within: 1d")
    let outcome = try Engine(twice).run(lines)
    // The data hold some sentences twice.
    let again = outcome.decisions.count
    #expect(again * 100 <= lines.count, "\(again)")
    #expect(try Engine(Self.pack(", by: anyone")).run(lines).decisions.isEmpty)
  }

  @Test(
    "The texts of one's own count, or those of all",
    arguments: [("", [2, 5]), (", by: anyone", [1, 2, 4, 5])])
  func whose(by: String, matching: [Int]) throws {
    let pack = Self.pack(by).replacing("times: 5", with: "times: 2")
    let said = [
      ("u-1", "今天的会议改到下午三点半了"), ("u-2", "今天的会议改到下午三点半了哦"),
      ("u-1", "今天的会议改到下午三点半啦"), ("u-2", "完全是另外一句不相干的话"), ("u-1", "完全是另外一句不相干的话呢"),
      ("u-2", "完全是另外一句不相干的话呀"),
    ]
    let lines = said.map { #""account":"\#($0.0)","text":"\#($0.1)""# }
    let outcome = try Engine(pack).run(lines)
    #expect(outcome.decisions.map(\.event) == matching.map { "m-\($0 + 1)" })
  }

  @Test("Edits neither count nor match, nor do texts that are too short")
  func uncounted() throws {
    let pack = Self.pack(", min: 8").replacing("times: 5", with: "times: 2")
    let outcome = try Engine(pack).run([
      #""text":"1234567""#, #""text":"1234567""#, #""text":"12345678""#,
      #"edit "message":"m-3","text":"12345678""#, #""text":"7654321 ""#, #""text":"1 2345678""#,
    ])
    #expect(outcome.decisions.map(\.event) == ["m-6"])
  }

  @Test("Two windows with other limits each count their own")
  func windows() throws {
    let pack = """
      rules:
        - { id: a, when: { repeats: { times: 3, within: 10s, alike: near, min: 1 } } }
        - { id: b, when: { repeats: { times: 2, within: 1s, alike: near, by: anyone, min: 12 } } }
        - { id: c, when: { repeats: { times: 2, within: 1m } } }
        - { id: d, when: { repeats: { times: 3, within: 10s, alike: near, min: 11 } } }
      """
    let outcome = try Engine(pack).run([
      #""text":"大家早上好呀今天""#, #"+1s "text":"大家早上好呀今天""#, #"+1s "text":"大家早上好呀今天""#,
      #"+8s "text":"大家早上好呀今天""#, #"+20s "text":"0123456789ab""#, #""text":"0123456789ab""#,
    ])
    let rules = outcome.decisions.map { "\($0.event) \($0.matches.map(\.rule).joined())" }
    #expect(rules == ["m-2 c", "m-3 ac", "m-4 ac", "m-6 bc"])
  }
}
