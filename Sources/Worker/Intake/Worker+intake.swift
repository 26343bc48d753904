package import Records
import Storage

/// What goes to which lane.
extension Worker {
  /// Has a lane take events, also those that name no tenant. Those of other tenants are rejected.
  package func submit(
    _ chunk: LogChunk, to lane: Lane
  ) async throws(LaneRefusal) -> Lane.Answer {
    var chunk = chunk
    chunk.tenant = lane.usualTenant
    let shares = share(chunk) { tenant in
      guard let number = laneNumber(of: tenant), lanes[number] === lane else {
        return .refused("the tenant `\(tenant)` is not one that this token is for")
      }
      return .lane(number)
    }
    return try await submit(shares)
  }

  /// Has each lane take the events of its own tenants. Where one does not, those that were asked
  /// before it have taken theirs: sent again, they are duplicates.
  package func submit(_ chunk: LogChunk) async throws(LaneRefusal) -> Lane.Answer {
    var chunk = chunk
    if lanes.count == 1 { chunk.tenant = lanes[0].usualTenant }
    return try await submit(share(chunk, among: home))
  }

  /// The lane of a tenant, as far as there is one.
  func home(_ tenant: String) -> Home {
    laneNumber(of: tenant).map { .lane($0) }
      ?? .refused("the tenant `\(tenant)` is not one that the worker knows")
  }

  private func submit(_ shares: Shares) async throws(LaneRefusal) -> Lane.Answer {
    var answer = Lane.Answer(rejects: shares.rejects)
    for part in shares.parts {
      let accepted = try await lanes[part.lane].submit(part.batch, of: shares.chunk)
      answer.accepted.events += accepted.events
      answer.accepted.duplicates += accepted.duplicates
    }
    return answer
  }

  /// Where events of a tenant go.
  enum Home {
    /// By its place in `lanes`.
    case lane(Int)
    /// They are rejected, for this reason.
    case refused(String)
  }

  /// The events of a chunk by the lanes that take them.
  struct Shares {
    var chunk: LogChunk
    /// In the order of the lanes, each with events.
    var parts: [(lane: Int, batch: EventBatch)] = []
    /// Lines that are no events, or nobody's: they are nowhere kept.
    var rejects: [Reject]
    /// When the last event happened.
    var newest: Instant?
  }

  func share(_ chunk: LogChunk, among home: (String) -> Home) -> Shares {
    let batch = benches.with { $0.decode(chunk) }
    var shares = Shares(chunk: chunk, rejects: batch.rejects, newest: batch.events.last?.time)
    var known: [String: Home] = [:]
    var last: (tenant: ArraySlice<UInt8>, home: Home)?
    let mostBytes = LogChunk.lineLimit - Submission.tenantMember(of: chunk).count
    // Of each event the lane; nil: none.
    let lanes = batch.events.map { event -> Int? in
      let tenant = batch.bytes(event.tenant)
      if last?.tenant != tenant {
        let name = batch.string(event.tenant)
        let found = known[name] ?? home(name)
        known[name] = found
        last = (tenant, found)
      }
      let refusal: String
      switch last?.home {
      case .refused(let reason)?: refusal = reason
      case .lane where event.time > clock.now + settings.limits.ahead: refusal = ahead
      case .lane
      where chunk.count > mostBytes && batch.isTenantAssumed(of: event)
        && chunk.line(at: event.origin).count > mostBytes:
        refusal = "a line of more than 1 MiB together with its tenant"
      case .lane(let lane)?: return lane
      case nil: return nil
      }
      shares.rejects.append(Reject(origin: event.origin, reason: refusal))
      return nil
    }
    if shares.rejects.count > batch.rejects.count {
      shares.rejects.sort { $0.origin.offset < $1.origin.offset }
    }
    shares.parts = Self.parts(of: batch, lanes)
    return shares
  }

  /// The events of a batch by their lanes.
  private static func parts(
    of batch: EventBatch, _ lanes: [Int?]
  ) -> [(lane: Int, batch: EventBatch)] {
    var part = batch
    part.rejects = []
    // Mostly all are of one.
    if let lane = lanes.first, let lane, lanes.allSatisfy({ $0 == lane }) {
      return [(lane, part)]
    }
    var events: [Int: [Event]] = [:]
    for (event, lane) in zip(batch.events, lanes) {
      if let lane { events[lane, default: []].append(event) }
    }
    return events.keys.sorted().map { lane in
      part.events = events[lane] ?? []
      return (lane, part)
    }
  }

  private var ahead: String {
    "the time is more than \(settings.limits.ahead.text) ahead of the worker's clock"
  }
}
