/// What happened, as the platform tells it. Every text is a `Field` of the batch that the event
/// came in; the README gives the meaning of each.
package struct Event: Sendable {
  /// Where the line stood, for messages about it.
  package var origin: LineOrigin
  package var id: Field
  package var time: Instant
  package var tenant: Field
  package var group: Field?
  package var account: Field?
  package var body: Body

  package init(
    origin: LineOrigin, id: Field, time: Instant, tenant: Field, group: Field?, account: Field?,
    body: Body
  ) {
    self.origin = origin
    self.id = id
    self.time = time
    self.tenant = tenant
    self.group = group
    self.account = account
    self.body = body
  }

  /// The part that each type of event has for itself.
  package enum Body: Sendable {
    case message(Message)
    /// A message was changed: `of` is its id, `Message` what it says now.
    case edit(of: Field, Message)
    case join(Join)
    case leave(by: Field?)
    case rename(name: Field)
    case group(GroupFacts)
    case dismiss
    case scan(code: Field)
    case verdict(case: Field, approve: Bool)
    case command(Command)
    case receipt(Receipt)
    case tick
  }
}

/// Where a line began in its log.
package struct LineOrigin: Hashable, Sendable {
  /// Counted from 1, within the file.
  package var line: Int
  /// Bytes of the unzipped text before the line.
  package var offset: Int

  package init(line: Int, offset: Int) {
    self.line = line
    self.offset = offset
  }
}

/// A run of bytes in the text of an `EventBatch`: UTF-8, unescaped, always valid.
package struct Field: Hashable, Sendable {
  package var start: UInt32
  package var count: UInt32

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  @inline(__always)
  package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  @inline(__always)
  package var isEmpty: Bool { count == 0 }
}

/// A run of elements in one of the side tables of an `EventBatch`.
package struct Run: Hashable, Sendable {
  package var start: UInt32
  package var count: UInt32

  package static let none = Run(start: 0, count: 0)

  package init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }

  @inline(__always)
  package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  @inline(__always)
  package var isEmpty: Bool { count == 0 }
}

/// What was posted; also an item of a forwarded message.
package struct Message: Sendable {
  package var name: Field?
  package var role: Role?
  package var kind: MessageKind
  /// The kind as it was written; nil where none was and `kind` is `.text`.
  package var kindName: Field?
  package var text: Field?
  package var title: Field?
  package var url: Field?
  package var app: Field?
  package var replyTo: Field?
  /// Accounts, in `EventBatch.lists`.
  package var mentions: Run
  /// Forwarded messages, in `EventBatch.items`.
  package var items: Run

  package init(
    name: Field? = nil, role: Role? = nil, kind: MessageKind = .text, kindName: Field? = nil,
    text: Field? = nil, title: Field? = nil, url: Field? = nil, app: Field? = nil,
    replyTo: Field? = nil, mentions: Run = .none, items: Run = .none
  ) {
    self.name = name
    self.role = role
    self.kind = kind
    self.kindName = kindName
    self.text = text
    self.title = title
    self.url = url
    self.app = app
    self.replyTo = replyTo
    self.mentions = mentions
    self.items = items
  }
}

package struct Join: Sendable {
  package var name: Field?
  package var by: Field?
  package var code: Field?
  package var ticket: Field?

  package init(name: Field?, by: Field?, code: Field?, ticket: Field?) {
    self.name = name
    self.by = by
    self.code = code
    self.ticket = ticket
  }
}

/// What the platform knows of a group. Fields that are present replace what was known.
package struct GroupFacts: Sendable {
  package var name: Field?
  package var owner: Field?
  /// Runs of accounts or labels in `EventBatch.lists`; nil where the event says nothing of them.
  package var admins: Run?
  package var members: Run?
  package var capacity: Int?
  package var announcement: Field?
  package var labels: Run?
  package var joinURL: Field?

  package init(
    name: Field? = nil, owner: Field? = nil, admins: Run? = nil, members: Run? = nil,
    capacity: Int? = nil, announcement: Field? = nil, labels: Run? = nil, joinURL: Field? = nil
  ) {
    self.name = name
    self.owner = owner
    self.admins = admins
    self.members = members
    self.capacity = capacity
    self.announcement = announcement
    self.labels = labels
    self.joinURL = joinURL
  }
}

/// An operator's order.
package struct Command: Sendable {
  package var order: Order
  /// An account; for `close` a case.
  package var target: Field
  /// How long, where the order has an end.
  package var period: Period?
  package var reason: Field?

  package init(order: Order, target: Field, period: Period?, reason: Field?) {
    self.order = order
    self.target = target
    self.period = period
    self.reason = reason
  }

  package enum Order: String, CaseIterable, Sendable {
    case ban, unban, trust, untrust, pardon, kick, mute, unmute, close
  }
}

/// The platform's answer to an action.
package struct Receipt: Sendable {
  package var action: Field
  package var ok: Bool
  package var error: Field?
  package var result: Field?

  package init(action: Field, ok: Bool, error: Field?, result: Field?) {
    self.action = action
    self.ok = ok
    self.error = error
    self.result = result
  }
}

package enum Role: String, CaseIterable, Sendable {
  case owner, admin, member, bot
}

package enum MessageKind: String, CaseIterable, Sendable {
  case text, image, voice, video, file, link, miniprogram, card, location, sticker, redpacket
  case live, forward, system
  /// A kind that the platform has and we do not know: judged as it stands.
  case other

  /// From 0, in the order of the cases.
  package var number: Int {
    switch self {
    case .text: 0
    case .image: 1
    case .voice: 2
    case .video: 3
    case .file: 4
    case .link: 5
    case .miniprogram: 6
    case .card: 7
    case .location: 8
    case .sticker: 9
    case .redpacket: 10
    case .live: 11
    case .forward: 12
    case .system: 13
    case .other: 14
    }
  }
}
