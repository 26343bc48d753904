import Records
import Rules

/// What the judge needs for the event in hand and throws away after it; kept to be reused.
struct Work: Sendable {
  /// Predicates that hold: those whose mark is `now`.
  private var marks: [UInt32]
  private var mark: UInt32 = 0
  /// Predicates of which nobody can tell whether they hold: those whose mark is `now`.
  private var doubts: [UInt32]
  private(set) var hasDoubts = false
  /// Where the evidence of a marked predicate stands in the batch's hits; −1: the state tells it.
  private var hits: [Int32]
  /// How many each window counted with this event.
  var counts: [Int]
  var candidates: BitSet
  var proposals = Proposals()
  /// Strikes that the rules which matched give together.
  var strikesGiven = 0
  /// When they were given, if not with the event in hand.
  var strikesTime: Instant?
  /// What was asked of each rule in scope, if somebody wants to know.
  var trace: [RuleTrace]?

  init(_ policy: Policy) {
    marks = Array(repeating: 0, count: policy.predicates.count)
    doubts = marks
    hits = Array(repeating: -1, count: policy.predicates.count)
    counts = Array(repeating: 0, count: policy.windows.count)
    candidates = BitSet(count: policy.rules.count)
  }

  mutating func begin() {
    mark &+= 1
    if mark == 0 {
      for index in marks.indices {
        marks[index] = 0
        doubts[index] = 0
      }
      mark = 1
    }
    proposals.removeAll()
    strikesGiven = 0
    strikesTime = nil
    hasDoubts = false
  }

  mutating func hold(_ predicate: Int, hit: Int?) {
    marks[predicate] = mark
    hits[predicate] = hit.map(Int32.init) ?? -1
  }

  /// Takes what a window counted with this event; nil where it did not count it.
  mutating func count(_ count: Int?, in plan: WindowPlan, index: Int) {
    guard let count else { return }
    counts[index] = count
    if count >= plan.count { hold(plan.predicate, hit: nil) }
  }

  mutating func doubt(_ predicate: Int) {
    doubts[predicate] = mark
    hasDoubts = true
  }

  func isDoubtful(_ predicate: Int) -> Bool { doubts[predicate] == mark }

  func holds(_ predicate: Int) -> Bool { marks[predicate] == mark }

  func hit(of predicate: Int) -> Int? { hits[predicate] < 0 ? nil : Int(hits[predicate]) }
}
