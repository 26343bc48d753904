import Moderation
import Records
import Rules

/// Judges event by event, to compare what was matched with what the lines' labels say.
struct LabelJudge: ~Copyable {
  private(set) var tally: LabelTally
  private var reader = LabelReader()

  init(_ policy: Policy) {
    tally = LabelTally(policy)
  }

  /// As `Judge.judge` judges an event.
  /// - Parameter chunk: in which the line of the event stands.
  mutating func judge(
    eventAt index: Int, of inspected: InspectedBatch, in chunk: LogChunk, by judge: inout Judge,
    decide: (Decision) -> Void, tooLate: (LineOrigin) -> Void
  ) {
    let messages = judge.tally.messages
    let prevented = judge.tally.prevented
    var matches: [Match] = []
    judge.judge(
      eventAt: index, of: inspected,
      decide: {
        // A timer that fires before the event has none.
        if !$0.matches.isEmpty { matches = $0.matches }
        decide($0)
      }, tooLate: tooLate)
    guard judge.tally.messages > messages else { return }
    let label = reader.label(of: inspected.batch.events[index].origin, in: chunk)
    tally.count(label, matches, isPrevented: judge.tally.prevented > prevented)
  }
}
