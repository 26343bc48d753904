import HTTPTypes
import Hummingbird
import NIOCore
import Records
import ServiceLifecycle
import Storage
import Worker

/// `GET /v1/decisions?after=CURSOR`: what was decided, as NDJSON or as server-sent events.
///
/// A cursor is a number that only grows; the header `Steward-Cursor` tells the one to go on from. With
/// `wait` the answer waits that many seconds for something to tell.
struct DecisionsRoute: Sendable {
  static let cursorHeader = HTTPField.Name("Steward-Cursor")!
  private static let longestWait = 60
  private static let largestPage = 10_000
  private static let usualPage = 1_000
  /// Looked through for one answer.
  private static let stretches = 50
  /// Between comments that keep a quiet stream open.
  private static let heartbeat = Duration.seconds(15)

  let door: Door

  func respond(_ request: Request) async throws -> Response {
    let view = try door.view(request)
    let cursor = try number(request, "after", 0...Int.max) ?? 0
    let limit = try number(request, "limit", 1...Self.largestPage) ?? Self.usualPage
    let wait = try number(request, "wait", 0...Self.longestWait) ?? 0
    if request.headers[.accept]?.contains("text/event-stream") ?? false {
      let last = try Self.number(
        request.headers[HTTPField.Name("Last-Event-ID")!], "Last-Event-ID", 0...Int.max)
      return stream(request, view, behind: Int64(last ?? cursor), page: limit)
    }
    let found = try await Self.read(
      view, behind: Int64(cursor), limit: limit, patience: .seconds(wait))
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/x-ndjson", .cacheControl: "no-store",
        Self.cursorHeader: String(found.end),
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: found.decisions.flatMap(\.line))))
  }

  private func number(
    _ request: Request, _ name: String, _ range: ClosedRange<Int>
  ) throws(Refusal) -> Int? {
    let text = request.uri.queryParameters[Substring(name)]
    return try Self.number(text.map { String($0) }, name, range)
  }

  private static func number(
    _ text: String?, _ name: String, _ range: ClosedRange<Int>
  ) throws(Refusal) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let most = range.upperBound == .max ? "" : " to \(range.upperBound)"
      throw Refusal(
        .badRequest, "`\(name)` is a number from \(range.lowerBound)\(most), not `\(text)`")
    }
    return number
  }

  /// The next ones. A tenant of few decisions among many is looked for in several stretches, with others
  /// served in between; after so many the cursor tells where to go on.
  private static func read(
    _ view: Door.View, behind cursor: Int64, limit: Int
  ) async throws -> LaneReader.DecisionPage {
    do {
      let reader = try view.lane.reader()
      var page = try reader.decisions(after: cursor, limit: limit, of: view.tenant)
      for _ in 1..<stretches where page.decisions.isEmpty && page.hasMore {
        try Task.checkCancellation()
        await Task.yield()
        page = try reader.decisions(after: page.end, limit: limit, of: view.tenant)
      }
      return page
    } catch let error as StorageError {
      throw Refusal(.serviceUnavailable, error.description)
    }
  }

  /// The same; where there are none, those that come within `patience`.
  private static func read(
    _ view: Door.View, behind cursor: Int64, limit: Int, patience: Duration
  ) async throws -> LaneReader.DecisionPage {
    let deadline = ContinuousClock.now + patience
    var cursor = cursor
    while true {
      let seen = view.lane.decisions.value
      let page = try await read(view, behind: cursor, limit: limit)
      let rest = deadline - .now
      // Those of another tenant of the lane end a wait too.
      guard page.decisions.isEmpty, rest > .zero, !Task.isShuttingDownGracefully else {
        return page
      }
      try Task.checkCancellation()
      cursor = page.end
      if !page.hasMore { await wait(for: view.lane, beyond: seen, rest) }
    }
  }

  /// Returns when there are decisions behind the cursor, when the time is up, when the receiver has
  /// `gone`, or when the worker stops.
  private static func wait(
    for lane: Lane, beyond cursor: Int64, _ patience: Duration, or gone: Watermark? = nil
  ) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await lane.decisions.wait(beyond: cursor) }
      group.addTask { try? await Task.sleep(for: patience) }
      group.addTask { try? await gracefulShutdown() }
      if let gone { group.addTask { await gone.wait(beyond: 0) } }
      await group.next()
      group.cancelAll()
    }
  }

  /// `id: CURSOR`, `data: DECISION`, for as long as the receiver listens.
  private func stream(
    _ request: Request, _ view: Door.View, behind cursor: Int64, page: Int
  ) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        // Rises when the receiver hangs up.
        let gone = Watermark(0)
        try await request.body.consumeWithInboundCloseHandler { _ in
          var cursor = cursor
          while gone.value == 0, !Task.isCancelled, !Task.isShuttingDownGracefully {
            let seen = view.lane.decisions.value
            let found = try await Self.read(view, behind: cursor, limit: page)
            try await writer.write(Self.events(found.decisions))
            cursor = found.end
            if found.hasMore { continue }
            await Self.wait(for: view.lane, beyond: seen, Self.heartbeat, or: gone)
          }
        } onInboundClosed: {
          gone.rise(to: 1)
        }
        try await writer.finish(nil)
      })
  }

  private static func events(_ found: [LaneReader.NumberedDecision]) -> ByteBuffer {
    guard !found.isEmpty else { return ByteBuffer(string: ": nothing new\n\n") }
    var buffer = ByteBuffer()
    for decision in found {
      buffer.writeString("id: \(decision.number)\ndata: ")
      // The line ends with its end.
      buffer.writeBytes(decision.line)
      buffer.writeString("\n")
    }
    return buffer
  }
}
