import Moderation
import Records
import Rules

/// An engine of its own for one test: a group, and what is said and done in it.
final class TestStage {
  /// The group in which tests speak.
  static let group = "test"
  /// Who speaks where a test does not say.
  static let account = "somebody"

  /// Noon of 2026-01-01 by the pack's zone: when a test begins that names no time of day.
  let start: Instant
  let scratch: InspectorScratch
  private(set) var matched: Set<String> = []
  private let inspector: Inspector
  private var judge: Judge
  private var decoder = EventDecoder()
  private var decisions: [Decision] = []
  /// What was wrong with events that the test gave.
  private var problems: [String] = []
  private var count = 0
  /// The last message of each account, for its edits.
  private var lastMessages: [String: String] = [:]

  /// A group that belongs to one group set, or to all where that is nil.
  init(_ inspector: Inspector, groupSet: Int?, recordsWords: Bool) {
    self.inspector = inspector
    start = inspector.policy.zone.instant(day: 0, timeOfDay: .hours(12))
    scratch = InspectorScratch(inspector)
    if recordsWords { scratch.seenWords = [] }
    judge = Judge(
      inspector.policy,
      options: .init(testGroup: .init(id: Self.group, sets: groupSet.map { [$0] })))
  }

  /// Groups as they are; the test's own belongs to every group set if `everySet` is true.
  init(_ inspector: Inspector, everySet: Bool) {
    self.inspector = inspector
    start = inspector.policy.zone.instant(day: 0, timeOfDay: .hours(12))
    scratch = InspectorScratch(inspector)
    judge = Judge(
      inspector.policy,
      options: .init(testGroup: everySet ? .init(id: Self.group, sets: nil) : nil))
  }

  /// Plays an event that is given without id and time; what it says itself outweighs the defaults.
  func play(_ json: String, at time: Instant) {
    let inspected = inspect(json, at: time)
    judge.judge(inspected, decide: note)
  }

  /// The same, with what became of every rule.
  func explain(_ json: String, at time: Instant) -> [RuleTrace] {
    judge.explain(inspect(json, at: time), decide: note)
  }

  func play(_ doing: PackTest.Doing, at time: Instant) {
    var members = [
      JSONText.member("account", JSONText.string(doing.account)),
      JSONText.member("name", JSONText.string(doing.account)),
    ]
    switch doing.deed {
    case .says(let text):
      lastMessages[doing.account] = nextID
      members.append(JSONText.member("text", JSONText.string(text)))
    case .edits(let text):
      members.append(JSONText.member("type", JSONText.string("edit")))
      members.append(
        JSONText.member("message", JSONText.string(lastMessages[doing.account] ?? nextID)))
      members.append(JSONText.member("text", JSONText.string(text)))
    case .joins:
      members.append(JSONText.member("type", JSONText.string("join")))
    case .leaves:
      members.append(JSONText.member("type", JSONText.string("leave")))
    case .renames(let name):
      members[1] = JSONText.member("name", JSONText.string(name))
      members.append(JSONText.member("type", JSONText.string("rename")))
    case .scans(let code):
      members.append(JSONText.member("type", JSONText.string("scan")))
      members.append(JSONText.member("code", JSONText.string(code)))
    }
    play(JSONText.object(members), at: time)
  }

  /// Fires what is due by then.
  func advance(to time: Instant) {
    judge.advance(to: time, decide: note)
  }

  /// Runs until no timer is left, but those of requests for groups: nobody answers them here.
  func settle() {
    while !judge.isAtRest, let due = judge.nextDue { judge.advance(to: due, decide: note) }
  }

  func takeDecisions() -> [Decision] {
    defer { decisions = [] }
    return decisions
  }

  func takeProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  private var nextID: String { "t-\(count + 1)" }

  private func note(_ decision: Decision) {
    for match in decision.matches { matched.insert(match.rule) }
    decisions.append(decision)
  }

  private func inspect(_ json: String, at time: Instant) -> InspectedBatch {
    let id = nextID
    count += 1
    // Of equal keys the first counts: the test's own outweigh what it leaves open.
    let own = json.dropFirst().dropLast()
    let line =
      "{" + own + (own.isEmpty ? "" : ",") + "\"id\":\"\(id)\",\"time\":\(time.milliseconds),"
      + "\"type\":\"message\",\"group\":\"\(Self.group)\",\"account\":\"\(Self.account)\"}"
    var batch = EventBatch()
    decoder.decode(LogChunk(file: "test", lines: Array(line.utf8)), into: &batch)
    problems += batch.rejects.map(\.reason)
    return inspector.inspect(batch, with: scratch)
  }
}
