import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a running worker.
struct WorkerClient: Sendable {
  /// Why there is no answer, in words for whoever asked.
  struct Failure: Error, CustomStringConvertible {
    var description: String
    /// Whether it may go better another time.
    var isPassing: Bool
  }

  /// A page of more bytes is none of a worker's.
  private static let limit = 64 << 20
  private static let patience = TimeAmount.seconds(10)

  private let client: HTTPClient
  private let base: String
  private let token: String?

  /// - Parameter base: such as `http://127.0.0.1:7350`.
  init(_ base: String, token: String?) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.token = token
    var configuration = HTTPClient.Configuration.singletonConfiguration
    // Who asks again and again wants to know at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func close() async { try? await client.shutdown() }

  func get(_ path: String) async throws(Failure) -> String {
    var request = HTTPClientRequest(url: base + path)
    if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
    do {
      let answer = try await client.execute(request, timeout: Self.patience)
      let body = try await answer.body.collect(upTo: Self.limit)
      let text = String(buffer: body)
      guard answer.status == .ok else { throw refused(answer.status, text) }
      return text
    } catch let failure as Failure {
      throw failure
    } catch {
      let isWrong = (error as? HTTPClientError).map(Self.isAboutAddress) ?? false
      throw Failure(description: "\(base): \(Self.words(error))", isPassing: !isWrong)
    }
  }

  private func refused(_ status: HTTPResponseStatus, _ text: String) -> Failure {
    if status == .unauthorized {
      let advice =
        token == nil
        ? "it asks for a token: name the variable that holds it with --token-env"
        : "the token is not one of those that it knows"
      return Failure(description: "\(base): \(advice)", isPassing: false)
    }
    return Failure(
      description: "\(base): it answers \(status.code) \(status.reasonPhrase)",
      isPassing: status.code >= 500)
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where isAboutAddress(error):
      "this is no address such as http://127.0.0.1:7350"
    case let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout:
      "no answer in time"
    case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
    case let error as NIOConnectionError:
      error.connectionErrors.last.map { words($0.error) } ?? "there is no host `\(error.host)`"
    default: "\(error)"
    }
  }

  private static func isAboutAddress(_ error: HTTPClientError) -> Bool {
    [.invalidURL, .emptyHost, .emptyScheme].contains(error)
      || "\(error)".contains("unsupportedScheme")
  }
}
