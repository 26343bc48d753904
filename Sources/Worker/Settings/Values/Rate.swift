package import Records

/// So many in a time: `30/m`.
package struct Rate: Hashable, Sendable, CustomStringConvertible {
  package var count: Int
  package var period: Period

  package init(count: Int, per period: Period) {
    self.count = count
    self.period = period
  }

  /// Nil unless it is a whole number, `/` and one of `s`, `m`, `h`, `d`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 1, (1...9).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let count = Int(parts[0]), let period = Period("1\(parts[1])")
    else { return nil }
    self.init(count: count, per: period)
  }

  package var description: String { "\(count)/\(period.text.dropFirst())" }
}
