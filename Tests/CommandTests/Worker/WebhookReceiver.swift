import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization
import TestSupport

/// A receiver of webhooks that keeps the ids it was sent, and fails now and then: before it has kept
/// one, and after.
final class WebhookReceiver: Sendable {
  private struct State {
    var random: SeededRandom
    var ids: Set<String> = []
    var requests = 0
  }

  private let state: Mutex<State>
  private let failures: Double

  /// - Parameter failures: the share of requests that end badly, 0 … 1.
  init(seed: UInt64, failures: Double) {
    state = Mutex(State(random: SeededRandom(state: seed)))
    self.failures = failures
  }

  var ids: Set<String> { state.withLock { $0.ids } }
  var requests: Int { state.withLock { $0.requests } }

  /// Runs it for as long as `body` takes, which is told the port.
  func run(_ body: (Int) async throws -> Void) async throws {
    let router = Router()
    router.post("/hook") { request, _ in
      let id = request.headers[HTTPField.Name("webhook-id")!] ?? ""
      return Response(status: self.take(id) ? .ok : .internalServerError)
    }
    let (ports, found) = AsyncStream<Int>.makeStream()
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { found.yield($0.localAddress?.port ?? 0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      defer { group.cancelAll() }
      for await port in ports {
        try await body(port)
        return
      }
    }
  }

  /// Whether the sender is told that it went well.
  private func take(_ id: String) -> Bool {
    state.withLock { state in
      state.requests += 1
      let fails = Double.random(in: 0..<1, using: &state.random) < failures
      if !fails || Bool.random(using: &state.random) { state.ids.insert(id) }
      return !fails
    }
  }
}
