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
    for person in people {
      let receipt = try await tell(person, text, action)
      if !receipt.isDone { return receipt }
    }
    return .done
  }

  func review(
    _ text: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    guard let channel = channels[Self.moderators] else { return .unsupported }
    return try await tell(channel, text, action)
  }

  /// - Parameter channel: a room or an account.
  private func tell(
    _ channel: String, _ text: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    let isAccount = channel.hasPrefix("@")
    let room = isAccount ? try await directRooms.room(with: channel) : channel
    if try await hasHappened(action, in: room) { return .done }
    let content = Self.content(text, mentions: isAccount ? [channel] : [], action)
    try await server.post(
      content.text, transaction: Self.transaction(action, part: room), in: room)
    return .done
  }
}
