import HTTPTypes
import Hummingbird
import NIOCore
import Records
import Worker

/// `POST /v1/events`: takes events, and answers when they are durable.
struct EventsRoute: Sendable {
  /// So many rejected lines are told one by one.
  private static let toldRejects = 100

  let worker: Worker
  let door: Door

  func respond(_ request: Request) async throws -> Response {
    let (entry, sent) = try await read(request)
    let body: EventBody
    do throws(EventBody.Flaw) {
      body = try EventBody(sent.bytes, isGzip: sent.isGzip, limit: worker.settings.limits.body)
    } catch {
      throw Refusal(error)
    }
    do throws(LaneRefusal) {
      switch entry {
      case .lane(let lane): return response(try await worker.submit(body.chunk, to: lane), body)
      case .any: return response(try await worker.submit(body.chunk), body)
      }
    } catch {
      throw Refusal(error)
    }
  }

  /// A body as it was sent.
  private struct Sent {
    var bytes: [UInt8]
    var isGzip: Bool
  }

  /// Who is refused here has not been read to the end, so that the connection is closed.
  private func read(_ request: Request) async throws -> (Door.Entry, Sent) {
    do {
      let entry = try door.entry(request)
      let isGzip = try Self.isGzip(request)
      return (entry, Sent(bytes: try await collect(request), isGzip: isGzip))
    } catch var refusal as Refusal {
      refusal.headers[.connection] = "close"
      throw refusal
    }
  }

  private static func isGzip(_ request: Request) throws(Refusal) -> Bool {
    switch request.headers[.contentEncoding]?.lowercased() {
    case nil, "identity": return false
    case "gzip", "x-gzip": return true
    case let other?:
      throw Refusal(
        .unsupportedMediaType, "the content encoding `\(other)` is unknown: plain or gzip")
    }
  }

  /// Reads the whole body; who takes too long about it is sent away.
  private func collect(_ request: Request) async throws -> [UInt8] {
    let limit = worker.settings.limits.body
    let length = request.headers[.contentLength].flatMap(Int.init)
    if let length, length > limit { throw Refusal(.tooLarge(limit: limit)) }
    let patience = Duration.milliseconds(worker.settings.limits.timeout.milliseconds)
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await piece in request.body {
          guard bytes.count + piece.readableBytes <= limit else {
            throw Refusal(.tooLarge(limit: limit))
          }
          bytes += piece.readableBytesView
        }
        // A connection that is given up ends the body too.
        try Task.checkCancellation()
        guard bytes.count == length ?? bytes.count else {
          throw Refusal(.badRequest, "the body ends after \(bytes.count) bytes")
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: patience)
        throw Refusal(.requestTimeout, "the body did not come within \(patience)")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// `{"accepted","duplicates","rejected","rejects":[{"line","offset","reason"}]}`
  private func response(_ answer: Lane.Answer, _ body: EventBody) -> Response {
    let rejects = answer.rejects.prefix(Self.toldRejects).map { reject in
      let place = body.place(of: reject.origin)
      return JSONText.object([
        JSONText.member("line", String(place.line)),
        JSONText.member("offset", String(place.offset)),
        JSONText.member("reason", JSONText.string(reject.reason)),
      ])
    }
    let taken = answer.accepted.events + answer.accepted.duplicates
    return .json(
      taken == 0 && !rejects.isEmpty ? .badRequest : .accepted,
      JSONText.object([
        JSONText.member("accepted", String(answer.accepted.events)),
        JSONText.member("duplicates", String(answer.accepted.duplicates)),
        JSONText.member("rejected", String(answer.rejects.count)),
        JSONText.member("rejects", JSONText.array(rejects)),
      ]))
  }
}
