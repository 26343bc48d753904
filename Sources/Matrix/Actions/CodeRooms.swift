import Synchronization

/// The room that the next one of a live code is to be like: the first that the code led to, or the
/// newest that was made for it. Kept in the account data `dev.steward.codes`, so that it is known after
/// a restart.
final class CodeRooms: Sendable {
  private static let kept = "dev.steward.codes"

  private let account: MatrixAccount
  private let server: Homeserver
  private let turns = OneByOne()
  /// Codes that have a room, as far as is known here.
  private let known = Mutex<Set<String>>([])

  init(_ account: MatrixAccount, server: Homeserver) {
    self.account = account
    self.server = server
  }

  func room(of code: String) async throws(MatrixFault) -> String? {
    try await server.accountData(Self.kept, of: account.user)[string: code]
  }

  /// - Parameter isNew: whether the room was made for the code; else it counts only where the code has
  ///   none yet.
  func note(_ room: String, of code: String, isNew: Bool) async throws(MatrixFault) {
    if !isNew, known.withLock({ $0.contains(code) }) { return }
    let kept = await turns.next { () async -> Result<Void, MatrixFault> in
      do throws(MatrixFault) {
        var rooms = try await self.server.accountData(Self.kept, of: self.account.user)
        guard isNew ? rooms[string: code] != room : !rooms.has(code) else { return .success(()) }
        rooms[string: code] = room
        try await self.server.setAccountData(Self.kept, of: self.account.user, to: rooms)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try kept.get()
    known.withLock { _ = $0.insert(code) }
  }
}
