package import Records
package import Scanning

package struct Rule: Sendable {
  package var id: Placed<String>
  package var about: String?
  /// Indices into `Pack.groups`; nil for every group.
  package var scope: [Int]?
  package var event: EventKind
  package var when: Condition
  package var actions: [RuleAction]
  package var mode: Mode
  package var cooldown: Period

  package init(
    id: Placed<String>, about: String? = nil, scope: [Int]? = nil, event: EventKind = .message,
    when: Condition, actions: [RuleAction] = [], mode: Mode = .enforce,
    cooldown: Period = .seconds(60)
  ) {
    self.id = id
    self.about = about
    self.scope = scope
    self.event = event
    self.when = when
    self.actions = actions
    self.mode = mode
    self.cooldown = cooldown
  }

  /// What a rule is asked about.
  package enum EventKind: String, CaseIterable, Sendable {
    /// Messages and their edits.
    case message
    case join, leave, rename
  }

  package enum Mode: Hashable, Sendable {
    case enforce
    case shadow
    /// Enforced in this share of the groups, in hundredths of a percent (0 … 10,000); shadow in
    /// the rest.
    case canary(share: Int)
  }
}

/// A condition and where it stands. Places of `all`, `any` and `not` are those of their keys.
package struct Condition: Sendable {
  package var place: Place
  package var form: Form

  package init(_ form: Form, at place: Place) {
    self.form = form
    self.place = place
  }

  package indirect enum Form: Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)

    case keyword([WordSource])
    case regex([Pattern])
    case link(LinkTest)
    case kind([MessageKindName])
    /// An index into `Pack.lists`.
    case app(list: Int)
    case characters(over: Int)
    case lines(over: Int)
    case mentions(over: Int)
    case rate(Rate)
    case repeats(Repeats)
    case disguised(over: Int)
    /// An index into `Pack.lists`.
    case name(list: Int)
    case joined(within: Period)
    case joins(count: Int, within: Period)
    case hours(Hours)
    case role(Role)
    /// An index into `Pack.lists`.
    case account(list: Int)
    case tag(String)
    case strikes(over: Int)
  }
}

/// Where a keyword condition takes its words from.
package enum WordSource: Hashable, Sendable {
  /// An index into `Pack.lists`.
  case list(Int, Place)
  /// A word written in the rule itself, seen through the default disguises.
  case word(String, Place)
}

package struct Pattern: Hashable, Sendable {
  package var source: Placed<String>
  package var view: View

  package init(source: Placed<String>, view: View) {
    self.source = source
    self.view = view
  }

  package enum View: String, CaseIterable, Sendable {
    case original, folded
  }
}

package enum LinkTest: Hashable, Sendable {
  case any
  /// An index into `Pack.lists`.
  case outside(list: Int)
  /// An index into `Pack.lists`.
  case inside(list: Int)
  /// To a host of one of these kinds, of which the first counts.
  case kinds([HostKind])
}

/// A kind of message as a rule names it.
package struct MessageKindName: Hashable, Sendable {
  package let name: String
  package let kind: MessageKind

  package init(_ name: String) {
    self.name = name
    kind = MessageKind(rawValue: name) ?? .other
  }
}

package struct Rate: Hashable, Sendable {
  package var messages: Int
  package var within: Period
  package var by: By
  /// Only these kinds count; empty: all.
  package var kinds: [MessageKindName]

  package init(messages: Int, within: Period, by: By = .account, kinds: [MessageKindName] = []) {
    self.messages = messages
    self.within = within
    self.by = by
    self.kinds = kinds
  }

  package enum By: String, CaseIterable, Sendable {
    case account, group
  }
}

package struct Repeats: Hashable, Sendable {
  package var times: Int
  package var within: Period
  package var by: By
  package var alike: Alike
  /// In extended grapheme clusters; shorter texts never count.
  package var minimum: Int

  package init(
    times: Int, within: Period, by: By = .account, alike: Alike = .exact, minimum: Int = 6
  ) {
    self.times = times
    self.within = within
    self.by = by
    self.alike = alike
    self.minimum = minimum
  }

  package enum Alike: String, CaseIterable, Sendable {
    /// The same in the base fold without white space.
    case exact
    /// Four fifths of their character trigrams are shared (Jaccard).
    case near
  }

  package enum By: String, CaseIterable, Sendable {
    case account, anyone
  }
}

/// A time of day, from the first minute up to, not including, the last; may pass midnight.
package struct Hours: Hashable, Sendable {
  /// Minutes since midnight, 0 … 1,440; never equal.
  package var from: Int
  package var to: Int
  /// nil: the pack's.
  package var zone: Zone?

  package init(from: Int, to: Int, zone: Zone?) {
    self.from = from
    self.to = to
    self.zone = zone
  }
}
