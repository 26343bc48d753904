/// Where compiled searches are kept from one run to the next. May forget anything at any time, and
/// may return anything: what does not fit is compiled anew.
package protocol SearchStore: Sendable {
  /// What was kept under a name.
  func load(_ name: String) -> [UInt8]?
  func save(_ bytes: [UInt8], as name: String)
}
