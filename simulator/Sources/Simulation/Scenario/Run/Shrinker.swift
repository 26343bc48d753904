package import Moderation
import Records

/// Makes a history that breaks a promise shorter for as long as it breaks that promise.
///
/// The people and the platform are not asked again: what is left is played as it stands.
package struct Shrinker {
  /// So many events are played in all; then the shortest history that was found is it.
  package static let mostEvents = 5_000_000

  private let inspector: Inspector
  private let promise: Promise
  private var played = 0

  fileprivate struct Step {
    var line: [UInt8]
    var isStop: Bool
  }

  private init(_ inspector: Inspector, _ promise: Promise) {
    self.inspector = inspector
    self.promise = promise
  }

  /// A history that breaks the promise, of which nothing can be left out; the same one where it
  /// does not break it by itself.
  package static func shortened(
    _ history: History, breaking promise: Promise, _ inspector: Inspector
  ) -> History {
    var shrinker = Shrinker(inspector, promise)
    let stops = Set(history.stops)
    let steps = history.lines.enumerated().map { number, line in
      Step(line: line, isStop: stops.contains(number + 1))
    }
    let least = Self.least(of: steps) { shrinker.breaking($0) }
    return shrinker.withoutStops(least).history
  }

  /// The least part of a list that still fails: parts are left out, first large ones, then small
  /// ones, until no element can be (delta debugging; A. Zeller and R. Hildebrandt, “Simplifying and
  /// isolating failure-inducing input”, 2002).
  /// - Parameter fails: how many of the elements it takes until it fails; nil where it does not.
  package static func least<Element>(
    of list: [Element], where fails: ([Element]) -> Int?
  ) -> [Element] {
    guard let needed = fails(list) else { return list }
    var left = Array(list.prefix(needed))
    var size = max(1, left.count / 2)
    while true {
      var start = 0
      var hasShrunk = false
      while start < left.count {
        let without = Array(left[..<start] + left[min(start + size, left.count)...])
        if let needed = fails(without) {
          left = Array(without.prefix(needed))
          hasShrunk = true
        } else {
          start += size
        }
      }
      if size == 1, !hasShrunk { return left }
      size = max(1, min(size / (hasShrunk ? 1 : 2), left.count / 2))
    }
  }

  /// Leaves out the stops that it does not need.
  private mutating func withoutStops(_ steps: [Step]) -> [Step] {
    var left = steps
    for place in steps.indices.reversed() where left[place].isStop {
      left[place].isStop = false
      if breaking(left) != left.count { left[place].isStop = true }
    }
    return left
  }

  /// How many steps it takes to break the promise; nil where they do not, or too much was tried.
  private mutating func breaking(_ steps: [Step]) -> Int? {
    let engine = LineEngine(inspector)
    let twin = LineEngine(inspector)
    var overseer = Overseer(inspector.policy)
    for (place, step) in steps.enumerated() {
      if played >= Self.mostEvents { return nil }
      played += 1
      let answer = engine.take(step.line)
      var broken = overseer.check(answer, engine).map(\.promise)
      if promise == .goesOn, twin.take(step.line).decisions != answer.decisions {
        broken.append(.goesOn)
      }
      if step.isStop, promise == .goesOn, (try? engine.restart()) == nil { broken.append(.goesOn) }
      if broken.contains(promise) { return place + 1 }
    }
    return nil
  }
}

extension [Shrinker.Step] {
  fileprivate var history: History {
    var history = History()
    for step in self {
      history.lines.append(step.line)
      if step.isStop { history.stops.append(history.lines.count) }
    }
    return history
  }
}
