import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server of HTTP on this machine that does what real ones do not do when asked: it answers as it is
/// told, half, or not at all.
final class ScriptedServer: Sendable {
  enum Reply: Sendable {
    case answer(Int, String, headers: [String: String] = [:])
    /// An answer whose end is missing: the connection closes.
    case cut
    /// An answer whose end does not come.
    case stuck
    case nothing
    /// The connection closes.
    case hangUp
  }

  /// A request: its first line, its headers and its body as they came.
  struct Request: Sendable {
    var text: String
    var line: String { String(text.prefix { $0 != "\r\n" }) }
  }

  let address: String
  private let channel: any Channel
  private let requests: Requests

  init(_ reply: @escaping @Sendable (Request) -> Reply) async throws {
    let requests = Requests()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            Answering(reply, requests))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    self.requests = requests
  }

  private final class Requests: Sendable {
    let all = Mutex<[Request]>([])
  }

  var received: [Request] { requests.all.withLock { $0 } }

  func close() async { try? await channel.close() }

  /// An address at which nobody is any more.
  static func closed() async throws -> String {
    let server = try await ScriptedServer { _ in .nothing }
    await server.close()
    return server.address
  }

  private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let reply: @Sendable (Request) -> Reply
    private let requests: Requests
    private var text = ""

    init(_ reply: @escaping @Sendable (Request) -> Reply, _ requests: Requests) {
      self.reply = reply
      self.requests = requests
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      text += String(buffer: unwrapInboundIn(data))
      guard let end = text.range(of: "\r\n\r\n") else { return }
      let length = text[..<end.lowerBound].split(separator: "\r\n")
        .first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) }
      guard text[end.upperBound...].utf8.count >= length ?? 0 else { return }
      let request = Request(text: text)
      text = ""
      requests.all.withLock { $0.append(request) }
      answer(reply(request), context)
    }

    private func answer(_ reply: Reply, _ context: ChannelHandlerContext) {
      switch reply {
      case .answer(let status, let body, let headers):
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        write(
          "HTTP/1.1 \(status) Words\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)",
          context)
      case .cut:
        write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", context)
        context.close(promise: nil)
      case .stuck: write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", context)
      case .nothing: break
      case .hangUp: context.close(promise: nil)
      }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }
}
