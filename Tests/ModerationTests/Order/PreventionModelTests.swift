import Foundation
import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Prevention beside an obvious reference: an engine without it, to which only what could have
/// happened is told, and the receipt of every removal.
@Suite struct PreventionModelTests {
  private static let histories = 50
  private static let events = 120

  @Test("Generated histories are decided as the reference decides them")
  func histories() throws {
    let pack = try #require(
      PackReader.read("pack", from: MemoryFiles(["pack.yaml": Community.pack])).pack)
    let inspector = Inspector(Policy(pack))
    var prevented = 0
    for seed in 0..<Self.histories {
      var community = Community(seed: 7_000 + seed)
      var reference = PreventionReference(inspector)
      let session = Session(inspector, options: .init(prevents: true))
      var history: [String] = []
      // Of what was prevented before the last restart: a snapshot holds no tally.
      var counted = 0
      func agree(on line: Community.Line) throws -> Bool {
        history.append(line.text)
        let found = try session.play(line.text)
        let expected = try reference.play(line)
        community.take(found)
        let isSame = counted + session.judge.tally.prevented == reference.prevented
        if history.count % 16 == 0 {
          counted += session.judge.tally.prevented
          try session.restart()
        }
        return found == expected && isSame
      }
      for line in community.introductions() { _ = try agree(on: line) }
      for _ in 0..<Self.events {
        if try !agree(on: community.next()) {
          Issue.record("seed \(seed):\n\(history.joined(separator: "\n"))")
          return
        }
      }
      prevented += reference.prevented
    }
    #expect(prevented > Self.histories * 5)
  }
}

private struct PreventionReference {
  private struct Pair: Hashable {
    var group: String
    var account: String
  }

  private let scratch: InspectorScratch
  private let inspector: Inspector
  private var judge: Judge
  private var removed: Set<Pair> = []
  private var unsaid: Set<String> = []
  private var left = 0
  private var receipts = 0

  init(_ inspector: Inspector) {
    self.inspector = inspector
    scratch = InspectorScratch(inspector)
    judge = Judge(inspector.policy)
  }

  /// What was left out here, and what the engine itself did not judge further.
  var prevented: Int { left + judge.tally.prevented }

  mutating func play(_ line: Community.Line) throws -> [Decision] {
    let pair = line.group.flatMap { group in
      line.account.map { Pair(group: group, account: $0) }
    }
    let tick = #"{"id":"\#(line.id)","time":\#(line.time),"type":"tick"}"#
    let speaks = line.type == "message" || line.type == "edit"
    if let pair, removed.contains(pair), speaks || ["leave", "rename"].contains(line.type) {
      if line.type != "leave" { left += 1 }
      return try judge(tick)
    }
    let before = judge
    if line.type == "join", let pair { removed.remove(pair) }
    let decisions = try judge(line.text)
    let isSilenced = decisions.flatMap(\.actions).contains {
      $0.id.hasPrefix("\(line.id)/banned/") || $0.id.hasPrefix("\(line.id)/muted/")
    }
    if speaks, isSilenced {
      left += 1
      judge = before
      return try judge(tick)
    }
    for decision in decisions { try carryOut(decision, at: line.time) }
    return decisions
  }

  /// Whom the decision puts out, and that the platform has done so.
  private mutating func carryOut(_ decision: Decision, at time: Int64) throws {
    for action in decision.actions {
      let account: String
      switch action.deed {
      case .kick(let who, _), .ban(let who, _, _, _), .refuse(let who, _, _): account = who
      default: continue
      }
      guard let group = action.group ?? decision.group else { continue }
      removed.insert(Pair(group: group, account: account))
      receipts += 1
      let receipt =
        #"{"id":"done-\#(receipts)","time":\#(time),"type":"receipt","action":"\#(action.id)","ok":true}"#
      #expect(try judge(receipt).isEmpty)
    }
  }

  private mutating func judge(_ line: String) throws -> [Decision] {
    var batch = EventBatch()
    var decoder = EventDecoder()
    decoder.decode(LogChunk(file: "test", lines: Array(line.utf8)), into: &batch)
    var decisions: [Decision] = []
    judge.judge(inspector.inspect(batch, with: scratch)) { decisions.append($0) }
    return decisions
  }
}
