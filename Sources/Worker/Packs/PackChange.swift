package import Rules

/// Who wants the pack of the folder to come into force.
package enum ReloadCause: Sendable {
  /// The worker has started, or a file was saved: what a rollback holds back stays away.
  case itself
  /// An operator asks for it.
  case order(isForced: Bool)

  var isOrder: Bool { if case .order = self { true } else { false } }
  var isForced: Bool { if case .order(isForced: true) = self { true } else { false } }
}

/// What became of a pack that was to come into force.
package enum Reload: Sendable {
  /// It judges from now on, or did so before.
  case inForce(String, isNew: Bool)
  /// It stays away since a rollback.
  case held(String)
  /// It does not load: the one before it goes on.
  case errors([Diagnostic])
  /// It would newly sanction too many: the one before it goes on.
  case blast(RehearsalReport, reason: String)
  /// It loads, and cannot take over now: the one before it goes on.
  case refused(LaneRefusal)
}

/// What became of a rollback.
package enum Rollback: Sendable {
  /// - Parameter held: the pack of the folder, which stays away until it changes or is asked for.
  case inForce(String, from: String, held: String?)
  /// No pack that was in force is meant, or several; why.
  case unclear(String)
  /// The kept pack does not load with this version.
  case errors([Diagnostic])
  case refused(LaneRefusal)
}
