import ArgumentParser
import Foundation

/// Which running worker is meant, and by which token.
struct WorkerOptions: ParsableArguments {
  @Option(help: "Where the worker takes requests.")
  var url = "http://127.0.0.1:7350"

  @Option(
    help: "The variable of the environment that holds the token, where the worker asks for one.")
  var tokenEnv: String?

  /// Has a client for as long as `body` takes.
  func withClient<Result>(
    _ body: (WorkerClient) async throws -> Result
  ) async throws -> Result {
    let client = WorkerClient(try address(), token: try token())
    do {
      let result = try await body(client)
      await client.close()
      return result
    } catch {
      await client.close()
      throw error
    }
  }

  private func address() throws(ExitStatus) -> String {
    let parts = URLComponents(string: url)
    guard let scheme = parts?.scheme, ["http", "https"].contains(scheme), parts?.host != nil else {
      Console.complain("--url \(url): this is no address such as http://127.0.0.1:7350")
      throw .usage
    }
    return url
  }

  private func token() throws(ExitStatus) -> String? {
    guard let tokenEnv else { return nil }
    guard let token = ProcessInfo.processInfo.environment[tokenEnv], !token.isEmpty else {
      Console.complain("--token-env: the environment has no variable `\(tokenEnv)`")
      throw .usage
    }
    return token
  }
}
