import Records

extension EventMapping {
  /// Who came and who went.
  func mapMembership(
    _ event: RoomEvent, _ before: RoomState, into lines: inout EventLines
  ) -> [RoomEffect] {
    guard let account = event.stateKey, RoomEvent.isName(account),
      let membership = event.content.membership
    else { return [] }
    let previous = previous(of: event, account, before)
    let isSelf = account == user
    switch membership {
    case .join:
      if previous?.membership == .join { return [] }
      if isSelf { return [.joinedSelf] }
      add(event, joined: account, by: previous?.inviter, before, to: &lines)
    case .leave, .ban:
      if isSelf, previous == nil || previous?.membership == .join {
        lines.add("dismiss", id: event.id, time: time(of: event), group: before.id)
        return [.leftSelf]
      }
      if isSelf || previous?.membership != .join { return [] }
      add(event, left: account, before, to: &lines)
    case .invite: return isSelf ? [.invitedSelf(by: event.sender)] : []
    case .knock: break
    }
    return []
  }

  private struct Previous {
    var membership: Membership
    var inviter: String?
  }

  /// How the account stood to the room before the event: as the homeserver tells with the event, else
  /// as it was known. What is known may be newer than the event, where a room's state was asked for
  /// after the event happened: then it tells nothing.
  private func previous(
    of event: RoomEvent, _ account: String, _ before: RoomState
  ) -> Previous? {
    if let membership = event.previousContent?.membership {
      let inviter = membership == .invite ? event.previousSender : nil
      return Previous(
        membership: membership, inviter: inviter ?? before.members[account]?.inviter)
    }
    guard let known = before.members[account], known.time < event.time else { return nil }
    return Previous(membership: known.membership, inviter: known.inviter)
  }

  private func add(
    _ event: RoomEvent, joined account: String, by inviter: String?, _ room: RoomState,
    to lines: inout EventLines
  ) {
    if room.successor != nil { return }
    lines.add("join", id: event.id, time: time(of: event), group: room.id, account: account) {
      $0.append(member: #""name":"#, event.content["displayname"]?.words)
      $0.append(member: #""by":"#, inviter == account ? nil : inviter)
    }
  }

  private func add(
    _ event: RoomEvent, left account: String, _ room: RoomState, to lines: inout EventLines
  ) {
    if room.successor != nil { return }
    lines.add("leave", id: event.id, time: time(of: event), group: room.id, account: account) {
      $0.append(member: #""by":"#, event.sender == account ? nil : event.sender)
    }
  }
}
