import Logging
package import Rules

/// Packs change under way: between two events, or not at all.
extension Worker {
  /// What became of a pack that was to come into force.
  package enum Reload: Sendable {
    /// It judges from now on, or did so before.
    case inForce(String, isNew: Bool)
    /// It does not load: the one before it goes on.
    case errors([Diagnostic])
    /// It loads, and cannot take over now: the one before it goes on.
    case refused(LaneRefusal)
  }

  /// Reads the pack of a lane anew and has it judge from the next event on.
  package func reload(_ lane: Lane) async -> Reload {
    guard let tenant = settings.tenants.first(where: { $0.name == lane.name }) else {
      return .errors([])
    }
    switch PackVersion.read(tenant.rules) {
    case .errors(let errors):
      log.error("lane \(lane.name): \(tenant.rules) does not load, the pack in force goes on")
      return .errors(errors)
    case .pack(let version):
      guard version.hash != lane.pack.hash else {
        return .inForce(version.hash, isNew: false)
      }
      do throws(LaneRefusal) {
        try await lane.swap(to: version)
      } catch {
        log.error("lane \(lane.name): the new pack cannot take over: \(error)")
        return .refused(error)
      }
      log.notice("lane \(lane.name): the pack \(version.hash) is in force")
      return .inForce(version.hash, isNew: true)
    }
  }

  /// Lets packs that were changed while the worker stood still come into force.
  package func catchUpWithPacks() async {
    for lane in lanes { _ = await reload(lane) }
  }
}
