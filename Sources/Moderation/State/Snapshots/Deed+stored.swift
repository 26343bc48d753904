import Records

// Actions that wait in cases: their fields one after the other, led by the place of their name.

extension Action.Deed: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(Self.names.firstIndex(of: name) ?? 0)
    switch self {
    case .delete(let message): snapshot.write(all: message)
    case .warn(let account, let text): snapshot.write(all: account, text)
    case .mute(let account, let until, let reason): snapshot.write(all: account, until, reason)
    case .unmute(let account, let reason): snapshot.write(all: account, reason)
    case .kick(let account, let reason): snapshot.write(all: account, reason)
    case .ban(let account, let scope, let until, let reason):
      snapshot.write(all: account, scope, until, reason)
    case .unban(let account, let scope, let reason):
      snapshot.write(all: account, scope, reason)
    case .refuse(let account, let reason, let code): snapshot.write(all: account, reason, code)
    case .reply(let text, let attachments, let to, let mention):
      snapshot.write(all: text, attachments, to, mention)
    case .welcome(let accounts, let text, let attachments):
      snapshot.write(all: accounts, text, attachments)
    case .notify(let to, let text): snapshot.write(all: to, text)
    case .review(let id, let proposes, let expires): snapshot.write(all: id, proposes, expires)
    case .tag(let account, let tag), .untag(let account, let tag):
      snapshot.write(all: account, tag)
    case .rename(let name): snapshot.write(all: name)
    case .route(let account, let code, let to, let ticket, let expires):
      snapshot.write(all: account, code, to, ticket, expires)
    case .wait(let account, let code, let place): snapshot.write(all: account, code, place)
    case .createGroup(let code, let name, let announcement, let capacity):
      snapshot.write(all: code, name, announcement, capacity)
    case .lock(let until): snapshot.write(all: until)
    case .unlock: break
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let index = try snapshot.read(Int.self)
    guard Self.names.indices.contains(index) else { throw .damaged }
    switch Self.names[index] {
    case "delete": self = .delete(message: try snapshot.read())
    case "warn": self = .warn(account: try snapshot.read(), text: try snapshot.read())
    case "mute":
      self = .mute(
        account: try snapshot.read(), until: try snapshot.read(), reason: try snapshot.read())
    case "unmute": self = .unmute(account: try snapshot.read(), reason: try snapshot.read())
    case "kick": self = .kick(account: try snapshot.read(), reason: try snapshot.read())
    case "ban":
      self = .ban(
        account: try snapshot.read(), scope: try snapshot.read(), until: try snapshot.read(),
        reason: try snapshot.read())
    case "unban":
      self = .unban(
        account: try snapshot.read(), scope: try snapshot.read(), reason: try snapshot.read())
    case "refuse":
      self = .refuse(
        account: try snapshot.read(), reason: try snapshot.read(), code: try snapshot.read())
    case "reply":
      self = .reply(
        text: try snapshot.read(), attachments: try snapshot.read(), to: try snapshot.read(),
        mention: try snapshot.read())
    case "welcome":
      self = .welcome(
        accounts: try snapshot.read(), text: try snapshot.read(),
        attachments: try snapshot.read())
    case "notify": self = .notify(to: try snapshot.read(), text: try snapshot.read())
    case "review":
      self = .review(
        case: try snapshot.read(), proposes: try snapshot.read(), expires: try snapshot.read())
    case "tag": self = .tag(account: try snapshot.read(), tag: try snapshot.read())
    case "untag": self = .untag(account: try snapshot.read(), tag: try snapshot.read())
    case "rename": self = .rename(name: try snapshot.read())
    default: self = try Self.ofCodesAndLocks(Self.names[index], from: &snapshot)
    }
  }

  private static func ofCodesAndLocks(
    _ name: String, from snapshot: inout SnapshotReader
  ) throws(SnapshotError) -> Self {
    switch name {
    case "route":
      .route(
        account: try snapshot.read(), code: try snapshot.read(), to: try snapshot.read(),
        ticket: try snapshot.read(), expires: try snapshot.read())
    case "wait":
      .wait(
        account: try snapshot.read(), code: try snapshot.read(), place: try snapshot.read())
    case "create_group":
      .createGroup(
        code: try snapshot.read(), name: try snapshot.read(),
        announcement: try snapshot.read(), capacity: try snapshot.read())
    case "lock": .lock(until: try snapshot.read())
    case "unlock": .unlock
    default: throw .damaged
    }
  }
}

extension SnapshotWriter {
  fileprivate mutating func write<each Value: Stored>(all values: repeat each Value) {
    repeat write(each values)
  }
}

extension Action.Proposed: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(all: group, deed) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(group: try snapshot.read(), deed: try snapshot.read())
  }
}

extension BanScope: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(self == .tenant) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self = try snapshot.read(Bool.self) ? .tenant : .group
  }
}

extension Attachment: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    switch self {
    case .link(let title, let url): snapshot.write(all: UInt8(0), title, url)
    case .image(let url): snapshot.write(all: UInt8(1), url)
    case .miniprogram(let app, let title): snapshot.write(all: UInt8(2), app, title)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    switch try snapshot.byte() {
    case 0: self = .link(title: try snapshot.read(), url: try snapshot.read())
    case 1: self = .image(url: try snapshot.read())
    case 2: self = .miniprogram(app: try snapshot.read(), title: try snapshot.read())
    default: throw .damaged
    }
  }
}
