package import Moderation
import Records

/// Makes a history that breaks a promise shorter for as long as it breaks that promise: parts are
/// left out, first large ones, then small ones (delta debugging; A. Zeller and R. Hildebrandt,
/// “Simplifying and isolating failure-inducing input”, 2002).
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
    return shrinker.shortened(steps).history
  }

  private mutating func shortened(_ steps: [Step]) -> [Step] {
    guard var left = breaking(steps) else { return steps }
    var size = max(1, left.count / 2)
    while size >= 1, played < Self.mostEvents {
      var start = 0
      var hasShrunk = false
      while start < left.count, played < Self.mostEvents {
        let without = Array(left[..<start] + left[min(start + size, left.count)...])
        if let shorter = breaking(without) {
          left = shorter
          hasShrunk = true
        } else {
          start += size
        }
      }
      left = withoutStops(left)
      if size == 1, !hasShrunk { break }
      size = max(1, hasShrunk ? min(size, left.count / 2) : size / 2)
    }
    return left
  }

  /// Leaves out the stops that it does not need.
  private mutating func withoutStops(_ steps: [Step]) -> [Step] {
    var left = steps
    for place in steps.indices.reversed() where place < left.count && left[place].isStop {
      var without = left
      without[place].isStop = false
      if let shorter = breaking(without) { left = shorter }
    }
    return left
  }

  /// The steps up to the one that breaks the promise; nil where none does.
  private mutating func breaking(_ steps: [Step]) -> [Step]? {
    let engine = LineEngine(inspector)
    let twin = LineEngine(inspector)
    var overseer = Overseer(inspector.policy)
    for (place, step) in steps.enumerated() {
      let answer = engine.take(step.line)
      played += 1
      var broken = overseer.check(answer, engine).map(\.promise)
      if promise == .goesOn, twin.take(step.line).decisions != answer.decisions {
        broken.append(.goesOn)
      }
      if step.isStop, promise == .goesOn, (try? engine.restart()) == nil { broken.append(.goesOn) }
      if broken.contains(promise) { return Array(steps[...place]) }
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
