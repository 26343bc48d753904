import NIOCore

/// Gives up connections whose peer does not read its answer: what waits for it takes memory.
///
/// It looks while more waits than a channel likes to hold, and lets go of who has not taken
/// `leastProgress` since the last look.
final class SlowReaders: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  /// In bytes, within `patience`.
  private static let leastProgress = 64 << 10

  private let patience: TimeAmount
  private var look: Scheduled<Void>?

  /// - Parameter patience: between two looks.
  init(patience: TimeAmount) {
    self.patience = patience
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      look?.cancel()
      look = nil
    } else if look == nil {
      scheduleLook(at: context.channel, waiting: Self.waiting(in: context.channel))
    }
    context.fireChannelWritabilityChanged()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    look?.cancel()
    look = nil
  }

  private func scheduleLook(at channel: any Channel, waiting before: Int) {
    look = channel.eventLoop.assumeIsolated().scheduleTask(in: patience) { [self] in
      let waiting = Self.waiting(in: channel)
      if before - waiting < Self.leastProgress {
        channel.close(promise: nil)
      } else {
        scheduleLook(at: channel, waiting: waiting)
      }
    }
  }

  /// Bytes that the peer has not taken.
  private static func waiting(in channel: any Channel) -> Int {
    (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
  }
}
