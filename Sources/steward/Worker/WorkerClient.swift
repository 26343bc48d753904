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

  struct Answer: Sendable {
    var status: HTTPResponseStatus
    var body: String

    /// What the worker says is wrong.
    var problem: String {
      let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
      if let error = object?["error"] as? String { return error }
      if let errors = object?["errors"] as? [String] { return errors.joined(separator: "\n") }
      return "it answers \(status.code) \(status.reasonPhrase)"
    }
  }

  /// An answer of more bytes is none of a worker's.
  private static let limit = 64 << 20
  private static let usualPatience = TimeAmount.seconds(10)

  private let client: HTTPClient
  private let base: String
  private let token: String?

  /// To be closed.
  /// - Parameter base: such as `http://127.0.0.1:7350`.
  init(_ base: String, token: String?) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.token = token
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.timeout.connect = .seconds(5)
    // Who asks again and again wants to know at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func close() async { try? await client.shutdown() }

  /// The body of an answer that is well.
  func get(_ path: String) async throws(Failure) -> String {
    let answer = try await ask(.GET, path)
    guard answer.status == .ok else {
      throw Failure(
        description: "\(base): \(answer.problem)", isPassing: answer.status.code >= 500)
    }
    return answer.body
  }

  /// Any answer but that the token is not good.
  /// - Parameter query: what has no value is left out.
  func ask(
    _ method: HTTPMethod, _ path: String, query: [(name: String, value: String?)] = [],
    patience: TimeAmount = usualPatience
  ) async throws(Failure) -> Answer {
    var request = HTTPClientRequest(url: base + path + Self.text(query))
    request.method = method
    if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
    let answer: Answer
    do {
      let response = try await client.execute(request, timeout: patience)
      let body = try await response.body.collect(upTo: Self.limit)
      answer = Answer(status: response.status, body: String(buffer: body))
    } catch {
      throw Failure(description: "\(base): \(Self.words(error))", isPassing: true)
    }
    guard answer.status != .unauthorized else {
      let advice =
        token == nil
        ? "it asks for a token: name the variable that holds it with --token-env"
        : "the token is not one of those that it knows"
      throw Failure(description: "\(base): \(advice)", isPassing: false)
    }
    return answer
  }

  private static func text(_ query: [(name: String, value: String?)]) -> String {
    var components = URLComponents()
    components.queryItems = query.compactMap { name, value in
      value.map { URLQueryItem(name: name, value: $0) }
    }
    // A plus is one here, and a space to whoever reads forms.
    let text = (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    return text.isEmpty ? "" : "?" + text
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout:
      "no answer in time"
    case let error as IOError:
      "no worker answers: " + String(cString: strerror(error.errnoCode)).lowercased()
    case let error as NIOConnectionError:
      error.connectionErrors.last.map { words($0.error) } ?? "there is no host `\(error.host)`"
    default: "\(error)"
    }
  }
}
