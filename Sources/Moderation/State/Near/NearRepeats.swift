import Records
import Rules

/// Counts, for the windows of `repeats` with `alike: near`, the texts that say nearly the same.
///
/// There is one memory for all that ask about anyone's texts and one for all that ask about the
/// account's own; each holds the tenant's newest texts, of whomever, that some such rule counts.
struct NearRepeats: Sendable {
  fileprivate struct Asker: Sendable {
    let window: Int
    let plan: WindowPlan
    let minimum: Int
  }

  fileprivate struct Memory: Sendable {
    let by: Repeats.By
    let askers: [Asker]
    /// Nobody asks about what is older.
    let longest: Period
    var texts = NearTexts()
  }

  private var memories: [Memory]

  init(_ plans: [WindowPlan]) {
    memories = Repeats.By.allCases.compactMap { by in
      let askers = plans.enumerated().compactMap { window, plan -> Asker? in
        guard case .repeats(by, .near, let minimum) = plan.counted else { return nil }
        return Asker(window: window, plan: plan, minimum: minimum)
      }
      guard let longest = askers.map(\.plan.within).max() else { return nil }
      return Memory(by: by, askers: askers, longest: longest)
    }
  }

  var isAsked: Bool { !memories.isEmpty }

  /// Counts a text and tells of each window that counts it how many fall into it with this one, up
  /// to its `count`.
  mutating func count(
    _ set: ArraySlice<UInt64>, account: Int, characters: Int, now: Instant,
    tell: (_ window: Int, _ count: Int) -> Void
  ) {
    for index in memories.indices {
      let owner = memories[index].by == .account ? UInt32(account + 1) : 0
      memories[index].count(set, owner: owner, characters: characters, now: now, tell: tell)
    }
  }
}

extension NearRepeats.Memory {
  fileprivate mutating func count(
    _ set: ArraySlice<UInt64>, owner: UInt32, characters: Int, now: Instant,
    tell: (_ window: Int, _ count: Int) -> Void
  ) {
    texts.forget(upTo: (now - longest).milliseconds)
    let counting = askers.filter { characters >= $0.minimum }
    var questions = NearQuestions(
      counting.map { asker in
        NearQuestions.Question(
          needed: asker.plan.count - 1, after: (now - asker.plan.within).milliseconds,
          minimum: asker.minimum)
      })
    texts.answer(&questions, about: set, owner: owner)
    for (asker, question) in zip(counting, questions.list) {
      // The text itself stands at the end of the window, unless that has no length.
      tell(asker.window, question.found + (asker.plan.within > .none ? 1 : 0))
    }
    texts.add(set, owner: owner, characters: characters, now: now.milliseconds)
  }
}

extension NearRepeats {
  /// One memory at most for each of `Repeats.By`.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(memories.count)
    for memory in memories {
      memory.by.storeCase(in: &snapshot)
      snapshot.write(memory.longest)
      memory.texts.store(in: &snapshot)
    }
  }

  /// Takes what was stored of texts that are remembered as long; other memories stay empty.
  mutating func restore(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    for _ in 0..<(try snapshot.count()) {
      let by = try Repeats.By.readCase(from: &snapshot)
      let longest = try snapshot.read(Period.self)
      var texts = NearTexts()
      try texts.restore(from: &snapshot)
      if let index = memories.firstIndex(where: { $0.by == by && $0.longest == longest }) {
        memories[index].texts = texts
      }
    }
  }
}
