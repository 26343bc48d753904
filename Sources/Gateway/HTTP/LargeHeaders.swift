import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Records

/// Tells whose headers are too large that they are: 431, with the reason as JSON. The server by itself
/// answers whatever it cannot parse with a 400 without words.
final class LargeHeaders: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How many headers a request may have.
  static let most = 1_000

  private enum State {
    case sound
    /// The answers to what came before may still be on their way.
    case tooLarge
    case refusing
  }

  private let refusal: String
  private var state = State.sound

  /// - Parameter limit: in bytes.
  init(limit: Int) {
    let reason =
      "the request line and the headers have more than \(limit) bytes, or are more than \(Self.most)"
    refusal = JSONText.object([JSONText.member("error", JSONText.string(reason))]) + "\n"
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if case HTTPParserError.headerOverflow = error { state = .tooLarge }
    context.fireErrorCaught(error)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    switch (state, unwrapOutboundIn(data)) {
    // No refusal of ours is empty.
    case (.tooLarge, .head(var head))
    where head.status == .badRequest && head.headerFields[.contentLength] == "0":
      state = .refusing
      head.status = .requestHeaderFieldsTooLarge
      head.headerFields[.contentType] = "application/json"
      head.headerFields[.contentLength] = String(refusal.utf8.count)
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case (.refusing, .end):
      let body = context.channel.allocator.buffer(string: refusal)
      context.write(wrapOutboundOut(.body(body)), promise: nil)
      context.write(data, promise: promise)
    default: context.write(data, promise: promise)
    }
  }
}
