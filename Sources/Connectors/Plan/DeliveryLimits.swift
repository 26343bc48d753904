package import Records

/// The bounds of one destination.
package struct DeliveryLimits: Hashable, Sendable {
  /// Deliveries under way at a time.
  package var parallel = 16
  /// Actions held in memory; the others wait in the store. A lane in trouble holds one: so many
  /// lanes less a page may be in trouble before others have to wait for them.
  package var window = 1_000
  /// Actions asked of the store at a time; not more than `window`.
  package var page = 250
  /// Actions held of one lane, so that none fills the window.
  package var lane = 32
  /// After so many an action is dead.
  package var attempts = 12
  /// Between the attempts of an action.
  package var backoff = Backoff(base: .milliseconds(500), cap: .seconds(60))
  /// The longest wait that a destination may ask for.
  package var askedDelay = Duration.seconds(3_600)
  /// So many failures in a row, whatever the lane, and the destination gets a rest.
  package var failuresInARow = 5
  /// How long that rest is.
  package var rest = Backoff(base: .seconds(1), cap: .seconds(60))
  /// An action accepted longer ago comes too late.
  package var stale = Period.minutes(10)

  package init() {}

  /// Longer reasons are cut, in Unicode scalars.
  static let reason = 500
}
