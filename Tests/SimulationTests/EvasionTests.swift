import Foundation
import Moderation
import Records
import Rules
import Scanning
import TestSupport
import Testing

/// How many disguised words are found: figures by kind of disguise, shown and held to their
/// minimum.
@Suite("Evasion")
struct EvasionTests {
  /// The share that must be found of a kind of disguise. The defaults answer together.
  private static func minimum(_ group: String) -> Double { group == "default" ? 0.99 : 0.9 }

  /// What a spelling stands in; the word is found in all of these.
  private static let surroundings: [(before: String, after: String)] = [
    ("", ""), ("有需要的", "，先到先得"), ("今天😀", "!"),
  ]

  /// The kind under which a line is counted.
  private static func group(_ line: EvasionLine) -> String {
    if line.kind.contains("+") { return "pairs" }
    return line.disguises == .defaults ? "default" : line.kind
  }

  /// The share found of each group and, below it, of each kind, for people to read; and the lines
  /// that were missed.
  private static func recall(_ lines: [EvasionLine]) throws -> (table: Recall, missed: [String]) {
    let questions = lines.flatMap { line in
      surroundings.map {
        EvasionEngine.Question(line, before: $0.before, after: $0.after)
      }
    }
    let answers = try EvasionEngine.answers(questions)
    var table = Recall()
    var missed: [String] = []
    for (index, line) in lines.enumerated() {
      let range = index * surroundings.count..<(index + 1) * surroundings.count
      let isFound = answers[range].allSatisfy(\.self)
      table.count(isFound, group: group(line), kind: line.kind)
      if !isFound {
        let texts = range.filter { !answers[$0] }.map { questions[$0].text.debugDescription }
        missed.append("\(line.word) \(line.kind): \(texts.joined(separator: " "))")
      }
    }
    return (table, missed)
  }

  private static func expect(_ recall: Recall, of what: String) {
    recall.show(what)
    for group in recall.groups {
      #expect(group.share >= minimum(group.name), "\(what): \(group.name)")
    }
    // All are measured.
    let measured = Set(recall.kinds.flatMap { $0.name.split(separator: "+").map(String.init) })
    for name in Disguises.named.map(\.name) {
      #expect(measured.contains(name), "\(what): nothing asks for \(name)")
    }
  }

  @Test("spellings by hand that no table was made with are found")
  func heldOut() throws {
    let table = try Self.recall(EvasionFile.heldOut.lines()).table
    Self.expect(table, of: "held-out spellings")
  }

  @Test("spellings by hand are found")
  func spellings() throws {
    let (table, missed) = try Self.recall(EvasionFile.spellings.lines())
    Self.expect(table, of: "spellings")
    Recall.show(["missed of the open spellings:"] + missed)
  }

  @Test("variants made from Unicode's data are found")
  func variants() throws {
    let (table, missed) = try Self.recall(EvasionFile.variants.lines())
    Self.expect(table, of: "generated variants")
    Recall.show(["missed of the generated variants:"] + missed)
  }

  @Test("how many spellings are found that no disguise claims is shown")
  func unclaimed() throws {
    let lines = try EvasionFile.unclaimed.lines()
    let (table, _) = try Self.recall(lines)
    table.show("spellings that no disguise claims")
    let claimed = Set(try EvasionFile.spellings.lines() + EvasionFile.heldOut.lines())
    #expect(claimed.isDisjoint(with: lines))
  }

  @Test("a third of the spellings is held out, by their hash alone")
  func split() throws {
    let open = try EvasionFile.spellings.rows()
    let held = try EvasionFile.heldOut.rows()
    #expect(open.allSatisfy { $0.fnv1a % 3 != 0 })
    #expect(held.allSatisfy { $0.fnv1a % 3 == 0 })
    #expect(Set(open + held).count == open.count + held.count)
    #expect(open.count + held.count >= 330)
  }

  @Test("nothing is found in ordinary sentences that look like a word")
  func lookalikes() throws {
    let lines = try EvasionFile.lookalikes.lines()
    #expect(lines.count >= 120)
    let answers = try EvasionEngine.answers(lines.map { EvasionEngine.Question($0) })
    let found = zip(lines, answers).filter(\.1).map {
      "\($0.0.word) \($0.0.kind): \($0.0.text.debugDescription)"
    }
    #expect(found == [])
  }

  @Test(
    "the bundled word lists with every disguise touch one clean line of a hundred at most",
    .enabled(if: SourceTree.hasSharedData("clean-zh.txt"), "there is no clean talk"))
  func clean() throws {
    let reading = PackReader.read(SourceTree.path("rules/starter"))
    var pack = try #require(reading.pack)
    for index in pack.lists.indices {
      guard var words = pack.lists[index].words else { continue }
      words.ownDisguises = .all
      pack.lists[index].content = .words(words)
    }
    let policy = Policy(pack)
    let text = try String(
      contentsOfFile: SourceTree.sharedData("clean-zh.txt"), encoding: .utf8)
    let sentences = text.split(separator: "\n").map(String.init)
    let found = try EvasionEngine.matches(sentences, under: policy)
    let touched = zip(sentences, found).filter { _, matches in
      matches.contains { $0.why.hasPrefix("keyword ") }
    }
    Recall.show(
      ["clean lines touched with every disguise: \(touched.count) of \(sentences.count)"]
        + touched.map { sentence, matches in
          "\(matches.map { "\($0.rule) «\($0.found?.text ?? "")»" }.joined(separator: ", ")) in \(sentence)"
        })
    #expect(sentences.count == 5_000)
    #expect(touched.count * 100 <= sentences.count)
  }
}

/// How many of each kind were found.
struct Recall {
  struct Row {
    var name: String
    var found = 0
    var all = 0

    var share: Double { Double(found) / Double(all) }
    var text: String {
      let percent = String(format: "%5.1f", share * 100)
      return "\(percent) %  \(found) of \(all)  \(name)"
    }
  }

  private(set) var groups: [Row] = []
  private(set) var kinds: [Row] = []

  mutating func count(_ isFound: Bool, group: String, kind: String) {
    Self.count(isFound, group, in: &groups)
    Self.count(isFound, kind, in: &kinds)
  }

  private static func count(_ isFound: Bool, _ name: String, in rows: inout [Row]) {
    let index = rows.firstIndex { $0.name == name } ?? rows.endIndex
    if index == rows.endIndex { rows.append(Row(name: name)) }
    rows[index].all += 1
    if isFound { rows[index].found += 1 }
  }

  func show(_ title: String) {
    Self.show(
      ["recall of \(title)"] + groups.map(\.text)
        + kinds.map { "    " + $0.text })
  }

  /// The report of a measurement, beside the output of the tests.
  static func show(_ lines: [String]) {
    for line in lines { FileHandle.standardError.write(Data((line + "\n").utf8)) }
  }
}
