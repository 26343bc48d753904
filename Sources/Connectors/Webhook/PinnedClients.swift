import AsyncHTTPClient
import NIOCore

/// HTTP clients that connect to an address that was looked at before, whatever the host's name
/// means by then.
///
/// A host is resolved anew every minute; of its addresses those that are allowed are kept. The
/// client stays as long as its address is among them, and when a connection to it fails the next
/// address has its turn. A client that has been replaced is shut down when its last request is
/// through.
actor PinnedClients {
  /// A client in use.
  struct Lease: Sendable {
    let client: HTTPClient
    let address: NetworkAddress
    fileprivate let number: Int
  }

  private struct Client {
    let client: HTTPClient
    let address: NetworkAddress
    let number: Int
    var users = 0
  }

  /// How long what the resolver said is good.
  static let freshness = Duration.seconds(60)
  /// How long a resolver that failed is left alone, as long as no address is known.
  static let rest = Duration.seconds(1)

  private let host: String
  private let allowsPrivateAddresses: Bool
  private let configuration: HTTPClient.Configuration
  private let now: @Sendable () -> Duration
  private let resolve: @Sendable (String) async -> Result<[NetworkAddress], ResolveFailure>

  private var addresses: [NetworkAddress] = []
  private var expires: Duration?
  private var failure: String?
  private var resolving: Task<Void, Never>?
  /// The last one is in use, the others are on their way out.
  private var clients: [Client] = []
  private var made = 0
  private var isClosed = false

  init(
    host: String, allowsPrivateAddresses: Bool, configuration: HTTPClient.Configuration,
    now: @escaping @Sendable () -> Duration,
    resolve: @escaping @Sendable (String) async -> Result<[NetworkAddress], ResolveFailure>
  ) {
    self.host = host
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.configuration = configuration
    self.now = now
    self.resolve = resolve
  }

  /// A client to be given back, or why there is none.
  func lease() async -> Result<Lease, ResolveFailure> {
    if expires.map({ now() >= $0 }) ?? true {
      let task = resolving ?? Task { await refresh() }
      resolving = task
      await task.value
    }
    guard !isClosed else { return .failure(ResolveFailure(reason: "the connector is closed")) }
    guard let address = addresses.first else {
      return .failure(ResolveFailure(reason: failure ?? "the host has no address"))
    }
    if clients.last?.address != address { clients.append(client(to: address)) }
    clients[clients.count - 1].users += 1
    let current = clients[clients.count - 1]
    await shutDownIdle()
    return .success(
      Lease(client: current.client, address: current.address, number: current.number))
  }

  /// - Parameter isReachable: whether the address took the connection.
  func giveBack(_ lease: Lease, isReachable: Bool) async {
    if let place = clients.firstIndex(where: { $0.number == lease.number }) {
      clients[place].users -= 1
    }
    if !isReachable, addresses.count > 1, addresses[0] == lease.address {
      addresses.append(addresses.removeFirst())
    }
    await shutDownIdle()
  }

  func close() async {
    isClosed = true
    let all = clients
    clients = []
    for client in all { try? await client.client.shutdown() }
  }

  private func refresh() async {
    let answer = await resolve(host)
    resolving = nil
    switch answer {
    case .success(let found):
      let allowed = found.filter { allowsPrivateAddresses || $0.isPublic }
      // The one in use stays in front, so that its connections are used on.
      let inUse = addresses.first.flatMap { allowed.contains($0) ? $0 : nil }
      addresses = (inUse.map { [$0] } ?? []) + allowed.filter { $0 != inUse }
      failure = found.isEmpty ? nil : "the host has private addresses only: they are not allowed"
      expires = now() + Self.freshness
    case .failure(let problem):
      // Addresses that were looked at before are still good to connect to.
      failure = "the host cannot be resolved: \(problem.reason)"
      expires = now() + (addresses.isEmpty ? Self.rest : Self.freshness)
    }
  }

  private func client(to address: NetworkAddress) -> Client {
    var configuration = configuration
    if NetworkAddress(host) == nil { configuration.dnsOverride = [host: address.description] }
    made += 1
    return Client(
      client: HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration),
      address: address, number: made)
  }

  private func shutDownIdle() async {
    let idle = clients.dropLast().filter { $0.users == 0 }
    clients.removeAll { client in idle.contains { $0.number == client.number } }
    for client in idle { try? await client.client.shutdown() }
  }
}
