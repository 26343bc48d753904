import Records

/// What a new pack would have done to those who spoke of late.
package struct RehearsalReport: Sendable {
  /// So many accounts are named.
  static let namedAccounts = 100

  /// Somebody whom the new pack sanctions and the one in force does not, or not as hard.
  package struct Sanctioned: Hashable, Sendable {
    package var tenant: String
    package var account: String
    package var group: String?
    /// A rule, or `strikes`, `once` …: the source of the action.
    package var rule: String
    /// The name of the deed: `delete`, `mute`, `kick`, `refuse` or `ban`.
    package var deed: String
    package var event: String
  }

  /// The hash of the new pack.
  package var pack: String
  /// That were judged again.
  package var events: Int
  /// Accounts that spoke.
  package var spoke: Int
  /// Accounts that the new pack sanctions, and the one in force does not, or not as hard.
  package var newly: Int
  /// The first of them.
  package var accounts: [Sanctioned]
  package var took: Duration

  /// Whether the new pack may take over by itself.
  /// - Parameter blast: so many of those who spoke may be newly sanctioned, in hundredths of a percent;
  ///   all: as many as there are.
  package func isHarmless(blast: Int) -> Bool {
    blast >= Self.all || newly * Self.all <= blast * spoke
  }

  /// The same as a share.
  private static let all = 10_000

  /// `3.41%` of those who spoke; nil where nobody did.
  package var share: String? {
    spoke == 0 ? nil : Settings.shareText(newly * Self.all / spoke)
  }

  /// Why the pack is refused.
  package func reason(blast: Int) -> String {
    let share = share.map { " (\($0))" } ?? ""
    let sanctioned = newly == 1 ? "1 account" : "\(newly) accounts"
    return
      "over the newest \(events) events the new pack sanctions \(sanctioned) harder than the pack"
      + " in force, of \(spoke) that spoke\(share); `rehearsal.blast` is \(Settings.shareText(blast))"
  }
}

/// How hard an action is on an account: more is harder.
enum Severity {
  /// nil: it is no sanction, as a warning is none.
  static func of(_ deed: Action.Deed) -> UInt8? {
    switch deed {
    case .delete: 1
    case .mute: 2
    case .kick, .refuse: 3
    case .ban(_, .group, _, _): 4
    case .ban(_, .tenant, _, _): 5
    default: nil
    }
  }
}
