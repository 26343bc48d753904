/// A link in a text.
package struct Link: Hashable, Sendable {
  /// Its bytes, from the scheme or the bare host on.
  package var range: Range<Int>
  /// Where it leads; empty for a scheme without one (`file:///etc`).
  package var host: Host

  package init(range: Range<Int>, host: Host) {
    self.range = range
    self.host = host
  }
}
