import Moderation
import Records
import TestSupport
import Testing

/// Packs change at any moment, and nothing waits for what follows from that.
@Suite("Live codes under packs that change") struct CodeSwapTests {
  @Test(
    "What never may happen does not, and a stop after every event changes nothing", arguments: 0..<4
  )
  func never(chunk: Int) throws {
    for seed in stride(from: chunk, to: 120, by: 4) {
      let steps = try Self.steps(seed)
      let whole = try Self.play(steps, restarts: false)
      let stopped = try Self.play(steps, restarts: true)
      #expect(whole == stopped, "seed \(seed)")
      if let flaw = Self.flaw(steps, whole) {
        Issue.record("seed \(seed): \(flaw)")
        return
      }
    }
  }

  private struct Step {
    var pack: ModelPack
    var event: ModelEvent
  }

  private static func steps(_ seed: Int) throws -> [Step] {
    var random = SeededRandom(state: UInt64(seed))
    var pack = random.pick(ModelPack.all)
    var reference = CodeReference(pack, start: Engine.start)
    var history = CodeHistory(pack, seed: UInt64(seed))
    return (1...80).map { number in
      if random.chance(percent: 15) {
        pack = random.chance(percent: 5) ? .none : random.pick(ModelPack.all)
        reference.swap(to: pack)
        history.pack = pack
      }
      let event = history.next(number, after: reference)
      _ = reference.take(event)
      return Step(pack: pack, event: event)
    }
  }

  private static func play(_ steps: [Step], restarts: Bool) throws -> [[Decision]] {
    var judge: Judge?
    var engines: [String: Engine] = [:]
    return try steps.map { step in
      let yaml = step.pack.yaml
      let engine = try engines[yaml] ?? Engine(yaml)
      engines[yaml] = engine
      let decisions = try engine.play([step.event.line], &judge)
      if restarts, let stopped = judge {
        judge = try Judge(stopped.policy, snapshot: stopped.snapshot)
        #expect(judge?.snapshot == stopped.snapshot)
      }
      return decisions
    }
  }

  private static func flaw(_ steps: [Step], _ decisions: [[Decision]]) -> String? {
    var owners: [String: String] = [:]
    var names: Set<String> = []
    for (step, decisions) in zip(steps, decisions) {
      let deeds = decisions.flatMap(\.actions).map(\.deed)
      for deed in deeds {
        switch deed {
        case .route(let account, _, _, let ticket, _):
          if owners.updateValue(account, forKey: ticket) ?? account != account {
            return "\(step.event.id): the ticket \(ticket) of two accounts"
          }
        case .createGroup(let code, let name, _, _):
          if !names.insert("\(code) \(name)").inserted { return "\(name) was asked for twice" }
        default: break
        }
      }
      guard case .scan(let code) = step.event.body,
        step.pack.codes.contains(where: { $0.id == code })
      else { continue }
      let isAnswered = deeds.contains { deed in
        switch deed {
        case .route(step.event.account, code, _, _, _), .wait(step.event.account, code, _),
          .refuse(step.event.account, _, code):
          true
        default: false
        }
      }
      if !isAnswered { return "\(step.event.id): a scan without an answer" }
    }
    return nil
  }

  // MARK: Cases

  /// Judges lines by one pack, then further ones by another; the decisions of those, in short.
  private func after(
    _ old: String, _ lines: [String], _ new: String, _ more: [String]
  ) throws -> [String] {
    var judge: Judge?
    let all = try Engine.complete(lines + more)
    _ = try Engine(old).play(Array(all.prefix(lines.count)), &judge)
    let decisions = try Engine(new).play(Array(all.dropFirst(lines.count)), &judge)
    return decisions.flatMap(\.actions).map(\.full)
  }

  @Test("Members and capacities that were told under a pack without codes count for one with codes")
  func known() throws {
    let actions = try after(
      "steward: 1",
      [
        #"group "group":"g-1","capacity":3,"members":["u-1","u-2"]"#,
        #"join "account":"u-3""#, #"leave "account":"u-2""#,
      ],
      "codes: [{ id: spring, groups: [g-1] }]",
      [
        #"scan "account":"u-4","code":"spring""#, #"scan "account":"u-1","code":"spring""#,
        #"scan "account":"u-5","code":"spring""#,
      ])
    #expect(actions.count == 3)
    #expect(actions[0].contains("route") && actions[0].contains("u-4"), "\(actions)")
    #expect(actions[1].contains("route") && actions[1].contains("u-1"), "\(actions)")
    #expect(actions[2].contains("wait") && actions[2].contains("u-5"), "\(actions)")
  }

  @Test("Who is banned by the new pack loses his seat to who waits")
  func banned() throws {
    let codes = "codes: [{ id: spring, groups: [g-1], capacity: 1 }]"
    let lines = ["u-1", "u-2"].map { #"scan "account":"\#($0)","code":"spring""# }
    let actions = try after(codes, lines, "banned: [u-1]\n\(codes)", ["tick"])
    #expect(actions.count == 1)
    #expect(actions[0].contains("route") && actions[0].contains("u-2"), "\(actions)")
  }

  @Test(
    "A group that was made has as many seats as were asked for, also after a pack without codes")
  func made() throws {
    let codes = "codes: [{ id: a, capacity: 1, grow: { name: 'a{n}', from: 1, ahead: 1 } }]"
    let free = codes.replacing("capacity: 1, ", with: "")
    var judge: Judge?
    let lines = try Engine.complete([
      #"scan "account":"u-1","code":"a""#,
      #"receipt "action":"m-1/a/1","ok":true,"result":"g-new""#, "tick",
      #"scan "account":"u-2","code":"a""#, #"scan "account":"u-3","code":"a""#,
    ])
    _ = try Engine(codes).play(Array(lines[..<2]), &judge)
    _ = try Engine("steward: 1").play([lines[2]], &judge)
    let decisions = try Engine(free).play(Array(lines[3...]), &judge)
    let actions = decisions.flatMap(\.actions).map(\.full)
    #expect(actions.contains { $0.contains("route") && $0.contains("g-new") }, "\(actions)")
    #expect(actions.contains { $0.contains("wait") && $0.contains("u-3") }, "\(actions)")
    // The number goes on.
    #expect(actions.contains { $0.contains("a3") }, "\(actions)")
  }
}
