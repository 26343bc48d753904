import Logging
import Records
import Worker

/// Makes events of what happened in the rooms of an account, and does what that asks of the account
/// itself: it accepts invitations, and follows rooms that move.
struct RoomReader: Sendable {
  let account: MatrixAccount
  let clock: WorkerClock
  /// Times further ahead of the clock are set to the clock's: a server that dates its messages into the
  /// future must not keep them from being judged.
  let ahead: Period
  let log: Logger

  /// Lines of events, each with its end, in the order of what happened.
  func lines(of happenings: [Happening]) async throws(MatrixFault) -> [UInt8] {
    var lines = EventLines()
    for happening in happenings where !account.isDirect(happening.room) {
      if happening.event.isDirectCreation(by: account.user) {
        account.noteDirect([happening.room])
        continue
      }
      let event: RoomEvent
      do throws(EventFlaw) {
        event = try happening.roomEvent()
      } catch {
        account.note(error)
        continue
      }
      if !account.knows(happening.room) { _ = try await load(happening.room) }
      let effects = account.map(event, in: happening.room, by: mapping, into: &lines)
      for effect in effects {
        try await perform(effect, of: event, in: happening.room, &lines)
      }
    }
    return lines.bytes
  }

  private var mapping: EventMapping {
    EventMapping(user: account.user, now: clock.now, ahead: ahead)
  }

  /// A line with all that is known of a room.
  func addFacts(of room: RoomState, to lines: inout EventLines) {
    mapping.addFacts(of: room, to: &lines)
  }

  /// Asks for the state of a room. One that the account is not in has none that it may see.
  func load(_ id: String) async throws(MatrixFault) -> RoomState {
    let body: [UInt8]
    do {
      body = try await account.server.send(.get("rooms", id, "state"))
    } catch .refused {
      return RoomState(id: id)
    }
    let record = JSONRecord()
    _ = record.parse(body)
    if record.root.elements.contains(where: { $0.isDirectCreation(by: account.user) }) {
      account.noteDirect([id])
    }
    var flaws: [EventFlaw] = []
    let room = RoomState(id: id, state: record.root, flaws: &flaws)
    for flaw in flaws { account.note(flaw) }
    account.note(room)
    return room
  }

  private func perform(
    _ effect: RoomEffect, of event: RoomEvent, in room: String, _ lines: inout EventLines
  ) async throws(MatrixFault) {
    switch effect {
    case .unreadable: account.noteUnreadable()
    case .inThread(let message, let root): account.note(message, inThread: root)
    case .joinedSelf:
      account.forget(room)
      let state = try await load(room)
      if account.isDirect(room) { return }
      addFacts(of: state, to: &lines)
      log.notice("\(account.user): looks after the room \(room)")
    case .leftSelf:
      account.forget(room)
      log.notice("\(account.user): is not in the room \(room) any more")
    case .encryptionOn: account.tellEncrypted(room)
    case .invitedSelf(let by):
      let isDirect = event.content["is_direct"]?.boolean ?? false
      try await answer(SyncAnswer.Invitation(room: room, by: by, isDirect: isDirect))
    case .movedTo(let successor):
      log.notice("\(account.user): the room \(room) goes on as \(successor)")
      try await join(successor)
    }
  }

  /// Comes, if whoever invites may do so; otherwise says no, so that it is seen.
  func answer(_ invitation: SyncAnswer.Invitation) async throws(MatrixFault) {
    guard account.settings.invites.admit(invitation.by) else {
      log.warning(
        """
        \(account.user): \(invitation.by) invites to \(invitation.room) and is not among `invites`: \
        declined
        """)
      do {
        _ = try await account.server.send(.post("rooms", invitation.room, "leave"))
      } catch .refused {}
      return
    }
    if invitation.isDirect { account.noteDirect([invitation.room]) }
    try await join(invitation.room)
  }

  private func join(_ room: String) async throws(MatrixFault) {
    do {
      _ = try await account.server.send(.post("join", room))
    } catch .refused(_, let code, let message) {
      log.warning("\(account.user): cannot come into \(room): \(code): \(message)")
    }
  }
}
