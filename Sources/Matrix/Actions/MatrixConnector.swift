package import Connectors
import Digests
package import Logging
import Records
package import Storage

/// Does in the rooms of an account what was decided.
///
/// Repeats do nothing twice, whatever was restarted in between:
/// - Most deeds are states of a room. The state is read first, and changed only where it is not so
///   yet.
/// - What Steward says, and whom it kicks or invites, carries the action's id as `dev.steward.action`.
///   A repeat looks for it in the room first: transaction ids are not enough, since homeservers forget
///   those of application services when they are restarted.
/// - A room that is made gets an alias made of the action's id, of which there can be only one.
package final class MatrixConnector: Connector {
  package let isRepeatable = true
  let account: MatrixAccount
  let server: Homeserver
  let channels: [String: String]
  let directRooms: DirectRooms
  let codeRooms: CodeRooms
  let logger: Logger
  private let start: Instant

  /// How long an action may take in all, however many requests that are.
  static let limit = Duration.seconds(600)
  /// An action accepted so long after its cause may have been delivered before.
  static let promptness = Period.minutes(1)
  /// The key in contents that holds the action's id.
  static let key = "dev.steward.action"

  /// - Parameters:
  ///   - server: closed together with the connector.
  ///   - channels: what the names of `notify` mean, each a room or an account.
  package init(
    _ account: MatrixAccount, server: Homeserver, channels: [String: String] = [:],
    clock: DeliveryClock = .system(), logger: Logger
  ) {
    self.account = account
    self.server = server
    self.channels = channels
    self.logger = logger
    directRooms = DirectRooms(account, server: server)
    codeRooms = CodeRooms(account, server: server)
    start = clock.time()
  }

  package func close() async { await server.close() }

  package func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    guard let deed = MatrixDeed(action) else {
      return .refused("the action is not written as decisions are")
    }
    return await withTaskGroup(of: DeliveryAnswer.self) { group in
      group.addTask { await self.answer(deed, action) }
      group.addTask {
        do {
          try await Task.sleep(for: Self.limit)
          return .unknown("not done after \(Self.limit)")
        } catch {
          return .unknown("cut off by stopping")
        }
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .unknown("no answer")
    }
  }

  private func answer(_ deed: MatrixDeed, _ action: OutgoingAction) async -> DeliveryAnswer {
    do {
      let receipt = try await perform(deed, action)
      account.noteAccess(nil)
      return .done(receipt)
    } catch {
      if case .unauthorized = error { account.noteAccess(error) }
      return Self.answer(error)
    }
  }

  static func answer(_ fault: MatrixFault) -> DeliveryAnswer {
    switch fault {
    case .refused: .done(DeliveryReceipt(isDone: false, error: fault.description))
    case .limited(let after): .tryLater(fault.description, after: after)
    case .unauthorized, .unreachable: .tryLater(fault.description, after: nil)
    case .unanswered: .unknown(fault.description)
    }
  }

  private func perform(
    _ deed: MatrixDeed, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    switch deed {
    case .unsupported: return .unsupported
    case .notify(let to, let text): return try await notify(to, text, action)
    case .review(let text): return try await review(text, action)
    case .route(let seat): return try await route(seat, action)
    case .createGroup(let room): return try await create(room, action)
    case .ban(let account, true, let reason):
      return try await everywhere(account, .ban, reason, action)
    case .unban(let account, true, let reason):
      return try await everywhere(account, .leave, reason, action)
    case .kick where action.group == nil: return .done
    default: break
    }
    guard let room = action.group else { return .failed("the action names no room") }
    switch deed {
    case .delete(let message): return try await delete(message, in: room, action)
    case .say(let speech): return try await say(speech, in: room, action)
    case .kick(let account, let reason): return try await kick(account, reason, in: room, action)
    case .ban(let account, _, let reason):
      return try await ban(account, .ban, reason, in: room, action)
    case .unban(let account, _, let reason):
      return try await ban(account, .leave, reason, in: room, action)
    case .mute(let account): return try await mute(account, in: room)
    case .unmute(let account): return try await unmute(account, in: room)
    case .lock: return try await lock(room)
    case .unlock: return try await unlock(room)
    case .rename(let name): return try await rename(room, name, action)
    default: return .unsupported
    }
  }
}

extension MatrixConnector {
  /// Whether the action may have been done before: it was tried, this connector was not there when it
  /// was accepted, or it was accepted long after its cause, as with `steward outbox retry`.
  func mayBeRepeat(_ action: OutgoingAction) -> Bool {
    action.attempts > 1 || action.error != nil || action.accepted < start
      || action.accepted - action.time > Self.promptness
  }

  /// The same for the same action, and for one alone.
  /// - Parameter part: of an action that is done in several places.
  static func transaction(_ action: OutgoingAction, part: String = "") -> String {
    let name = "\(action.tenant)/\(action.id)\u{0}\(part)"
    return String(SHA256.digest(Array(name.utf8)).hexadecimal.prefix(32))
  }
}

extension DeliveryReceipt {
  static let done = DeliveryReceipt(isDone: true)
  static let unsupported = DeliveryReceipt(isDone: false, error: "unsupported")

  static func failed(_ words: String) -> DeliveryReceipt {
    DeliveryReceipt(isDone: false, error: words)
  }
}
