import Measures
import Records

/// What one turn of a lane decided, short of its texts: for counting, and for the log.
struct TurnReport: Sendable {
  /// Sanctions that are told one by one; what is beyond is counted.
  static let sanctionLimit = 10_000

  /// The least severe that the log wants; nil: none.
  let level: Sanction.Level?
  private(set) var decisions = 0
  private(set) var actions = Counts<ActionKey>(limit: LaneFigures.keyLimit)
  private(set) var matches = Counts<MatchKey>(limit: LaneFigures.keyLimit)
  private(set) var sanctions: [Sanction] = []
  /// Those that are not told, by the names of their deeds.
  private(set) var untold = Counts<String>(limit: Action.Deed.names.count)

  init(level: Sanction.Level?) {
    self.level = level
  }

  mutating func note(_ decision: Decision) {
    decisions += 1
    for match in decision.matches {
      matches.add(to: MatchKey(rule: match.rule, isShadow: match.mode == .shadow))
    }
    for action in decision.actions {
      actions.add(to: ActionKey(deed: action.deed.name, source: action.source))
      guard let level, let own = Sanction.Level(of: action.deed), own >= level else { continue }
      if sanctions.count < Self.sanctionLimit {
        sanctions.append(Sanction(action, of: decision, level: own))
      } else {
        untold.add(to: action.deed.name)
      }
    }
  }
}

/// A kind of action, and what it comes from.
package struct ActionKey: Hashable, Sendable {
  /// One of `Action.Deed.names`.
  package var deed: String
  /// A rule, a reply, a code, or a name of the engine's own such as `strikes`.
  package var source: String
}

/// A rule, and whether it is only tried.
package struct MatchKey: Hashable, Sendable {
  package var rule: String
  package var isShadow: Bool

  package init(rule: String, isShadow: Bool) {
    self.rule = rule
    self.isShadow = isShadow
  }
}

extension Action {
  /// The middle of the id `cause/source/n`: no part of it holds a `/`.
  var source: String {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : ""
  }
}
