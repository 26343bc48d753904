import Records

extension EventMapping {
  /// What was said. Of what has been taken back since nothing is left to judge.
  func mapMessage(
    _ event: RoomEvent, _ room: inout RoomState, into lines: inout EventLines
  ) -> [RoomEffect] {
    if event.isRedacted { return [] }
    let relation = MessageRelation(event.content)
    guard let message = message(event, relation, in: room) else { return [] }
    if let text = message.quotable { room.quotable.note(text, of: relation.edited ?? event.id) }

    let name = room.members[event.sender]?.name
    let isOwn = event.sender == user
    if let edited = relation.edited {
      lines.add(
        "edit", id: event.id, time: time(of: event), group: room.id, account: event.sender
      ) {
        $0.append(member: #""message":"#, edited)
        $0.append(message, name: name, isOwn: isOwn)
      }
    } else {
      lines.add(
        "message", id: event.id, time: time(of: event), group: room.id, account: event.sender
      ) { $0.append(message, name: name, isOwn: isOwn) }
    }
    var effects: [RoomEffect] = event.type == "m.room.encrypted" ? [.unreadable] : []
    if let root = relation.thread { effects.append(.inThread(message: event.id, root: root)) }
    return effects
  }

  private func message(
    _ event: RoomEvent, _ relation: MessageRelation, in room: RoomState
  ) -> MessageContent? {
    var content = event.content
    // An edit says what its new content says; without one, what it says itself.
    if relation.edited != nil, let new = content["m.new_content"], new.isObject { content = new }
    let isQuote = relation.replyTo.map { replied in { room.quotable.says(replied, $0) } }
    return MessageContent(
      type: event.type, content, replyTo: relation.replyTo, isQuote: isQuote)
  }
}
