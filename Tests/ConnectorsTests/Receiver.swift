import HTTPTypes
import Hummingbird
import HummingbirdTLS
import Logging
import NIOSSL
import Synchronization

/// A webhook's receiver: a real HTTP server on this machine, answering as it is told.
final class Receiver: Sendable {
  struct Post: Sendable {
    var path: String
    var headers: [String: String]
    var body: [UInt8]
  }

  struct Answer: Sendable {
    var status = 200
    var headers: [String: String] = [:]
    var body = ""
    var delay = Duration.zero
    /// Begins a body that does not end.
    var stalls = false
  }

  private let posts = Mutex<[Post]>([])
  private let answer: @Sendable (Post) -> Answer

  init(answer: @escaping @Sendable (Post) -> Answer = { _ in Answer() }) {
    self.answer = answer
  }

  var received: [Post] { posts.withLock { $0 } }
  var ids: [String] { received.compactMap { $0.headers["webhook-id"] } }

  /// Serves while `body` runs, on a port that the system chooses.
  /// - Parameter tls: nil: plain HTTP.
  func serving(
    tls: TLSConfiguration? = nil, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      try await self.respond(request)
    }
    var logger = Logger(label: "receiver")
    logger.logLevel = .critical
    let application = Application(
      responder: responder,
      server: try tls.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) },
      logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      for await port in ports {
        try await body(port)
        break
      }
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
  }

  private func respond(_ request: Request) async throws -> Response {
    let buffer = try await request.body.collect(upTo: 1 << 20)
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    headers["host"] = request.head.authority
    let post = Post(
      path: request.uri.path, headers: headers, body: [UInt8](buffer.readableBytesView))
    posts.withLock { $0.append(post) }
    let answer = answer(post)
    try await Task.sleep(for: answer.delay)
    var response = Response(
      status: .init(code: answer.status),
      body: answer.stalls ? Self.endless : .init(byteBuffer: ByteBuffer(string: answer.body)))
    for (name, value) in answer.headers.sorted(by: { $0.key < $1.key }) {
      if let name = HTTPField.Name(name) { response.headers[name] = value }
    }
    return response
  }

  private static let endless = ResponseBody { writer in
    try await writer.write(ByteBuffer(string: "{"))
    try await Task.sleep(for: .seconds(30))
    try await writer.finish(nil)
  }
}
