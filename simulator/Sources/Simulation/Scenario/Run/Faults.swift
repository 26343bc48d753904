package import Records
import Scanning

/// What goes wrong between the platform and the engine, in hundredths of a percent.
package struct Faults: Sendable {
  /// Events that come twice, that come later than others, and that never come.
  package var doubled = 300
  package var delayed = 500
  package var lost = 200
  /// After so many events the engine is stopped and goes on from its snapshot.
  package var stops = 500
  /// A late event is at most so late.
  package var longestDelay = Period.minutes(3)

  package init() {}
}

/// The way of an event from the platform to the engine.
struct Channel {
  private let faults: Faults?
  private var random: SplitMix64

  init(_ faults: Faults?, seed: UInt64) {
    self.faults = faults
    random = SplitMix64(seed: seed, for: "faults")
  }

  /// When an event arrives that is sent now: after how long, once for each time that it does.
  mutating func arrivals() -> [Period] {
    guard let faults else { return [.none] }
    if random.chance(faults.lost) { return [] }
    let first = random.chance(faults.delayed) ? random.upTo(faults.longestDelay) : .none
    guard random.chance(faults.doubled) else { return [first] }
    let again = random.upTo(faults.longestDelay)
    return [first, Period(milliseconds: first.milliseconds + again.milliseconds)]
  }

  /// Whether the engine stops after the event in hand.
  mutating func stops() -> Bool {
    faults.map { random.chance($0.stops) } ?? false
  }
}
