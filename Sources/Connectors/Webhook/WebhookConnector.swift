import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Records
package import Storage

/// Posts each action to a receiver, signed as Standard Webhooks has it.
///
/// The receiver drops repeats by `webhook-id`: an action comes at least once. It answers within the
/// timeout with a status of 2xx, and may put a receipt into the body: see `WebhookAnswer`.
package final class WebhookConnector: Connector {
  package let isRepeatable = true
  private let target: WebhookTarget
  private let clients: PinnedClients
  private let clock: DeliveryClock

  package convenience init(
    _ target: WebhookTarget, clock: DeliveryClock = .system()
  ) throws(ConnectorError) {
    let resolver = HostResolver()
    try self.init(target, clock: clock) { await resolver.addresses(of: $0) }
  }

  init(
    _ target: WebhookTarget, clock: DeliveryClock,
    resolve: @escaping @Sendable (String) async -> Result<[NetworkAddress], ResolveFailure>
  ) throws(ConnectorError) {
    self.target = target
    self.clock = clock
    clients = PinnedClients(
      host: try target.host(), allowsPrivateAddresses: target.allowsPrivateAddresses,
      configuration: try .plain(
        connectTimeout: target.connectTimeout, authority: target.authority),
      now: clock.now, resolve: resolve)
  }

  package func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    switch await clients.lease() {
    case .failure(let failure):
      return .tryLater(failure.reason, after: nil)
    case .success(let lease):
      let (answer, isReachable) = await post(action, lease.client)
      await clients.giveBack(lease, isReachable: isReachable)
      return answer
    }
  }

  package func close() async { await clients.close() }

  private func post(
    _ action: OutgoingAction, _ client: HTTPClient
  ) async -> (answer: DeliveryAnswer, isReachable: Bool) {
    let body = ActionRecord.payload(action)
    var request = HTTPClientRequest(url: target.url)
    request.method = .POST
    request.headers = HTTPHeaders(
      WebhookHeaders.all(for: action, body: body, at: clock.time(), secrets: target.secrets))
    request.body = .bytes(body)
    let end = clock.now() + target.timeout
    do {
      let response = try await client.execute(request, timeout: TimeAmount(target.timeout))
      let body = await read(response, for: max(end - clock.now(), .zero))
      let answer = WebhookAnswer.answer(
        status: Int(response.status.code),
        retryAfter: response.headers.first(name: "retry-after"), body: body, now: clock.time())
      return (answer, true)
    } catch {
      switch NetworkFault(error) {
      case .unreachable(let words): return (.tryLater(words, after: nil), false)
      case .unanswered(let words, let isConnected): return (.unknown(words), isConnected)
      }
    }
  }

  /// The body; nil where it is too long, or does not end in time. It is read to its end so that the
  /// connection can be used again.
  private func read(_ response: HTTPClientResponse, for limit: Duration) async -> [UInt8]? {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        let body = try? await response.body.collect(upTo: WebhookAnswer.bodyLimit)
        return body.map { [UInt8]($0.readableBytesView) }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? nil
    }
  }
}
