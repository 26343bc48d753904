package import Records
package import Storage

/// Which pack judges in a lane, since when, and what came of others.
package struct PackStatus: Sendable {
  /// So many packs of the past are told.
  static let toldSwaps = 20

  /// When a pack came into force, and with which event.
  package var current: PackSwap
  /// Those that were in force before, the newest first.
  package var before: [PackSwap]
  /// The pack that a rollback keeps from coming back by itself.
  package var held: String?
  package var refused: Refused?

  /// What the last attempt to bring a pack into force came to, where it was refused.
  package struct Refused: Sendable {
    /// nil: it could not be read.
    package var pack: String?
    package var time: Instant
    package var reason: String
    package var rehearsal: RehearsalReport?
  }
}

/// What the packs of a lane came to since the worker started.
package struct PackFigures: Sendable {
  /// Packs that came into force, by a rollback too.
  package var swaps = 0
  /// Packs that do not load, or would sanction too many.
  package var refusals = 0
  package var rollbacks = 0
  /// What the last rehearsal came to; nil: there was none.
  package var rehearsal: RehearsalReport?
}
