import HTTPTypes
import Hummingbird
import NIOCore
import Records
import Worker

/// A request that is not done, and why: `{"error":…}`.
struct Refusal: Error, HTTPResponseError {
  var status: HTTPResponse.Status
  var reason: String
  var headers: HTTPFields

  init(_ status: HTTPResponse.Status, _ reason: String, headers: HTTPFields = [:]) {
    self.status = status
    self.reason = reason
    self.headers = headers
  }

  init(_ flaw: EventBody.Flaw) {
    switch flaw {
    case .tooLarge(let limit):
      self.init(
        .contentTooLarge, "the body has more than \(limit) bytes: send fewer events at a time")
    case .broken(let problem): self.init(.badRequest, problem)
    case .noMemory:
      self.init(
        .serviceUnavailable, "there is no memory to unzip the body: send it again later",
        headers: [.retryAfter: Self.pauseOfFault])
    }
  }

  /// How long senders should wait before they try again, in seconds.
  private static let pauseWhileBusy = "1"
  private static let pauseOfFault = "5"

  init(_ refusal: LaneRefusal) {
    switch refusal {
    case .busy:
      self.init(
        .tooManyRequests, "too many events wait already: send them again later",
        headers: [.retryAfter: Self.pauseWhileBusy])
    case .storage(let problem):
      self.init(
        .serviceUnavailable, "nothing can be kept: \(problem)",
        headers: [.retryAfter: Self.pauseOfFault])
    case .pack(let problem): self.init(.conflict, problem)
    case .stopping:
      self.init(
        .serviceUnavailable, "the worker is stopping: send them again later",
        headers: [.retryAfter: Self.pauseOfFault])
    }
  }

  func response(from request: Request, context: some RequestContext) -> Response {
    var response = Response.json(
      status, JSONText.object([JSONText.member("error", JSONText.string(reason))]))
    response.headers[.cacheControl] = "no-store"
    response.headers.append(contentsOf: headers)
    return response
  }
}

extension Response {
  static func json(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
