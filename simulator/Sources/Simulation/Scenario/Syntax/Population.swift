package import Records
package import Rules

/// People who act by themselves from a step on.
package struct Population: Sendable {
  package var place: Place
  /// `@name` speaks of all of them.
  package var name: String
  package var groups: [String]
  package var form: Form
  /// Until so long after the step; nil: until the scenario ends, or they are done.
  package var duration: Period?

  package enum Form: Sendable {
    case crowd(Crowd)
    /// Says the same again and again.
    case flooder(Habit)
    /// Says adverts, each time in other words and disguises.
    case advertiser(Habit)
    /// Joins again whenever it was put out, and says an advert.
    case rejoiner(Habit)
    /// Goes from group to group and says the same advert in each.
    case hopper(Habit)
    /// So many come within a time, and each says an advert.
    case raider(people: Int, within: Period)
  }

  /// Of one account.
  package struct Habit: Sendable {
    package var account: String
    package var every: Period
    package var times: Int
    /// nil: an advert, or small talk of a flooder.
    package var text: String?
  }

  /// Ordinary people.
  package struct Crowd: Sendable {
    package var people: Int
    /// Of all together.
    package var talk: Rate
    /// Where it is given they come one by one; else all are inside from the beginning.
    package var joins: Rate?
    package var leaves: Rate?
    /// They come by this live code.
    package var code: String?
    /// When they talk, by the wall clock of the pack's zone; nil: at any time.
    package var hours: Hours?
    /// Kinds of message with their weights, in written order; none: text.
    package var kinds: [(kind: String, weight: Int)]
    /// What they say; empty: small talk.
    package var texts: [String]
  }

  /// So many in a time.
  package struct Rate: Hashable, Sendable {
    package var count: Int
    package var within: Period

    /// From one to the next, on average.
    var mean: Period {
      Period(milliseconds: max(1, within.milliseconds / Int64(max(1, count))))
    }
  }
}
