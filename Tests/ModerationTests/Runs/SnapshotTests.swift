import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Wherever the engine is stopped, it goes on from its snapshot as if it had not been.
@Suite("Snapshots") struct SnapshotTests {
  @Test("2,000 events with a stop after each give the same bytes as one run")
  func everyEvent() throws {
    let pack = try #require(
      PackReader.read("pack", from: MemoryFiles(["pack.yaml": Community.pack])).pack)
    let inspector = Inspector(Policy(pack))
    let (whole, stopped) = (Session(inspector), Session(inspector))
    var community = Community(seed: 1)
    var played = 0
    func play(_ line: Community.Line) throws -> Bool {
      let decisions = try whole.play(line.text)
      let again = try stopped.play(line.text)
      try stopped.restart()
      played += 1
      community.take(decisions)
      guard Self.bytes(decisions) == Self.bytes(again) else {
        Issue.record("after \(played) events: \(decisions)\nnot \(again)")
        return false
      }
      return true
    }
    for line in community.introductions() where try !play(line) { return }
    for _ in 0..<2_000 where try !play(community.next()) { return }
    let end = Instant(milliseconds: community.now) + .days(2)
    #expect(Self.bytes(whole.advance(to: end)) == Self.bytes(stopped.advance(to: end)))
    #expect(whole.judge.known == stopped.judge.known)
  }

  @Test("Windows, repeats and joins go on as they were", arguments: 0..<4)
  func randomPacks(chunk: Int) throws {
    for seed in stride(from: chunk, to: 48, by: 4) {
      var random = SeededRandom(state: UInt64(seed))
      let cast = Cast.all[seed % Cast.all.count]
      let pack = ReferencePack.random(cast, &random)
      let log = RandomLog.log(for: pack, cast, random)
      let engine = try EngineUnderTest(pack)
      let whole = engine.outcome(of: log).decisions
      let stopped = engine.outcome(of: log) { judge in
        do {
          return try Judge(judge.policy, snapshot: judge.snapshot)
        } catch {
          Issue.record("seed \(seed): \(error)")
          return judge
        }
      }
      #expect(whole == stopped.decisions, "seed \(seed)")
    }
  }

  @Test("Seats, holds and lines of live codes go on as they were", arguments: ModelPack.all.indices)
  func liveCodes(pack: Int) throws {
    let model = ModelPack.all[pack]
    let engine = try Engine(model.yaml)
    for seed in 0..<4 {
      var reference = CodeReference(model, start: Engine.start)
      var history = CodeHistory(model, seed: UInt64(seed))
      let lines = (1...60).map { number in
        let event = history.next(number, after: reference)
        _ = reference.take(event)
        return [event.line]
      }
      let whole = try engine.run(batches: lines, until: "+40d")
      let stopped = try engine.run(batches: lines, until: "+40d", restarts: true)
      #expect(whole.decisions == stopped.decisions, "seed \(seed)")
    }
  }

  @Test("Near repeats, cooldowns, turns of texts and days are remembered")
  func memories() throws {
    let engine = try Engine(
      """
      rules:
        - id: near
          when: { repeats: { times: 3, within: 1h, alike: near, by: anyone, min: 4 } }
          then: [ { delete: 10m }, { warn: ["one {name}", "two {name}", "three {name}"] } ]
          cooldown: 5m
        - { id: tagged, when: { tag: seen }, then: [delete] }
        - { id: seen, when: { keyword: hello }, then: [{ tag: seen }] }
      """, options: .init(countsDays: true))
    let lines = try Engine.complete(
      (0..<40).map { number in
        let text = number % 7 == 0 ? "hello" : "come and buy the cheap tea number \(number % 3)"
        return "+\(number * 40)s \"account\":\"u-\(number % 4)\",\"text\":\"\(text)\""
      }
    ).map { [$0] }
    let whole = try engine.run(batches: lines)
    let stopped = try engine.run(batches: lines, restarts: true)
    #expect(whole.decisions == stopped.decisions)
    #expect(whole.decisions.contains { $0.matches.contains { $0.rule == "near" } })
    #expect(whole.judge.groupDays == stopped.judge.groupDays)
  }

  private static func bytes(_ decisions: [Decision]) -> [UInt8] {
    var bytes: [UInt8] = []
    for decision in decisions { DecisionWriter.append(decision, to: &bytes) }
    return bytes
  }
}

/// What becomes of a snapshot under another pack, or one that is none.
@Suite("Snapshots that do not fit") struct OtherSnapshotTests {
  private static let lines = (0..<3).map { "+\($0)s \"text\":\"hello \($0)\"" }

  private static func pack(rate: Int = 4, first: String = "other") -> String {
    """
    strikes: { forget_after: 1h, ladder: { 4: [{ mute: 20m }] } }
    rules:
      - { id: \(first), when: { keyword: nothing }, then: [delete] }
      - { id: fast, when: { rate: { messages: \(rate), within: 1m } }, then: [delete] }
      - { id: strike, when: { keyword: hello }, then: [{ strike: 1 }] }
    """
  }

  /// What the message after three others leads to under another pack.
  private func fourth(under yaml: String) throws -> [String] {
    let old = try Engine(Self.pack()).run(Self.lines).judge
    let new = try Engine(yaml)
    var judge = try Judge(new.policy, snapshot: old.snapshot)
    var decisions: [Decision] = []
    let line = try Engine.complete(["+3s \"id\":\"m-4\",\"text\":\"hello\""])
    var batch = EventBatch()
    var decoder = EventDecoder()
    decoder.decode(LogChunk(file: "test", lines: Array(line[0].utf8)), into: &batch)
    let inspector = Inspector(new.policy)
    judge.judge(inspector.inspect(batch, with: InspectorScratch(inspector))) {
      decisions.append($0)
    }
    return decisions.flatMap(\.matches).map(\.rule) + decisions.flatMap(\.actions).map(\.deed.name)
  }

  @Test("Strikes stay whatever the pack; a window goes on if it counts the same, else begins empty")
  func changedPack() throws {
    #expect(try fourth(under: Self.pack()) == ["fast", "strike", "delete", "mute"])
    #expect(try fourth(under: Self.pack(first: "another")) == ["fast", "strike", "delete", "mute"])
    #expect(try fourth(under: Self.pack(rate: 3)) == ["strike", "mute"])
    let without = Self.pack().split(separator: "\n").filter { !$0.contains("fast") }
    #expect(try fourth(under: without.joined(separator: "\n")) == ["strike", "mute"])
  }

  @Test("A snapshot that was cut, changed or is none is refused, at every byte")
  func damaged() throws {
    let judge = try Engine(Self.pack()).run(Self.lines).judge
    let snapshot = judge.snapshot
    #expect(try Judge(judge.policy, snapshot: snapshot).snapshot == snapshot)
    for length in 0..<snapshot.count {
      #expect(throws: SnapshotError.damaged) {
        try Judge(judge.policy, snapshot: Array(snapshot.prefix(length)))
      }
    }
    for place in snapshot.indices {
      var changed = snapshot
      changed[place] ^= 0x10
      let expected =
        place == 7 ? SnapshotError.otherVersion(Judge.snapshotVersion ^ 0x10) : .damaged
      #expect(throws: expected) { try Judge(judge.policy, snapshot: changed) }
    }
  }
}
