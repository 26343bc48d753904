import Foundation
import TestSupport
import Testing

@testable import Records

@Suite("Lines made by chance")
struct DecoderFuzzTests {
  private static let seeds =
    (EventExample.full + EventExample.least).map(\.line) + RejectExample.all.map(\.line)

  @Test("a mutated line is either an event or a reject, never both, and its texts are UTF-8")
  func mutated() {
    var random = SeededRandom(state: 42)
    for _ in 0..<20_000 {
      let line = mutate(Array(Self.seeds.randomElement(using: &random)!.utf8), &random)
      let batch = decode(line)
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      #expect(batch.events.count + batch.rejects.count == (isBlank ? 0 : 1), "\(line)")
      #expect(String(validating: batch.text, as: UTF8.self) != nil, "\(line)")
    }
  }

  @Test("many mutated lines in one chunk are judged as each alone")
  func together() {
    var random = SeededRandom(state: 43)
    for _ in 0..<100 {
      let lines = (0..<40).map { _ in
        mutate(Array(Self.seeds.randomElement(using: &random)!.utf8), &random)
      }
      let alone = lines.map { decode($0) }
      let together = decode(Array(lines.joined(separator: "\n".utf8)))
      #expect(together.rejects.map(\.reason) == alone.flatMap { $0.rejects.map(\.reason) })
      #expect(
        together.transcript
          == alone.filter { !$0.events.isEmpty }.map(\.transcript)
          .joined(separator: "\n"))
    }
  }

  @Test("what is read of a valid line is what Foundation reads of it")
  func foundation() throws {
    var random = SeededRandom(state: 44)
    let words = ["", "a", "加微信", "\"\\/\u{8}\n", "😀\u{1F}", "\u{7F}\u{FFFD}\u{10FFFF}", "ü"]
    for number in 0..<2_000 {
      func word() -> String {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          words.randomElement(using: &random)!
        }.joined()
      }
      let milliseconds = Int64.random(in: 0...253_402_300_799_999, using: &random)
      let object: [String: Any] = [
        "id": "m-\(number)", "time": milliseconds, "type": "message", "group": "g" + word(),
        "account": "a" + word(), "text": word(), "title": word(),
        "mentions": ["b" + word(), "c" + word()],
        "items": [["text": word()], ["url": word()]], "unknown": ["x": [1.5, NSNull(), word()]],
      ]
      let data = try JSONSerialization.data(withJSONObject: object)
      let batch = decode([UInt8](data))
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let event = try #require(batch.events.first)
      guard case .message(let message) = event.body else {
        Issue.record("not a message")
        return
      }
      #expect(event.time.milliseconds == milliseconds)
      #expect(batch.string(event.group) == json["group"] as? String)
      #expect(batch.string(event.account) == json["account"] as? String)
      #expect(batch.string(message.text) == json["text"] as? String)
      #expect(batch.string(message.title) == json["title"] as? String)
      #expect(
        batch.lists[message.mentions.range].map(batch.string) == json["mentions"] as? [String])
      let items = json["items"] as? [[String: String]]
      #expect(
        batch.items[message.items.range].map { [batch.string($0.text), batch.string($0.url)] }
          == items?.map { [$0["text"], $0["url"]] })
    }
  }

  /// Some small changes of the kinds that break a reader.
  private func mutate(_ line: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let tokens: [[UInt8]] =
      [
        "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "true", "-", "1e999",
        "99999999999999999999", #"\ud800"#, #"\u00"#, #""id":"#, #""items":[{}]"#, "\u{0}", " ",
        "\r", "加",
      ].map { Array($0.utf8) } + [[0xFF], [0xE5], [0xED, 0xA0, 0x80]]
    var line = line
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let position = Int.random(in: 0...line.count, using: &random)
      let end = min(line.count, position + Int.random(in: 0...6, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: line.removeSubrange(position..<end)
      case 1: line.insert(contentsOf: tokens.randomElement(using: &random)!, at: position)
      case 2: line.insert(contentsOf: Array(line[position..<end]), at: position)
      case 3 where position < line.count: line[position] = .random(in: 0...255, using: &random)
      default: line.removeSubrange(end...)
      }
    }
    return line.filter { $0 != UInt8(ascii: "\n") }
  }
}
