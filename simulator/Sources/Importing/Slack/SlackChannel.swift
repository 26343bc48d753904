import Records

/// A channel, and what its messages mean.
struct SlackChannel {
  let id: String
  let name: String?
  let members: [String]?
  /// A chat of two.
  let isPrivate: Bool

  /// nil where the record is no event, which is counted.
  func event(
    of message: JSONNode, by directory: SlackDirectory, _ sink: ImportSink
  ) throws(RecordFlaw) -> ImportedEvent? {
    guard message.isObject else { throw .notAnObject }
    let stamp = try message.requiredID("ts")
    guard let time = Self.time(stamp) else { throw .invalidTime(stamp) }
    let subtype = message["subtype"]?.words ?? ""
    if subtype == "message_deleted" || subtype == "tombstone" {
      sink.summary.skip(.recall)
      return nil
    }
    let changed = subtype == "message_changed" ? message["message"] : nil
    let said = changed ?? message
    guard let account = Self.account(said) else {
      if subtype.isEmpty { throw .missing("user") }
      sink.summary.skip(.notice(subtype))
      return nil
    }
    let body: ImportedEvent.Body
    switch subtype {
    case "channel_join", "group_join":
      let by = message["inviter"]?.id
      body = .join(name: directory.user(account)?.name, by: by == account ? nil : by)
    case "channel_leave", "group_leave": body = .leave(by: nil)
    case "channel_name", "group_name":
      guard let name = message["name"]?.words else { throw .missing("name") }
      body = .rename(name)
    default:
      let content = content(said, account, subtype, directory)
      if changed != nil {
        guard let old = said["ts"]?.id else { throw .missing("ts") }
        body = .edit(of: messageID(old), content)
      } else {
        body = .message(content)
      }
    }
    return ImportedEvent(
      id: messageID(stamp), time: time, group: id, account: account, body)
  }

  /// A message is known by its channel and time.
  private func messageID(_ stamp: String) -> String { "\(id):\(stamp)" }

  private static func account(_ message: JSONNode) -> String? {
    message["user"]?.id ?? message["bot_id"]?.id ?? message["username"]?.words
  }

  /// `1777593600.000200`: seconds and microseconds.
  private static func time(_ stamp: String) -> Instant? {
    let parts = Array(stamp.utf8).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let seconds = Int64(stamp.prefix { $0 != "." }),
      let whole = Instant(seconds: seconds)
    else { return nil }
    guard parts.count == 2 else { return whole }
    let digits = parts[1].prefix(3)
    guard let fraction = Int(digits: digits) else { return nil }
    let scale: Int64 = digits.count == 3 ? 1 : digits.count == 2 ? 10 : 100
    return whole + Period(milliseconds: Int64(fraction) * scale)
  }

  private func content(
    _ message: JSONNode, _ account: String, _ subtype: String, _ directory: SlackDirectory
  ) -> ImportedMessage {
    let user = directory.user(account)
    var content = SlackContent.message(message, directory)
    content.name = message["username"]?.words ?? user?.name
    content.role = user?.role ?? (message["bot_id"]?.id == nil ? nil : .bot)
    if let thread = message["thread_ts"]?.id, thread != message["ts"]?.id {
      content.replyTo = messageID(thread)
    }
    if Self.notices.contains(subtype) {
      content.kind = "system"
    } else if !Self.messages.contains(subtype) {
      content.kind = subtype
    }
    return content
  }

  /// What people and programs write.
  private static let messages: Set = [
    "", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment",
    "message_changed", "message_replied", "slackbot_response", "sh_room_created",
  ]
  /// What Slack writes.
  private static let notices: Set = [
    "channel_topic", "channel_purpose", "channel_archive", "channel_unarchive",
    "channel_convert_to_private", "channel_posting_permissions", "group_topic", "group_purpose",
    "group_archive", "group_unarchive", "pinned_item", "unpinned_item", "bot_add", "bot_remove",
    "bot_enable", "bot_disable", "reminder_add", "reminder_delete", "huddle_thread",
    "app_conversation_join", "bot_join", "channel_canvas_updated",
  ]
}
