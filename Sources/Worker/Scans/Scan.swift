import Records

/// Somebody opened a live code: an event that the worker makes itself.
package struct Scan: Hashable, Sendable {
  /// Unique within the tenant.
  package var id: String
  package var tenant: String
  package var code: String
  package var account: String
  /// Whether nothing is to be done where no event has named the tenant so far.
  var needsKnownTenant = false

  package init(id: String, tenant: String, code: String, account: String) {
    self.id = id
    self.tenant = tenant
    self.code = code
    self.account = account
  }

  /// The event.
  func line(at time: Instant) -> String {
    JSONText.object([
      JSONText.member("id", JSONText.string(id)),
      JSONText.member("time", String(time.milliseconds)),
      JSONText.member("tenant", JSONText.string(tenant)),
      JSONText.member("type", "\"scan\""),
      JSONText.member("account", JSONText.string(account)),
      JSONText.member("code", JSONText.string(code)),
    ])
  }
}
