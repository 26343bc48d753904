import Connectors
import Storage

/// What is said to those in charge.
extension MatrixConnector {
  /// Not more admins of a room are told.
  private static let told = 50
  /// The channel that takes cases.
  private static let moderators = "moderators"

  /// - Parameter to: `owner`, `admins`, or the name of a channel.
  func notify(
    _ to: String, _ text: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    if let channel = channels[to] { return try await tell(channel, text, action) }
    guard ["owner", "admins"].contains(to) else {
      return .failed("there is no channel \(to)")
    }
    guard let room = action.group else { return .failed("the action names no room") }
    let state = try await server.powers(in: room)
    var people =
      to == "admins" ? try await inside(state.admins, of: room, atMost: Self.told) : []
    // A room without admins is its owner's alone.
    if people.isEmpty { people = try await owner(of: state).map { [$0] } ?? [] }
    if people.isEmpty { return .failed("the room has nobody in charge but Steward") }
    var result = DeliveryReceipt.done
    for person in people {
      let receipt = try await tell(person, text, action)
      if !receipt.isDone { result = receipt }
    }
    return result
  }

  func review(
    _ text: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    guard let channel = channels[Self.moderators] else { return .unsupported }
    return try await tell(channel, text, action)
  }

  /// - Parameter channel: the id or the alias of a room, or an account.
  private func tell(
    _ channel: String, _ text: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    let room: String
    switch channel.first {
    case "@": room = try await directRooms.room(with: channel)
    case "#":
      guard let found = try await self.room(alias: channel) else {
        return .failed("there is no room \(channel)")
      }
      room = found
    default: room = channel
    }
    if try await hasHappened(action, in: room) { return .done }
    let mentions = channel.hasPrefix("@") ? [channel] : []
    try await server.post(
      Self.content(text, mentions: mentions, action).text,
      transaction: Self.transaction(action, part: room), in: room)
    return .done
  }
}
