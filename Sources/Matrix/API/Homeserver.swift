import AsyncHTTPClient
package import Connectors
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// A homeserver, and the account that Steward has there. From any thread.
package final class Homeserver: Sendable {
  /// Longer answers are not read, in bytes.
  package static let bodyLimit = 64 << 20
  /// How long connecting may take.
  static let connectTimeout = Duration.seconds(5)
  /// As many requests may be under way at a time; further ones wait for their turn.
  static let connections = 64

  private let base: String
  private let token: AccessToken
  private let timeout: Duration
  private let client: HTTPClient
  private let clock: DeliveryClock

  /// To be closed before it goes away.
  /// - Parameters:
  ///   - address: `https://`, the host, a port or none, a path or none before `/_matrix`.
  ///   - authority: a PEM file of certificates that are trusted besides the system's.
  ///   - timeout: for a request that brings none of its own.
  package init(
    _ address: String, token: AccessToken, authority: String? = nil,
    timeout: Duration = .seconds(10), clock: DeliveryClock = .system()
  ) throws(ConnectorError) {
    base = try Self.base(address)
    self.token = token
    self.timeout = timeout
    self.clock = clock
    var configuration = try HTTPClient.Configuration.plain(
      connectTimeout: Self.connectTimeout, authority: authority)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connections
    // Before homeservers give up a connection that rests, so that no request meets its end.
    configuration.connectionPool.idleTimeout = .seconds(20)
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Without slashes at its end.
  private static func base(_ address: String) throws(ConnectorError) -> String {
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = url.host, !host.isEmpty
    else {
      throw ConnectorError(
        problem: "a homeserver's address is no URL of the web",
        mend: "write https:// and the host, as clients are told it")
    }
    guard url.user == nil, url.password == nil, url.query == nil, url.fragment == nil else {
      throw ConnectorError(
        problem: "a homeserver's address holds more than scheme, host, port and path",
        mend: "write https:// and the host, and the token by itself")
    }
    return String(address.reversed().drop { $0 == "/" }.reversed())
  }

  /// The body of an answer that says yes. It returns soon after its task is cancelled.
  package func send(_ request: MatrixRequest) async throws(MatrixFault) -> [UInt8] {
    let patience = request.timeout ?? timeout
    let end = clock.now() + patience
    let response: HTTPClientResponse
    do {
      response = try await client.execute(built(request), timeout: TimeAmount(patience))
    } catch {
      throw Self.fault(error)
    }
    let status = Int(response.status.code)
    let body = await read(response, for: max(end - clock.now(), .zero))
    switch (status, body) {
    case (200..<300, .success(let bytes)): return bytes
    case (200..<300, .failure(let fault)): throw fault
    default:
      throw MatrixFault.of(
        status: status, retryAfter: response.headers.first(name: "retry-after"),
        body: try? body.get(), token: token, now: clock.time())
    }
  }

  /// Lets go of all connections. Nothing is sent after it.
  package func close() async { try? await client.shutdown() }

  private func built(_ request: MatrixRequest) -> HTTPClientRequest {
    var built = HTTPClientRequest(url: base + request.target)
    built.method = HTTPMethod(rawValue: request.method.rawValue)
    built.headers = [
      "authorization": token.authorization, "accept": "application/json", "user-agent": "Steward",
    ]
    if let body = request.body {
      built.headers.add(name: "content-type", value: "application/json")
      built.body = .bytes(Array(body.utf8))
    }
    return built
  }

  /// It is read to its end so that the connection can be used again.
  private func read(
    _ response: HTTPClientResponse, for limit: Duration
  ) async -> Result<[UInt8], MatrixFault> {
    await withTaskGroup(of: Result<[UInt8], MatrixFault>.self) { group in
      group.addTask {
        do {
          let body = try await response.body.collect(upTo: Self.bodyLimit)
          return .success([UInt8](body.readableBytesView))
        } catch is NIOTooManyBytesError {
          return .failure(.unanswered("an answer of more than \(Self.bodyLimit >> 20) MiB"))
        } catch {
          return .failure(Self.fault(error))
        }
      }
      group.addTask {
        do {
          try await Task.sleep(for: limit)
          return .failure(.unanswered("no answer: its end did not come in time"))
        } catch {
          return .failure(Self.fault(error))
        }
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.unanswered("no answer"))
    }
  }

  private static func fault(_ error: any Error) -> MatrixFault {
    switch NetworkFault(error) {
    case .unreachable(let words): .unreachable(words)
    case .unanswered(let words, _): .unanswered(words)
    }
  }
}

extension Homeserver: CustomStringConvertible {
  /// Without what may stand in its path.
  package var description: String { "homeserver \(URL(string: base)?.host ?? "")" }
}
