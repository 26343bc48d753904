import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Which running worker is meant, and by which token.
struct WorkerClient: ParsableArguments {
  /// Bytes of an answer.
  private static let largestAnswer = 16 << 20
  /// A rehearsal of ten million events takes its time.
  private static let patience = TimeAmount.minutes(10)

  @Option(help: "Where the worker takes requests.")
  var url = "http://127.0.0.1:7350"

  @Option(
    help: "The variable of the environment that holds the token, where the worker asks for one.")
  var tokenEnv: String?

  struct Answer {
    var status: Int
    var body: Data

    /// What the worker says is wrong; nil: nothing is.
    var problem: String? {
      guard status >= 300 else { return nil }
      let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
      if let error = object?["error"] as? String { return error }
      if let errors = object?["errors"] as? [String] { return errors.joined(separator: "\n") }
      return "the worker answers with status \(status)"
    }
  }

  /// Asks the worker; where it does not answer that is told, and the program ends.
  func ask(
    _ method: HTTPMethod, _ path: String, query: [(String, String?)] = []
  ) async throws(ExitStatus) -> Answer {
    guard var address = URLComponents(string: url), address.host != nil else {
      Console.complain("--url \(url): it is no address such as http://127.0.0.1:7350")
      throw .usage
    }
    address.path = path
    let items = query.compactMap { name, value in
      value.map { URLQueryItem(name: name, value: $0) }
    }
    address.queryItems = items.isEmpty ? nil : items
    var request = HTTPClientRequest(url: address.string ?? url)
    request.method = method
    if let token = try token() {
      request.headers.add(name: "Authorization", value: "Bearer \(token)")
    }
    let client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: Self.configuration)
    let result: Result<Answer, any Error>
    do {
      let response = try await client.execute(request, timeout: Self.patience)
      let body = try await response.body.collect(upTo: Self.largestAnswer)
      result = .success(
        Answer(status: Int(response.status.code), body: Data(body.readableBytesView)))
    } catch {
      result = .failure(error)
    }
    try? await client.shutdown()
    switch result {
    case .success(let answer): return answer
    case .failure(let error):
      Console.complain("\(url): no worker answers there: \(error)")
      throw .unreadable
    }
  }

  /// Who does not listen is not asked again and again.
  private static var configuration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(5)))
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }

  private func token() throws(ExitStatus) -> String? {
    guard let tokenEnv else { return nil }
    guard let token = ProcessInfo.processInfo.environment[tokenEnv], !token.isEmpty else {
      Console.complain("--token-env \(tokenEnv): there is no such variable, or it is empty")
      throw .usage
    }
    return token
  }
}
