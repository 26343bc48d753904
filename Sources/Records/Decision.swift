/// What the engine says to one event or timer: which rules matched, and what to do.
package struct Decision: Hashable, Sendable {
  /// The event's id; for a timer its cause.
  package var event: String
  /// The effective time.
  package var time: Instant
  package var tenant: String
  package var group: String?
  package var account: String?
  package var matches: [Match]
  package var actions: [Action]

  package init(
    event: String, time: Instant, tenant: String, group: String? = nil, account: String? = nil,
    matches: [Match] = [], actions: [Action] = []
  ) {
    self.event = event
    self.time = time
    self.tenant = tenant
    self.group = group
    self.account = account
    self.matches = matches
    self.actions = actions
  }
}

/// A rule that matched, and the first of its conditions that held.
package struct Match: Hashable, Sendable {
  package var rule: String
  package var mode: Mode
  package var why: String
  package var found: Found?

  package init(rule: String, mode: Mode, why: String, found: Found? = nil) {
    self.rule = rule
    self.mode = mode
    self.why = why
    self.found = found
  }

  package enum Mode: String, Sendable {
    case enforce, shadow
  }

  /// The slice of the original that a condition found.
  package struct Found: Hashable, Sendable {
    package var text: String
    /// `text`, `title`, `name`, `url`, `items[0].text` …
    package var field: String
    /// In Unicode scalars of that field.
    package var span: Range<Int>

    package init(text: String, field: String, span: Range<Int>) {
      self.text = text
      self.field = field
      self.span = span
    }
  }
}

/// One thing to do, with an id made from what caused it.
package struct Action: Hashable, Sendable {
  package var id: String
  /// Where it is another group than the event's.
  package var group: String?
  package var deed: Deed

  package init(id: String, group: String? = nil, deed: Deed) {
    self.id = id
    self.group = group
    self.deed = deed
  }

  package enum Deed: Hashable, Sendable {
    case delete(message: String)
    case warn(account: String, text: String)
    case mute(account: String, until: Instant?, reason: String?)
    case unmute(account: String, reason: String?)
    case kick(account: String, reason: String)
    case ban(account: String, scope: BanScope, until: Instant?, reason: String)
    case unban(account: String, scope: BanScope, reason: String)
    case refuse(account: String, reason: String, code: String?)
    case reply(text: String, attachments: [Attachment], to: String?, mention: String?)
    /// One greeting for all who came in a while.
    case welcome(accounts: [String], text: String, attachments: [Attachment])
    case notify(to: String, text: String)
    /// Asks a moderator; what is proposed waits for the verdict.
    case review(case: String, proposes: [Proposed], expires: Instant)
    case tag(account: String, tag: String)
    case untag(account: String, tag: String)
    /// Puts the group's name back.
    case rename(name: String)
    /// A scan goes to that group, where a seat is held until `expires`; the ticket is the action's id.
    case route(account: String, code: String, to: String, ticket: String, expires: Instant)
    /// No seat yet; a `route` follows.
    case wait(account: String, code: String, place: Int)
    /// The next group of a live code is needed.
    case createGroup(code: String, name: String, announcement: String?, capacity: Int)
    case lock(until: Instant)
    case unlock
  }

  /// An action that waits in a case. It has no id of its own: what a verdict lets happen gets one.
  package struct Proposed: Hashable, Sendable {
    /// Where it is another group than the event's.
    package var group: String?
    package var deed: Deed

    package init(group: String? = nil, deed: Deed) {
      self.group = group
      self.deed = deed
    }
  }
}

package enum BanScope: String, Sendable {
  case group, tenant
}

extension Action.Deed {
  /// The name in the field `do`.
  package var name: String {
    switch self {
    case .delete: "delete"
    case .warn: "warn"
    case .mute: "mute"
    case .unmute: "unmute"
    case .kick: "kick"
    case .ban: "ban"
    case .unban: "unban"
    case .refuse: "refuse"
    case .reply: "reply"
    case .welcome: "welcome"
    case .notify: "notify"
    case .review: "review"
    case .tag: "tag"
    case .untag: "untag"
    case .rename: "rename"
    case .route: "route"
    case .wait: "wait"
    case .createGroup: "create_group"
    case .lock: "lock"
    case .unlock: "unlock"
    }
  }

  /// Whom it is done to; nil where it is done to nobody in particular.
  package var account: String? {
    switch self {
    case .warn(let account, _), .mute(let account, _, _), .unmute(let account, _),
      .kick(let account, _), .ban(let account, _, _, _), .unban(let account, _, _),
      .refuse(let account, _, _), .tag(let account, _), .untag(let account, _),
      .route(let account, _, _, _, _), .wait(let account, _, _):
      account
    case .delete, .reply, .welcome, .notify, .review, .rename, .createGroup, .lock, .unlock: nil
    }
  }

  /// All names, in the order of the documentation.
  package static let names = [
    "delete", "warn", "mute", "unmute", "kick", "ban", "unban", "refuse", "reply", "welcome",
    "notify", "review", "tag", "untag", "rename", "route", "wait", "create_group", "lock",
    "unlock",
  ]
}
