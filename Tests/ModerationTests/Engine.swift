import Moderation
import Records
import Rules

/// A pack and a log in, decisions out: the whole engine without files.
///
/// A line is an event's JSON object without its braces. Missing members are filled in: `id` (`m-1`,
/// `m-2` … by the line's number), `time` (from an offset such as `+10s` before the members, else
/// that of the line before), `type` (`message`), `group` (`g-1`, for types that need one) and
/// `account` (`u-1`). A second word before the members gives the type:
/// ```
///  +10s join "account":"u-2"
///  +10s "text":"hello"
/// ```
struct Engine {
  /// 2026-05-01T00:00:00Z, when offsets begin.
  static let start = Instant(milliseconds: 1_777_593_600_000)

  let policy: Policy
  private let inspector: Inspector
  private let options: Judge.Options

  init(_ yaml: String, options: Judge.Options = .init()) throws {
    let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": yaml]))
    guard let pack = reading.pack else {
      throw WrongInput(texts: reading.diagnostics.map { "\($0.place.line): \($0.text)" })
    }
    policy = Policy(pack)
    inspector = Inspector(policy)
    self.options = options
  }

  struct WrongInput: Error {
    var texts: [String]
  }

  /// What a log came to.
  struct Outcome {
    var decisions: [Decision] = []
    var judge: Judge
    var tooLate: [LineOrigin] = []

    /// Each decision in short, see `Decision.short`.
    var short: [String] { decisions.map(\.short) }
    /// Each match as `why «found» in field[span]`.
    var whys: [String] { decisions.flatMap(\.matches).map(\.short) }
    /// All actions with all their fields.
    var actions: [String] { decisions.flatMap(\.actions).map(\.full) }
  }

  /// Judges lines, and moves the clocks to an offset at last, if one is given.
  /// - Parameter batch: how many lines travel together.
  func run(
    _ lines: [String], until: String? = nil, batch size: Int = .max
  ) throws -> Outcome {
    try run(batches: split(Self.complete(lines), size), until: until)
  }

  /// The same for complete lines that stand in batches.
  /// - Parameter restarts: after each batch the judge is stopped and goes on from its snapshot.
  func run(
    batches: [[String]], until: String? = nil, restarts: Bool = false
  ) throws -> Outcome {
    var outcome = Outcome(judge: Judge(policy, options: options))
    let scratch = InspectorScratch(inspector)
    var decoder = EventDecoder()
    for lines in batches {
      var batch = EventBatch()
      let text = lines.joined(separator: "\n")
      decoder.decode(LogChunk(file: "test", lines: Array(text.utf8)), into: &batch)
      if !batch.rejects.isEmpty { throw WrongInput(texts: batch.rejects.map(\.reason)) }
      let inspected = inspector.inspect(batch, with: scratch)
      outcome.judge.judge(
        inspected, decide: { outcome.decisions.append($0) },
        tooLate: { outcome.tooLate.append($0) })
      if restarts {
        outcome.judge = try Judge(policy, options: options, snapshot: outcome.judge.snapshot)
      }
    }
    if let until {
      let end = Self.start + (try Self.period(until.dropFirst()))
      outcome.judge.advance(to: end) { outcome.decisions.append($0) }
    }
    return outcome
  }

  /// Has a judge, or a new one, go on with complete lines, by this pack.
  func play(_ lines: [String], _ judge: inout Judge?) throws -> [Decision] {
    if judge == nil { judge = Judge(policy, options: options) }
    if judge?.policy !== policy { try judge?.swap(to: policy) }
    var decoder = EventDecoder()
    var batch = EventBatch()
    let text = lines.joined(separator: "\n")
    decoder.decode(LogChunk(file: "test", lines: Array(text.utf8)), into: &batch)
    if !batch.rejects.isEmpty { throw WrongInput(texts: batch.rejects.map(\.reason)) }
    var decisions: [Decision] = []
    let inspected = inspector.inspect(batch, with: InspectorScratch(inspector))
    judge?.judge(inspected) { decisions.append($0) }
    return decisions
  }

  /// Judges one line by a new engine, and tells what became of every rule.
  func explain(_ line: String, decide: (Decision) -> Void) throws -> [RuleTrace] {
    var judge = Judge(policy, options: options)
    var decoder = EventDecoder()
    var batch = EventBatch()
    let text = try Self.complete([line]).joined()
    decoder.decode(LogChunk(file: "test", lines: Array(text.utf8)), into: &batch)
    return judge.explain(
      inspector.inspect(batch, with: InspectorScratch(inspector)), decide: decide)
  }

  /// Decisions in short: what most tables compare.
  func short(_ lines: [String], until: String? = nil) throws -> [String] {
    try run(lines, until: until).short
  }

  private func split(_ lines: [String], _ size: Int) -> [[String]] {
    stride(from: 0, to: lines.count, by: min(size, max(lines.count, 1))).map { start in
      Array(lines[start..<min(lines.count, start + min(size, lines.count))])
    }
  }

  // MARK: Lines

  /// Types of event that are about no group where none is given.
  private static let homeless: Set<String> = ["command", "receipt", "tick", "scan", "verdict"]

  /// Types of event that are about no account.
  private static let nameless: Set<String> = ["group", "dismiss", "receipt", "tick"]

  /// Complete NDJSON lines.
  static func complete(_ lines: [String]) throws -> [String] {
    var now = start
    return try lines.enumerated().map { index, line in
      var rest = Substring(line)
      var type = "message"
      while let first = rest.first, first != "\"" {
        let word = rest.prefix { $0 != " " }
        rest = rest[word.endIndex...].drop { $0 == " " }
        if first == "+" {
          now = start + (try period(word.dropFirst()))
        } else {
          type = String(word)
        }
      }
      var members = [String(rest)]
      members.append("\"id\":\"m-\(index + 1)\",\"time\":\(now.milliseconds)")
      members.append("\"type\":\"\(type)\"")
      if !homeless.contains(type) { members.append("\"group\":\"g-1\"") }
      if !nameless.contains(type) {
        members.append("\"account\":\"\(type == "command" ? "boss" : "u-1")\"")
      }
      return "{" + members.filter { !$0.isEmpty }.joined(separator: ",") + "}"
    }
  }

  /// `90s`, `1h30m` or `2d1ms`.
  static func period(_ text: some StringProtocol) throws -> Period {
    var sum: Int64 = 0
    var number = ""
    var unit = ""
    for character in text + "." {
      if character.isLetter {
        unit.append(character)
        continue
      }
      if !unit.isEmpty {
        guard let factor = factors[unit], let count = Int64(number) else {
          throw WrongInput(texts: ["no time: \(text)"])
        }
        sum += count * factor
        (number, unit) = ("", "")
      }
      number.append(character)
    }
    return Period(milliseconds: sum)
  }

  private static let factors: [String: Int64] = [
    "ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]
}
