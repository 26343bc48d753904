import HTTPTypes
import Hummingbird
import Measures
import NIOCore
import Records
import Rules
import Worker

/// `GET /healthz`, `/readyz`, `/metrics`, `/v1/packs`: how the worker does.
struct StateRoutes: Sendable {
  let worker: Worker
  let door: Door
  let page: MetricsPage

  /// The process lives.
  func health() -> Response { .json(.ok, #"{"status":"ok"}"#) }

  /// Whether events are accepted; 503 where a lane takes none. The reasons are for those who may see
  /// the lane: who asks without a token, where others have one, is not told of tenants.
  func readiness(_ request: Request) -> Response {
    let isReady = worker.lanes.allSatisfy { $0.fault == nil }
    let shown = (try? lanes(request)) ?? []
    let faults = shown.compactMap { lane in
      lane.fault.map { fault in
        JSONText.object([
          JSONText.member("tenant", JSONText.string(lane.name)),
          JSONText.member("error", JSONText.string(fault)),
        ])
      }
    }
    return .json(
      isReady ? .ok : .serviceUnavailable,
      JSONText.object([
        JSONText.member("ready", isReady ? "true" : "false"),
        JSONText.member("faults", JSONText.array(faults)),
      ]))
  }

  /// Prometheus text, of what the request may see.
  func metrics(_ request: Request) throws -> Response {
    let lane: Lane? =
      switch try door.metrics(request) {
      case .lane(let lane): lane
      case .any: nil
      }
    return Response(
      status: .ok, headers: [.contentType: MetricsText.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page.text(for: lane))))
  }

  /// `POST /v1/reload`: reads packs anew, and says which are in force then. 409 where one is refused.
  func reload(_ request: Request) async throws -> Response {
    var isRefused = false
    var answers: [String] = []
    for lane in try lanes(request) {
      var members = [JSONText.member("tenant", JSONText.string(lane.name))]
      switch await worker.reload(lane) {
      case .inForce(_, let isNew): members.append(JSONText.member("swapped", "\(isNew)"))
      case .refused(let refusal):
        isRefused = true
        members.append(JSONText.member("error", JSONText.string(Refusal(refusal).reason)))
      case .errors(let errors):
        isRefused = true
        members.append(
          JSONText.member("errors", JSONText.array(errors.map { JSONText.string($0.line) })))
      }
      members.append(JSONText.member("pack", JSONText.string(lane.pack.hash)))
      answers.append(JSONText.object(members))
    }
    return .json(isRefused ? .conflict : .ok, JSONText.array(answers))
  }

  /// Those that a request may see.
  private func lanes(_ request: Request) throws -> [Lane] {
    switch try door.entry(request) {
    case .lane(let lane): [lane]
    case .any: worker.lanes
    }
  }

  /// `[{"tenant","pack"}]` of the lanes that the request may see.
  func packs(_ request: Request) throws -> Response {
    .json(
      .ok,
      JSONText.array(
        try lanes(request).map { lane in
          JSONText.object([
            JSONText.member("tenant", JSONText.string(lane.name)),
            JSONText.member("pack", JSONText.string(lane.pack.hash)),
          ])
        }))
  }
}

extension Diagnostic {
  /// `a.yaml:3:5: text`.
  fileprivate var line: String { "\(place.file):\(place.line):\(place.column): \(text)" }
}
