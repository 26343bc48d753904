import Records

extension TelegramChat {
  /// What a service message tells. Of members it tells only what they are called.
  func service(
    _ message: JSONNode, _ number: String, _ time: Instant, by sink: ImportSink
  ) -> [ImportedEvent] {
    let actor = account(message, "actor_id")
    let actorName = message["actor"]?.words
    let event: (ImportedEvent.Body) -> ImportedEvent = { body in
      ImportedEvent(id: messageID(number), time: time, group: id, account: actor, body)
    }
    if let actorName, message.has("actor_id") { sink.names.note(actorName, of: actor) }
    let action = message["action"]?.string ?? ""
    switch action {
    case "join_group_by_link", "join_group_by_request":
      return [event(.join(name: actorName, by: nil))]
    case "invite_members":
      return members(message, number, time, by: sink) { name, isActor in
        .join(name: name, by: isActor ? nil : actor)
      }
    case "remove_members":
      return members(message, number, time, by: sink) { _, isActor in
        .leave(by: isActor ? nil : actor)
      }
    case "edit_group_title":
      guard let title = message["title"]?.words else { break }
      return [event(.rename(title))]
    case "create_group", "create_channel", "migrate_from_group":
      return created(message, number, time, by: sink)
    default: break
    }
    var notice = ImportedMessage(name: actorName, kind: "system")
    notice.text = action.isEmpty ? message["information_text"]?.words : action
    notice.replyTo = message["message_id"]?.id.map(messageID)
    return [event(.message(notice))]
  }

  /// The group with its first name and, where the export tells them, its first members.
  private func created(
    _ message: JSONNode, _ number: String, _ time: Instant, by sink: ImportSink
  ) -> [ImportedEvent] {
    let actor = account(message, "actor_id")
    let described = ImportedEvent(
      id: messageID(number), time: time, group: id, account: nil,
      .group(GroupKnowledge(name: message["title"]?.words)))
    return [described]
      + members(message, "\(number):member", time, by: sink) { name, isActor in
        .join(name: name, by: isActor ? nil : actor)
      }
  }

  /// An event for each of the members that a service message names.
  private func members(
    _ message: JSONNode, _ number: String, _ time: Instant, by sink: ImportSink,
    _ body: (_ name: String, _ isActor: Bool) -> ImportedEvent.Body
  ) -> [ImportedEvent] {
    let actor = account(message, "actor_id")
    let actorName = message["actor"]?.words
    var events: [ImportedEvent] = []
    for (position, member) in (message["members"]?.elements ?? []).enumerated() {
      guard let name = member.words else {
        sink.summary.skip(.deletedMember)
        continue
      }
      let isActor = name == actorName
      events.append(
        ImportedEvent(
          id: messageID(position == 0 ? number : "\(number):\(position)"), time: time, group: id,
          account: isActor ? .id(actor) : .called(name), body(name, isActor)))
    }
    return events
  }
}
