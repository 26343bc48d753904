package import Records

/// One account, one group: who stands in several groups of a set is taken out of all but one.
package struct Once: Sendable {
  package var place: Place
  /// Indices into `Pack.groups`; nil for every group.
  package var scope: [Int]?
  package var keep: Keep
  package var except: [AccountEntry]
  package var actions: [RuleAction]

  package init(
    place: Place, scope: [Int]?, keep: Keep, except: [AccountEntry], actions: [RuleAction]
  ) {
    self.place = place
    self.scope = scope
    self.keep = keep
    self.except = except
    self.actions = actions
  }

  package enum Keep: String, CaseIterable, Sendable {
    /// The group that it was in before.
    case first
    /// The group that it came into last.
    case last
  }
}

/// How many kicks and bans the pack may do by itself: those above wait for a person.
package struct Brakes: Sendable {
  package var kicks: Int
  package var within: Period

  package init(kicks: Int, within: Period) {
    self.kicks = kicks
    self.within = within
  }
}
