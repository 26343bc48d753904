package import Gateway
import Records
import Worker

/// Takes the transactions that homeservers push to the application services of a worker.
///
/// One that is answered with 200 is durable. A homeserver sends every other one again, the same
/// transaction, before the next.
package struct TransactionDoor: PushDoor {
  private static let transactions = PushRoute(.put, "/_matrix/app/v1/transactions/")
  private static let ping = PushRoute(.post, "/_matrix/app/v1/ping")
  private static let users = PushRoute(.get, "/_matrix/app/v1/users/")
  private static let aliases = PushRoute(.get, "/_matrix/app/v1/rooms/")

  private let sources: [MatrixSource]

  /// - Parameter sources: those whose homeservers come by themselves.
  package init(_ sources: [MatrixSource]) {
    self.sources = sources
  }

  package var routes: [PushRoute] {
    sources.isEmpty ? [] : [Self.transactions, Self.ping, Self.users, Self.aliases]
  }

  package func refusal(of request: PushRequest) -> PushAnswer? {
    guard request.token != nil else {
      return Self.error(401, "M_UNAUTHORIZED", "no token: send `Authorization: Bearer HS_TOKEN`")
    }
    guard source(of: request) != nil else {
      return Self.error(403, "M_FORBIDDEN", "the token is no `hs_token` of this worker")
    }
    return nil
  }

  package func answer(to request: PushRequest, _ body: [UInt8]) async -> PushAnswer {
    guard let source = source(of: request) else {
      return Self.error(403, "M_FORBIDDEN", "the token is no `hs_token` of this worker")
    }
    switch request.route {
    case Self.transactions: return await take(request.name, body, for: source)
    case Self.ping: return PushAnswer(status: 200, body: "{}")
    default: return Self.error(404, "M_NOT_FOUND", "`\(request.name)` is made by nobody here")
    }
  }

  private func take(
    _ transaction: String, _ body: [UInt8], for source: MatrixSource
  ) async -> PushAnswer {
    do {
      try await source.take(transaction: transaction, body)
      return PushAnswer(status: 200, body: "{}")
    } catch let flaw as EventFlaw {
      return Self.error(400, "M_BAD_JSON", "\(flaw)")
    } catch {
      return Self.error(503, "M_UNKNOWN", "not taken: \(error)")
    }
  }

  private func source(of request: PushRequest) -> MatrixSource? {
    guard let token = request.token else { return nil }
    // Each is compared, whichever fits, so that the time tells nothing.
    return sources.reduce(nil) { found, source in
      let fits = source.account.settings.serverToken?.matches(token.utf8) ?? false
      return fits ? source : found
    }
  }

  private static func error(_ status: Int, _ code: String, _ words: String) -> PushAnswer {
    PushAnswer(
      status: status,
      body: JSONText.object([
        JSONText.member("errcode", JSONText.string(code)),
        JSONText.member("error", JSONText.string(words)),
      ]))
  }
}
