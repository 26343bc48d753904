package import Records
package import Scanning

/// One thing that a rule asks. Equal questions of several rules are one predicate, asked once.
package struct Predicate: Sendable {
  package var question: Question
  /// What keywords and regexes of it look at.
  package var subject: Subject
  /// How a decision names it where nothing more exact was found: under `not`, for instance.
  package var title: String

  package enum Subject: Hashable, Sendable {
    /// Text, title and forwarded items of a message.
    case said
    /// The display name; of a rename the group's new name.
    case name
  }

  package enum Question: Sendable {
    /// Found out by inspection alone, event by event.
    case keyword([KeywordSource])
    case regex([RegexSource])
    case link(LinkQuestion)
    case kind([MessageKindName])
    case app(Set<[UInt8]>, list: String)
    case characters(over: Int)
    case lines(over: Int)
    case mentions(over: Int)
    case disguised(over: Int)

    /// Counted by the judge: an index into `Policy.windows`.
    case window(Int)

    /// Asked by the judge when a rule that could match depends on it.
    case joined(within: Period)
    case hours(HoursQuestion)
    case role(Role)
    /// An index into `Policy.accountLists`.
    case account(list: Int)
    case tag(String)
    case strikes(over: Int)
  }

  /// True where an event tells only of the predicates that hold, so that a rule which needs one
  /// of them is not even looked at otherwise.
  package var isTold: Bool {
    switch question {
    case .keyword, .regex, .link, .kind, .app, .characters, .lines, .mentions, .disguised, .window:
      true
    case .joined, .hours, .role, .account, .tag, .strikes: false
    }
  }
}

/// A word list as one predicate sees it.
package struct KeywordSource: Hashable, Sendable {
  /// The list's name; nil for a word that is written in the rule itself.
  package var list: String?
  package var words: [String]
  package var except: [String] = []
  /// Whether words of one Han character count.
  package var single = false
  package var disguises: Disguises
}

package struct RegexSource: Sendable {
  package var pattern: Pattern
  package var regex: Regex
}

package struct LinkQuestion: Sendable {
  package enum Side: Hashable, Sendable {
    case any, outside, inside
    case kinds([HostKind])
  }

  package var side: Side
  /// nil for `any` and `kinds`.
  package var hosts: HostSet?
  package var list: String?
}

package struct HoursQuestion: Sendable {
  package var hours: Hours
  package var zone: ZoneRules
}

/// A window that the judge keeps for rules that ask about it.
package struct WindowPlan: Hashable, Sendable {
  package enum Counted: Hashable, Sendable {
    /// Messages of an account in a group, or of the whole group; of these kinds, if any is named.
    case messages(by: Rate.By, kinds: [MessageKindName])
    /// The same text of an account, or of anyone, in the tenant; or nearly the same.
    case repeats(by: Repeats.By, alike: Repeats.Alike, minimum: Int)
    /// Joins in a group.
    case joins
  }

  package var counted: Counted
  /// So many, with the one that is judged …
  package var count: Int
  /// … in `(t − within, t]`.
  package var within: Period
  /// The predicate that holds then.
  package var predicate: Int
}
