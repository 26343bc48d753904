import Foundation
import HTTPTypes
import Hummingbird
import Records
import Worker

/// Lets requests in: says which lane a request may write to and read from.
struct Door: Sendable {
  let worker: Worker

  enum Entry: Sendable {
    /// The lane of the request's token.
    case lane(Lane)
    /// Any lane: no token is asked for, since only this machine can reach the worker.
    case any
  }

  /// Throws 401 where a token is asked for and there is none, or one that is unknown.
  func entry(_ request: Request) throws(Refusal) -> Entry {
    guard worker.settings.needsTokens else {
      try checkIsOfThisMachine(request)
      return .any
    }
    return .lane(try lane(openedBy: try Self.requiredToken(request)))
  }

  /// Whose metrics a request may see: those of all lanes with a token for them, those of a lane with its
  /// own. As soon as there is any token, one is needed.
  func metrics(_ request: Request) throws(Refusal) -> Entry {
    let settings = worker.settings
    guard settings.needsTokens || !settings.metrics.tokens.isEmpty else { return .any }
    let token = try Self.requiredToken(request)
    if worker.areMetricsOpened(by: token.utf8) { return .any }
    return .lane(try lane(openedBy: token))
  }

  private func lane(openedBy token: Substring) throws(Refusal) -> Lane {
    guard let lane = worker.lane(openedBy: token.utf8) else {
      throw Refusal(
        .unauthorized, "the token is not one of those that are configured",
        headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])
    }
    return lane
  }

  private static func requiredToken(_ request: Request) throws(Refusal) -> Substring {
    guard let token = token(request) else {
      throw Refusal(
        .unauthorized, "no token: send the header `Authorization: Bearer TOKEN`",
        headers: [.wwwAuthenticate: "Bearer"])
    }
    return token
  }

  /// Those that a request may see and have changed.
  func lanes(_ request: Request) throws(Refusal) -> [Lane] {
    // Whoever names a tenant means that one, or may not.
    if request.uri.queryParameters.has("tenant") { return [try view(request).lane] }
    return switch try entry(request) {
    case .lane(let lane): [lane]
    case .any: worker.lanes
    }
  }

  /// What a reader sees: a lane, and of its tenants the one that was asked for; nil: all of them.
  struct View: Sendable {
    let lane: Lane
    let tenant: String?
  }

  /// The one lane to read from: that of the token, or of the query's `tenant`.
  func view(_ request: Request) throws(Refusal) -> View {
    let tenant = request.uri.queryParameters["tenant"].map(String.init)
    let known = tenant.flatMap { worker.lane(of: $0) }
    let lane: Lane
    switch try entry(request) {
    case .lane(let own):
      if let tenant, known !== own {
        throw Refusal(.forbidden, "the token is not for the tenant `\(tenant)`")
      }
      lane = own
    case .any:
      if let tenant {
        guard let known else {
          throw Refusal(.notFound, "the worker does not know the tenant `\(tenant)`")
        }
        lane = known
      } else {
        guard worker.lanes.count == 1 else {
          throw Refusal(.badRequest, "say which tenant is meant: `?tenant=NAME`")
        }
        lane = worker.lanes[0]
      }
    }
    return View(lane: lane, tenant: tenant == lane.name ? nil : tenant)
  }

  /// Where no token is asked for, only this machine can connect; but a page of the web that is open in a
  /// browser here must not speak for it.
  private func checkIsOfThisMachine(_ request: Request) throws(Refusal) {
    let origin = request.headers[.origin]
    let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!]
    let isForeign =
      request.head.authority.map { !Self.isOfThisMachine("http://\($0)") } ?? false
      || origin.map { !Self.isOfThisMachine($0) } ?? false || site == "cross-site"
    guard isForeign else { return }
    throw Refusal(
      .forbidden,
      "the request comes from a page of another host, or calls this one by a name that is not its own: "
        + "use http://127.0.0.1, or set `tokens`")
  }

  private static func isOfThisMachine(_ address: String) -> Bool {
    guard let host = URL(string: address)?.host else { return false }
    return HostAddress.isLoopback(
      host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host)
  }

  /// That of `Authorization: Bearer`, whose ever it is.
  static func token(_ request: Request) -> Substring? {
    guard let header = request.headers[.authorization] else { return nil }
    let parts = header.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return parts[1]
  }
}
