import HTTPTypes
import Hummingbird
import Measures
import NIOCore
import Records
package import Worker

/// What those who may see some lanes are told of what stands beside them: JSON values by their names.
package typealias StateReport = @Sendable ([Lane]) -> [(name: String, value: String)]

/// `GET /healthz`, `/readyz`, `/metrics`: how the worker does.
struct StateRoutes: Sendable {
  let worker: Worker
  let door: Door
  let page: MetricsPage
  let states: StateReport

  /// The process lives.
  func health() -> Response { .json(.ok, #"{"status":"ok"}"#) }

  /// Whether events are accepted; 503 where a lane takes none. The reasons are for those who may see
  /// the lane: who asks without a token, where others have one, is not told of tenants.
  func readiness(_ request: Request) -> Response {
    let isReady = worker.lanes.allSatisfy { $0.fault == nil }
    let shown = (try? door.lanes(request)) ?? []
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
      JSONText.object(
        [
          JSONText.member("ready", isReady ? "true" : "false"),
          JSONText.member("faults", JSONText.array(faults)),
        ] + states(shown).map { JSONText.member($0.name, $0.value) }))
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
}
