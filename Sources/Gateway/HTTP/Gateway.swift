import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
package import Measures
import NIOCore
import NIOSSL
import Records
import ServiceLifecycle
package import Worker

/// The worker's HTTP server.
package struct Gateway: Service {
  private let application: Application<RouterResponder<GatewayContext>>

  /// What a gateway cannot be made of.
  package struct Fault: Error, CustomStringConvertible {
    package var description: String
  }

  /// - Parameters:
  ///   - version: of the program.
  ///   - doors: of foreign servers that push events.
  ///   - states: of what else stands in `/readyz`: a name and a JSON value, of what a lane may see.
  ///   - metrics: those of what the gateway does not know.
  ///   - listening: is told the port when requests are taken.
  package init(
    _ worker: Worker, version: String, log: Logger, doors: [any PushDoor] = [],
    states: @escaping StateReport = { _ in [] },
    metrics: @escaping @Sendable () -> [MetricFamily] = { [] },
    listening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws(Fault) {
    let settings = worker.settings
    let page = MetricsPage(
      worker: worker, requests: RequestMeter(), process: ProcessFigures(version: version),
      others: metrics)
    application = Application(
      responder: Self.routes(worker, page, doors, states).buildResponder(),
      server: try Self.server(settings),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.listen.host, port: settings.listen.port),
        serverName: "steward", backlog: Self.backlog,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections)),
      onServerRunning: { await listening($0.localAddress?.port ?? 0) }, logger: log)
  }

  private static func server(_ settings: Settings) throws(Fault) -> HTTPServerBuilder {
    let idle = TimeAmount.milliseconds(settings.limits.timeout.milliseconds)
    let headers = settings.limits.headers
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [SlowReaders(patience: idle), LargeHeaders(limit: headers)],
        idleTimeout: idle,
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: headers, maxHeaderListSize: headers,
          maxHeaderFieldCount: LargeHeaders.most)))
    guard let tls = settings.tls else { return plain }
    let configuration = try Self.configuration(tls)
    do {
      return try .tls(plain, tlsConfiguration: configuration)
    } catch {
      throw Fault(description: "\(tls.certificate), \(tls.key): not usable for TLS: \(error)")
    }
  }

  private static func configuration(_ tls: Settings.TLS) throws(Fault) -> TLSConfiguration {
    let certificates: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    do { certificates = try NIOSSLCertificate.fromPEMFile(tls.certificate) } catch {
      throw Fault(
        description:
          "\(tls.certificate): it holds no certificate; `tls.certificate` is a chain in PEM")
    }
    do { key = try NIOSSLPrivateKey(file: tls.key, format: .pem) } catch {
      throw Fault(
        description:
          "\(tls.key): it holds no private key without a password; `tls.key` is one in PEM")
    }
    let configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
    do { _ = try NIOSSLContext(configuration: configuration) } catch {
      throw Fault(
        description: "\(tls.key): it is not the key of the certificate in \(tls.certificate)")
    }
    return configuration
  }

  /// Whether a gateway can be made of settings.
  package static func check(_ settings: Settings) throws(Fault) { _ = try server(settings) }

  /// Connections that the system holds while others are taken; it has a limit of its own.
  private static let backlog = 4_096

  private typealias Handler = @Sendable (Request, GatewayContext) async throws -> Response

  /// Of the pages of live codes.
  private static let codeMethods: [HTTPRequest.Method] = [.get, .head]

  private static func routes(
    _ worker: Worker, _ page: MetricsPage, _ doors: [any PushDoor],
    _ states: @escaping StateReport
  ) -> Router<GatewayContext> {
    let door = Door(worker: worker)
    let reader = BodyReader(worker.settings.limits)
    let events = EventsRoute(worker: worker, door: door, reader: reader)
    let decisions = DecisionsRoute(door: door)
    let state = StateRoutes(worker: worker, door: door, page: page, states: states)
    let packs = PacksRoute(worker: worker, door: door)
    let routes: [(method: HTTPRequest.Method, path: String, handler: Handler)] = [
      (.post, "/v1/events", { try await events.respond($0, on: $1.channel) }),
      (.get, "/v1/decisions", { request, _ in try await decisions.respond(request) }),
      (.get, "/v1/packs", { request, _ in try packs.packs(request) }),
      (.post, "/v1/reload", { request, _ in try await packs.reload(request) }),
      (.post, "/v1/rollback", { request, _ in try await packs.rollBack(request) }),
      (.get, "/healthz", { _, _ in state.health() }),
      (.get, "/readyz", { request, _ in state.readiness(request) }),
      (.get, "/metrics", { request, _ in try state.metrics(request) }),
    ]
    let router = Router(context: GatewayContext.self)
    var methods = Dictionary(grouping: routes) { $0.path }.mapValues { $0.map(\.method) }
    methods[CodePath.folder] = codeMethods
    let pushes = PushedRequests(reader: reader)
    for route in doors.flatMap(\.routes) {
      methods[route.path, default: []].append(HTTPRequest.Method(route.method))
    }
    router.add(
      middleware: Manners(
        methods: methods, readers: Set(["/v1/events"] + doors.flatMap(\.routes).map(\.path)),
        meter: page.requests))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method, use: route.handler)
    }
    for door in doors {
      for route in door.routes {
        router.on(
          RouterPath(PushedRequests.pattern(route)), method: HTTPRequest.Method(route.method)
        ) { request, _ in try await pushes.respond(request, to: route, at: door) }
      }
    }
    let codes = CodeRoute(worker: worker)
    for method in codeMethods {
      router.on("\(CodePath.folder):code", method: method) { request, context in
        await codes.respond(request, from: context.channel.remoteAddress?.ipAddress)
      }
    }
    return router
  }

  package func run() async throws { try await application.run() }
}

extension HTTPRequest.Method {
  fileprivate init(_ method: PushRoute.Method) {
    self =
      switch method {
      case .get: .get
      case .put: .put
      case .post: .post
      }
  }
}
