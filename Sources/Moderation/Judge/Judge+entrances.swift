/// What the platform told of a group, for whoever is on the way there.
package struct Entrance: Hashable, Sendable {
  /// As the platform calls it.
  package var name: String?
  /// Where the group is joined.
  package var joinURL: String?

  package init(name: String? = nil, joinURL: String? = nil) {
    self.name = name
    self.joinURL = joinURL
  }
}

extension Judge {
  /// Whether any event has named this tenant.
  package func knows(tenant: String) -> Bool { home(tenant) != nil }

  /// What is known of a group; nil: nobody has told anything.
  package func entrance(to group: String, tenant: String) -> Entrance? {
    guard let home = home(tenant),
      let number = home.groupNames.number(of: Array(group.utf8).span)
    else { return nil }
    return Entrance(name: home.groups[number].name, joinURL: home.notices[number]?.joinURL)
  }

  private func home(_ tenant: String) -> Tenant? {
    names.number(of: Array(tenant.utf8).span).map { tenants[$0] }
  }
}
