package import Records
package import Scanning

/// A pack as its author wrote it, checked: every name resolves, every value is in its bounds.
/// What only looks doubtful is left to the checks.
package struct Pack: Sendable {
  /// The folder as it was given.
  package var path: String
  package var zone: Zone = .utc
  package var lateness: Period = .seconds(60)
  package var assistant: [AccountEntry] = []
  package var bots: [AccountEntry] = []
  package var trusted: [AccountEntry] = []
  package var banned: [AccountEntry] = []
  /// In the order of the files.
  package var lists: [List] = []
  package var groups: [GroupSet] = []
  package var rules: [Rule] = []
  package var strikes: StrikeLadder?
  package var kicks = KickPolicy()
  package var brakes: Brakes?
  package var texts = Texts()
  package var welcomes: [Welcome] = []
  package var replies: [Reply] = []
  /// Whether a group's name is put back when somebody else than its owner or admins changes it.
  package var protectsNames = false
  package var once: [Once] = []
  package var codes: [LiveCode] = []
  package var tests: [PackTest] = []

  package init(path: String) {
    self.path = path
  }
}

/// An entry of `assistant`, `bots`, `trusted` or `banned`: the name of a list of accounts, else an
/// account, in which `*` stands for any run of characters.
package enum AccountEntry: Hashable, Sendable {
  /// An index into `Pack.lists`.
  case list(Int, Place)
  case account(Glob, Place)
}

package struct List: Sendable {
  package var name: Placed<String>
  package var content: Content

  package init(name: Placed<String>, content: Content) {
    self.name = name
    self.content = content
  }

  package enum Content: Sendable {
    case words(Words)
    case hosts([Placed<String>])
    case apps([Placed<String>])
    case accounts([Placed<Glob>])
  }

  package struct Words: Sendable {
    /// In the order of the file.
    package var words: [Placed<String>]
    package var except: [Placed<String>]
    /// nil where the list names none: rules see its words through the default ones, replies as they
    /// are written.
    package var ownDisguises: Disguises?
    package var single: Bool

    package init(
      words: [Placed<String>], except: [Placed<String>] = [], disguises: Disguises? = nil,
      single: Bool = false
    ) {
      self.words = words
      self.except = except
      ownDisguises = disguises
      self.single = single
    }

    /// What rules see the words through.
    package var disguises: Disguises { ownDisguises ?? .defaults }
  }

  package var words: Words? {
    if case .words(let words) = content { words } else { nil }
  }
}

/// A set of groups, by id or by label.
package struct GroupSet: Sendable {
  package var name: Placed<String>
  package var ids: [Glob]
  package var labels: [String]

  package init(name: Placed<String>, ids: [Glob], labels: [String]) {
    self.name = name
    self.ids = ids
    self.labels = labels
  }
}

package struct StrikeLadder: Sendable {
  /// How long a strike counts where the pack does not say.
  package static let defaultForgetAfter = Period.days(30)

  package var place: Place
  package var forgetAfter: Period
  /// Rising by `strikes`; none twice.
  package var steps: [Step]

  package init(place: Place, forgetAfter: Period, steps: [Step]) {
    self.place = place
    self.forgetAfter = forgetAfter
    self.steps = steps
  }

  package struct Step: Sendable {
    package var strikes: Placed<Int>
    package var actions: [RuleAction]

    package init(strikes: Placed<Int>, actions: [RuleAction]) {
      self.strikes = strikes
      self.actions = actions
    }
  }
}

package struct KickPolicy: Sendable {
  package static let defaultExpires = Period.hours(24)

  /// Whether kicks and bans by rules, `once` and the ladder wait for a verdict.
  package var needApproval = false
  /// How long a case waits for its verdict.
  package var expires = defaultExpires
  /// How long a kick by a rule or the ladder bans from its group; nil where it does not.
  package var thenBan: BanTerm?

  package init() {}
}

package enum BanTerm: Hashable, Sendable {
  case forever
  case period(Period)
}

/// The texts that actions use where they have none of their own.
package struct Texts: Sendable {
  package var warn = [TextTemplate(parts: [.literal("@"), .name, .literal(" "), .reason])]
  package var notify = [
    TextTemplate(parts: [.group, .literal(": "), .name, .literal(" "), .reason])
  ]

  package init() {}
}
