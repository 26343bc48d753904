import Records
package import Rules

/// Live codes, for those who scan them: they have no token.
extension Worker {
  /// A live code of a tenant, as the pack in force has it.
  package struct CodeHome: Sendable {
    package let lane: Lane
    package let tenant: String
    package let code: LiveCode
  }

  /// What a code's name may lead to.
  package enum CodeSearch: Sendable {
    case found(CodeHome)
    case unknown
    /// Several tenants have such a code, and none was named.
    case ambiguous
  }

  /// Finds a code by its id.
  /// - Parameter tenant: nil: the only one whose pack has the code.
  package func find(code id: String, tenant: String?) -> CodeSearch {
    if let tenant {
      guard !tenant.isEmpty, tenant != Settings.Tenant.others, let lane = lane(of: tenant),
        let code = lane.pack.code(id)
      else { return .unknown }
      return .found(CodeHome(lane: lane, tenant: tenant, code: code))
    }
    let homes = lanes.compactMap { lane -> CodeHome? in
      let tenant = lane.usualTenant
      guard self.lane(of: tenant) === lane else { return nil }
      return lane.pack.code(id).map { CodeHome(lane: lane, tenant: tenant, code: $0) }
    }
    guard let first = homes.first else { return .unknown }
    return homes.count == 1 ? .found(first) : .ambiguous
  }
}

extension PackVersion {
  func code(_ id: String) -> LiveCode? { policy.pack.codes.first { $0.id.value == id } }
}
