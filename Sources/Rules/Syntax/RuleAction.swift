package import Records

/// One entry of `then`, or of a step of the ladder.
package struct RuleAction: Sendable {
  package var place: Place
  package var form: Form

  package init(_ form: Form, at place: Place) {
    self.form = form
    self.place = place
  }

  package enum Form: Sendable {
    case delete
    /// The account's messages here of the last `within` too.
    case deleteRecent(within: Period)
    /// Empty: the pack's own `texts: warn`. Several are taken in turn.
    case warn([TextTemplate])
    case mute(Period)
    case kick
    case ban(BanTerm, scope: BanScope)
    /// `to` is `owner`, `admins` or a channel's name; no text: the pack's own `texts: notify`.
    case notify(to: String, [TextTemplate])
    case reply([TextTemplate])
    case tag(String)
    case untag(String)
    case strike(Int)
    /// What is proposed to a moderator, and waits.
    indirect case review([RuleAction])
    case lock(Period)
  }
}

/// A text with placeholders, cut into its parts.
package struct TextTemplate: Hashable, Sendable {
  package var parts: [Part]

  package init(parts: [Part]) {
    self.parts = parts
  }

  package enum Part: Hashable, Sendable {
    case literal(String)
    case name, names, account, group, rule, reason, count
    /// Of the next group of a live code; stands in `grow` only.
    case number
  }
}
