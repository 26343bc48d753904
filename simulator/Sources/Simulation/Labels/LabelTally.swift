import Moderation
import Records
import Rules

/// What rules found of the messages that a label calls bad, and of the others.
///
/// Counted are messages and edits that the judge took: no duplicates, no rejected lines. A message is
/// bad if it has a label that is not `ok`; it is caught if a rule matched in `enforce`. What a rule
/// matched in shadow is told apart, and so is what came from somebody who was muted or banned by then:
/// no rule was asked about it, so that it counts as missed.
package struct LabelTally: Sendable {
  /// Says that a message is good, as does no label at all.
  package static let good = "ok"

  /// Messages by what they are.
  package struct Pair: Hashable, Sendable {
    package var bad = 0
    package var good = 0

    package var sum: Int { bad + good }

    mutating func count(_ isBad: Bool) {
      if isBad { bad += 1 } else { good += 1 }
    }

    /// Of all these the share that is bad; nil where there are none.
    package var precision: Double? {
      sum == 0 ? nil : Double(bad) / Double(sum)
    }
  }

  package struct RuleCount: Hashable, Sendable {
    package var enforced = Pair()
    package var shadow = Pair()
  }

  package struct LabelCount: Hashable, Sendable {
    package var messages = 0
    package var caught = 0
    /// Matched in shadow only.
    package var shadowed = 0
    /// Of muted or banned accounts.
    package var prevented = 0
  }

  package private(set) var messages = Pair()
  package private(set) var caught = Pair()
  /// Matched in shadow only.
  package private(set) var shadowed = Pair()
  package private(set) var prevented = Pair()
  /// In the order of the pack.
  package private(set) var rules: [RuleCount]
  /// Lines whose label is no string: they count as good.
  package private(set) var unreadable = 0
  private var counts: [String: LabelCount] = [:]
  private let numbers: [String: Int]

  init(_ policy: Policy) {
    rules = Array(repeating: RuleCount(), count: policy.rules.count)
    numbers = Dictionary(uniqueKeysWithValues: zip(policy.rules.map(\.id), 0...))
  }

  /// By label, in byte order.
  package var labels: [(name: String, count: LabelCount)] {
    counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { (name: $0.key, count: $0.value) }
  }

  /// Of all bad messages the share that was caught, by one rule or by any; nil where there are none.
  package func recall(_ caught: Int) -> Double? {
    messages.bad == 0 ? nil : Double(caught) / Double(messages.bad)
  }

  /// Counts a message that was judged, or left unjudged because of whom it came from.
  mutating func count(_ label: LabelReader.Label, _ matches: [Match], isPrevented: Bool) {
    var name: String?
    switch label {
    case .none: break
    case .text(let text): name = text == Self.good ? nil : text
    case .other: unreadable += 1
    }
    let isBad = name != nil
    var count = LabelCount(messages: 1)
    messages.count(isBad)
    if isPrevented {
      prevented.count(isBad)
      count.prevented = 1
    }
    for match in matches {
      guard let rule = numbers[match.rule] else { continue }
      switch match.mode {
      case .enforce: rules[rule].enforced.count(isBad)
      case .shadow: rules[rule].shadow.count(isBad)
      }
    }
    if matches.contains(where: { $0.mode == .enforce }) {
      caught.count(isBad)
      count.caught = 1
    } else if !matches.isEmpty {
      shadowed.count(isBad)
      count.shadowed = 1
    }
    if let name { counts[name, default: LabelCount()].add(count) }
  }
}

extension LabelTally.LabelCount {
  fileprivate mutating func add(_ other: Self) {
    messages += other.messages
    caught += other.caught
    shadowed += other.shadowed
    prevented += other.prevented
  }
}
