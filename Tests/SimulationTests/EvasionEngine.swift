import Moderation
import Records
import Rules
import Scanning
import TestSupport

/// Asks the whole engine whether words are found: one pack with a list and a rule for each word and
/// set of disguises that are asked for, one message for each text.
struct EvasionEngine {
  /// A text in which the word of a line may be found, and where it stands.
  struct Question {
    var line: EvasionLine
    var text: String
    /// Scalars of the text: what is found lies in here.
    var place: Range<Int>

    init(_ line: EvasionLine, before: String = "", after: String = "") {
      self.line = line
      text = before + line.text + after
      let start = before.unicodeScalars.count
      place = start..<start + line.text.unicodeScalars.count
    }
  }

  private struct Key: Hashable {
    var word: String
    var disguises: Disguises
  }

  /// For each question whether its word is found where it should be. O(questions × rules).
  static func answers(_ questions: [Question]) throws -> [Bool] {
    var rules: [Key: String] = [:]
    var yaml = ["", "lists:"]
    for question in questions {
      let key = Key(word: question.line.word, disguises: question.line.disguises)
      if rules[key] != nil { continue }
      let name = "w\(rules.count)"
      rules[key] = name
      let disguises = Disguises.named.filter { key.disguises.contains($0.disguise) }
        .map(\.name).joined(separator: ", ")
      yaml.append("  \(name): { words: [\"\(key.word)\"], disguises: [\(disguises)] }")
    }
    yaml.append("rules:")
    for number in 0..<rules.count {
      yaml.append("  - { id: w\(number), when: { keyword: w\(number) }, then: delete }")
    }
    let found = try matches(
      questions.map(\.text), under: policy(yaml.joined(separator: "\n") + "\n"))
    return zip(questions, found).map { question, matches in
      let key = Key(word: question.line.word, disguises: question.line.disguises)
      guard let span = matches.first(where: { $0.rule == rules[key] })?.found?.span else {
        return false
      }
      return question.place.lowerBound <= span.lowerBound
        && span.upperBound <= question.place.upperBound
    }
  }

  /// What a policy's rules find in each text, said by an account of its own.
  static func matches(_ texts: [String], under policy: Policy) throws -> [[Match]] {
    let inspector = Inspector(policy)
    var judge = Judge(policy)
    var decoder = EventDecoder()
    var batch = EventBatch()
    let log = texts.enumerated().map { number, text in
      EventLine.message("\(number)", at: number, by: "u-\(number)", text)
    }
    decoder.decode(
      LogChunk(file: "log", lines: Array(log.joined(separator: "\n").utf8)), into: &batch)
    precondition(batch.events.count == texts.count)
    var found = [[Match]](repeating: [], count: texts.count)
    judge.judge(
      inspector.inspect(batch, with: InspectorScratch(inspector)),
      decide: { decision in
        // Timers have no number.
        if let number = Int(decision.event) { found[number] = decision.matches }
      })
    return found
  }
}
