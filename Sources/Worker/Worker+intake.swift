package import Records

/// What goes to which lane.
extension Worker {
  /// Has a lane take events. Those of other tenants are rejected.
  package func submit(
    _ chunk: LogChunk, to lane: Lane
  ) async throws(LaneRefusal) -> Lane.Answer {
    try await lane.submit(chunk) { event, batch in
      let tenant = batch.string(event.tenant)
      guard self.lane(of: tenant) === lane else {
        return .refuse("the tenant `\(tenant)` is not one that this token is for")
      }
      return timely(event)
    }
  }

  /// Has each lane take the events of its own tenants. Where one does not, those that were asked
  /// before it have taken theirs: sent again, they are duplicates.
  package func submit(_ chunk: LogChunk) async throws(LaneRefusal) -> Lane.Answer {
    let tenants = lanes[0].tenants(of: chunk)
    var sum = Lane.Answer()
    for (index, lane) in lanes.enumerated() {
      let isAsked = tenants.contains { self.lane(of: $0) === lane }
      // The first tells of what is no event of any.
      guard isAsked || index == 0 else { continue }
      let part = try await lane.submit(chunk) { event, batch in
        let tenant = batch.string(event.tenant)
        guard let home = self.lane(of: tenant) else {
          return index == 0
            ? .refuse("the tenant `\(tenant)` is not one that the worker knows") : .skip
        }
        return home === lane ? timely(event) : .skip
      }
      sum.accepted.events += part.accepted.events
      sum.accepted.duplicates += part.accepted.duplicates
      sum.rejects += index == 0 ? part.rejects : part.rejects.filter { $0.reason == ahead }
    }
    sum.rejects.sort { $0.origin.offset < $1.origin.offset }
    return sum
  }

  private func timely(_ event: Event) -> Lane.Choice {
    event.time <= clock.now + settings.limits.ahead ? .take : .refuse(ahead)
  }

  private var ahead: String {
    "the time is more than \(settings.limits.ahead.text) ahead of the worker's clock"
  }
}
