package import Logging
package import Records

/// An action that an operator is told of: whom it hits, and why it can be looked up. No text that
/// somebody wrote is in it.
package struct Sanction: Sendable {
  package enum Level: Comparable, Sendable {
    /// Of single messages, and the ends of sanctions.
    case debug
    /// What shuts somebody up or out, and what a person has to decide.
    case notice

    /// nil: the action is no sanction.
    package init?(of deed: Action.Deed) {
      switch deed {
      case .mute, .kick, .ban, .refuse, .lock, .review: self = .notice
      case .delete, .warn, .unmute, .unban, .unlock: self = .debug
      case .reply, .welcome, .notify, .tag, .untag, .rename, .route, .wait, .createGroup:
        return nil
      }
    }

    /// What a log of this level wants; nil: none.
    package init?(wantedAt level: Logger.Level) {
      if level <= .debug {
        self = .debug
      } else if level <= .notice {
        self = .notice
      } else {
        return nil
      }
    }

    var logged: Logger.Level {
      switch self {
      case .debug: .debug
      case .notice: .notice
      }
    }
  }

  let level: Level
  let deed: String
  let metadata: Logger.Metadata

  init(_ action: Action, of decision: Decision, level: Level) {
    self.level = level
    deed = action.deed.name
    var fields: [String: String?] = [
      "action": action.id, "tenant": decision.tenant, "group": action.group ?? decision.group,
      "account": action.deed.account ?? decision.account, "event": decision.event,
      "rule": action.source,
    ]
    switch action.deed {
    case .mute(_, let until, _), .ban(_, _, let until, _):
      fields["until"] = until.map { "\($0)" }
    case .lock(let until): fields["until"] = "\(until)"
    case .review(let id, let proposes, let expires):
      fields["case"] = id
      fields["until"] = "\(expires)"
      fields["proposes"] = proposes.map(\.deed.name).joined(separator: ",")
    default: break
    }
    if case .ban(_, let scope, _, _) = action.deed { fields["scope"] = scope.rawValue }
    metadata = fields.compactMapValues { text in text.map { .string($0) } }
  }
}
