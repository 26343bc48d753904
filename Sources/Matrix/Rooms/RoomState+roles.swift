/// Who has a say in a room.
extension RoomState {
  /// Who made the room, while its level allows it; else the first, by bytes, of those with the
  /// highest level. Nobody where none reaches `PowerLevels.owner`.
  var owner: String? { owner(by: powers) }

  /// Who has the level of an administrator and is not the owner, in the order of their bytes.
  var admins: [String] { admins(by: powers) }

  func owner(by powers: PowerLevels) -> String? {
    let candidates = powers.accounts(from: PowerLevels.owner)
    if let creator = creators.first, powers.level(of: creator) >= PowerLevels.owner {
      return creator
    }
    let highest = candidates.map { powers.level(of: $0) }.max()
    return candidates.first { powers.level(of: $0) == highest }
  }

  func admins(by powers: PowerLevels) -> [String] {
    let owner = owner(by: powers)
    return powers.accounts(from: PowerLevels.admin).filter { $0 != owner }
  }

  /// Who is inside, in the order of their bytes.
  var joined: [String] {
    members.filter { $0.value.membership == .join }.keys.sortedByBytes()
  }
}
