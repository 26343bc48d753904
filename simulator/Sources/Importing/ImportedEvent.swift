import Records

/// An event on its way to be written as a line; the README's fields.
struct ImportedEvent {
  var id: String
  var time: Instant
  var group: String
  /// nil only in what the platform knows of a group.
  var account: Account?
  var body: Body

  enum Body {
    case message(ImportedMessage)
    /// A message was changed: `of` is its id.
    case edit(of: String, ImportedMessage)
    case join(name: String?, by: String?)
    case leave(by: String?)
    case rename(String)
    case group(GroupKnowledge)
  }

  enum Account {
    case id(String)
    /// The export tells only what the account is called.
    case called(String)
  }

  /// For an account whose id is known.
  init(id: String, time: Instant, group: String, account: String, _ body: Body) {
    self.init(id: id, time: time, group: group, account: .id(account), body)
  }

  init(id: String, time: Instant, group: String, account: Account?, _ body: Body) {
    self.id = id
    self.time = time
    self.group = group
    self.account = account
    self.body = body
  }
}

/// What was posted, or an item of what was forwarded.
struct ImportedMessage {
  var name: String?
  var role: Role?
  /// As the README has it, or the platform's own word.
  var kind = "text"
  var text: String?
  var title: String?
  var url: String?
  var app: String?
  var mentions: [String] = []
  var items: [ImportedMessage] = []
  var replyTo: String?
}

/// What an export tells of a group. That is how things stood when it was made.
struct GroupKnowledge {
  var name: String?
  var members: [String]?
  var labels: [String] = []

  var isEmpty: Bool { name == nil && members == nil && labels.isEmpty }
}
