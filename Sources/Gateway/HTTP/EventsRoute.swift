import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Records
import Worker

/// `POST /v1/events`: takes events, and answers when they are durable.
struct EventsRoute: Sendable {
  /// So many rejected lines are told one by one.
  private static let toldRejects = 100
  private static let nothingSent =
    "the body holds no event: send a JSON object a line, or an array of them"

  let worker: Worker
  let door: Door
  let reader: BodyReader

  func respond(_ request: Request, on channel: any Channel) async throws -> Response {
    let (entry, sent) = try await read(request, on: channel)
    let body: EventBody
    do throws(EventBody.Flaw) {
      body = try EventBody(sent.bytes, isGzip: sent.isGzip, limit: worker.settings.limits.body)
    } catch {
      throw Refusal(error)
    }
    do throws(LaneRefusal) {
      switch entry {
      case .lane(let lane):
        return response(try await worker.submit(body.chunk, to: lane), body, for: lane)
      case .any:
        let only = worker.lanes.count == 1 ? worker.lanes[0] : nil
        return response(try await worker.submit(body.chunk), body, for: only)
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
  private func read(
    _ request: Request, on channel: any Channel
  ) async throws -> (Door.Entry, Sent) {
    do {
      let entry = try door.entry(request)
      let isGzip = try Self.isGzip(request)
      try reader.checkLength(request)
      if request.headers[.expect]?.lowercased() == "100-continue" {
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
      }
      return (entry, Sent(bytes: try await reader.read(request), isGzip: isGzip))
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

  /// `{"accepted","duplicates","rejected","rejects":[{"line","offset","reason"}]}`
  /// - Parameter lane: whose events they were to be; nil: of several.
  private func response(
    _ answer: Lane.Answer, _ body: EventBody, for lane: Lane?
  ) -> Response {
    worker.rejects.add(answer.rejects.count, from: "http", for: lane)
    let rejects = answer.rejects.prefix(Self.toldRejects).map { reject in
      let place = body.place(of: reject.origin)
      return JSONText.object([
        JSONText.member("line", String(place.line)),
        JSONText.member("offset", String(place.offset)),
        JSONText.member("reason", JSONText.string(reject.reason)),
      ])
    }
    let taken = answer.accepted.events + answer.accepted.duplicates
    var members = [
      JSONText.member("accepted", String(answer.accepted.events)),
      JSONText.member("duplicates", String(answer.accepted.duplicates)),
      JSONText.member("rejected", String(answer.rejects.count)),
      JSONText.member("rejects", JSONText.array(rejects)),
    ]
    if taken == 0, rejects.isEmpty {
      members.append(JSONText.member("error", JSONText.string(Self.nothingSent)))
    }
    return .json(taken == 0 ? .badRequest : .accepted, JSONText.object(members))
  }
}
