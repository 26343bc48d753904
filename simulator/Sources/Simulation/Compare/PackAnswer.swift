import Moderation
package import Records

/// What one pack says to one event.
package struct PackAnswer: Sendable {
  package var matches: [Match] = []
  /// What the event leads to, without what timers do that are due by then.
  package var actions: [Action] = []
  /// It was not judged further: its account is banned, muted or, with prevention, put out by then.
  package var isPrevented = false

  /// Rules that matched and act, in the order of the pack.
  var enforced: [String] { matches.filter { $0.mode == .enforce }.map(\.rule) }
  var shadowed: [String] { matches.filter { $0.mode == .shadow }.map(\.rule) }

  /// Whether a rule matched and acts, or something is done about what happened. Replies, greetings
  /// and live codes serve members and catch nobody.
  var isCaught: Bool {
    matches.contains { $0.mode == .enforce } || actions.contains { !$0.deed.isService }
  }

  var isEmpty: Bool { matches.isEmpty && actions.isEmpty && !isPrevented }
}

/// A judge of one of two packs, asked event by event.
struct PackSide {
  var judge: Judge
  /// Measures what asking rules takes.
  var meter: Meter?

  /// Judges an event of a batch.
  /// - Parameter timed: takes what timers did meanwhile, but for ends, which follow from what was
  ///   decided before.
  mutating func answer(
    toEventAt index: Int, of inspected: InspectedBatch, timed: (Decision) -> Void
  ) -> PackAnswer {
    let prevented = judge.tally.prevented
    if let meter, meter.begins() { judge.startMeasuring(by: meter) }
    defer { if meter != nil { judge.stopMeasuring() } }
    var answer = PackAnswer()
    judge.judge(eventAt: index, of: inspected) { decision in
      if decision.matches.isEmpty, decision.actions.first?.isOfTimer ?? false {
        var decision = decision
        decision.actions.removeAll { $0.deed.isEnd }
        if !decision.actions.isEmpty { timed(decision) }
      } else {
        answer.matches = decision.matches
        answer.actions = decision.actions
      }
    }
    answer.isPrevented = judge.tally.prevented > prevented
    return answer
  }
}
