/// Packs change under way: between two events, or not at all.
extension Worker {
  /// Reads the pack of a lane anew and has it judge from the next event on, if it may.
  package func reload(_ lane: Lane, _ cause: ReloadCause) async -> Reload {
    await packs(of: lane).reload(cause)
  }

  /// Has every lane take over what its folder holds, as far as it may.
  package func reloadPacks(_ cause: ReloadCause) async {
    for packs in packs { _ = await packs.reload(cause) }
  }

  package func packs(of lane: Lane) -> LanePacks {
    guard let place = lanes.firstIndex(where: { $0 === lane }) else {
      preconditionFailure("the lane \(lane.name) is of another worker")
    }
    return packs[place]
  }
}
