import Records

/// The accounts and channels of an export.
struct SlackDirectory {
  /// The files that tell of them.
  static let lists: Set = ["users.json", "channels.json", "groups.json", "mpims.json", "dms.json"]

  private var users: [String: SlackUser] = [:]
  /// By folder: that of a channel is called as the channel, that of a chat of two as its id.
  private var channels: [String: SlackChannel] = [:]

  struct SlackUser {
    var name: String?
    var role: Role?
  }

  var isEmpty: Bool { users.isEmpty && channels.isEmpty }

  mutating func read(
    _ list: String, _ stream: consuming JSONStream, _ sink: ImportSink
  ) throws(LogError) {
    let record = JSONRecord()
    var stream = stream
    try stream.enterArray()
    while try stream.nextElement() {
      if let words = try stream.read(into: record) {
        try sink.reject("broken JSON: \(words)", in: stream.file, stream.origin)
        continue
      }
      guard let id = record.root["id"]?.id else { continue }
      if list == "users.json" {
        users[id] = user(record.root)
      } else {
        let name = record.root["name"]?.words
        channels[name ?? id] = SlackChannel(
          id: id, name: name, members: record.root["members"]?.elements.compactMap(\.id),
          isPrivate: list == "dms.json")
      }
    }
  }

  private func user(_ user: JSONNode) -> SlackUser {
    let profile = user["profile"]
    let roles: [(String, Role)] = [
      ("is_bot", .bot), ("is_owner", .owner), ("is_primary_owner", .owner), ("is_admin", .admin),
    ]
    let role = roles.first { user[$0.0]?.boolean == true }?.1
    return SlackUser(
      name: profile?["display_name"]?.words ?? user["real_name"]?.words
        ?? profile?["real_name"]?.words ?? user["name"]?.words,
      role: role)
  }

  func user(_ id: String) -> SlackUser? { users[id] }

  /// The channel of a folder; nil where it is not to be imported.
  func channel(_ folder: String, wantedBy sink: ImportSink) -> SlackChannel? {
    let channel =
      channels[folder] ?? SlackChannel(id: folder, name: folder, members: nil, isPrivate: false)
    let isWanted = sink.wants(
      channel.id, channel.name, unless: channel.isPrivate ? .privateChat : nil)
    return isWanted ? channel : nil
  }
}
