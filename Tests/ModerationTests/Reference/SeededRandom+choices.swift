import TestSupport

extension SeededRandom {
  /// A number from 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int {
    Int(next() % UInt64(count))
  }

  mutating func chance(percent: Int) -> Bool {
    below(100) < percent
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[below(choices.count)]
  }

  /// Each of them or not, in their order; at least one.
  mutating func some<Element>(of choices: [Element], percent: Int) -> [Element] {
    let some = choices.filter { _ in chance(percent: percent) }
    return some.isEmpty ? [pick(choices)] : some
  }
}
