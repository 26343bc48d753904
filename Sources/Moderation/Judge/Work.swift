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
  private(set) var counts: [Int]
  /// Of each window, the predicate that holds from so many on.
  private let thresholds: [(predicate: Int, count: Int)]
  /// Predicates of windows that hold.
  private(set) var reached: [Int] = []
  var candidates: BitSet
  var proposals = Proposals()
  /// Strikes that the rules which matched give together.
  var strikesGiven = 0
  /// When they were given, if not with the event in hand.
  var strikesTime: Instant?
  /// What was asked of each rule in scope, if somebody wants to know.
  var trace: [RuleTrace]?
  /// Takes the time of the event in hand, if somebody measures it.
  var meter: Meter?

  init(_ policy: Policy) {
    marks = Array(repeating: 0, count: policy.predicates.count)
    doubts = marks
    hits = Array(repeating: -1, count: policy.predicates.count)
    counts = Array(repeating: 0, count: policy.windows.count)
    thresholds = policy.windows.map { ($0.predicate, $0.count) }
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
    if !proposals.isUntouched { proposals.removeAll() }
    if !reached.isEmpty { reached.removeAll(keepingCapacity: true) }
    strikesGiven = 0
    strikesTime = nil
    hasDoubts = false
  }

  mutating func hold(_ predicate: Int, hit: Int?) {
    marks[predicate] = mark
    hits[predicate] = hit.map(Int32.init) ?? -1
  }

  /// Takes what a window counted with this event; nil where it did not count it.
  mutating func count(_ count: Int?, in window: Int) {
    guard let count else { return }
    counts[window] = count
    if count >= thresholds[window].count {
      hold(thresholds[window].predicate, hit: nil)
      reached.append(thresholds[window].predicate)
    }
  }

  mutating func doubt(_ predicate: Int) {
    doubts[predicate] = mark
    hasDoubts = true
  }

  func isDoubtful(_ predicate: Int) -> Bool { doubts[predicate] == mark }

  func holds(_ predicate: Int) -> Bool { marks[predicate] == mark }

  func hit(of predicate: Int) -> Int? { hits[predicate] < 0 ? nil : Int(hits[predicate]) }
}
