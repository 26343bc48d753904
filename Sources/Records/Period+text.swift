extension Period {
  /// Reads a whole number and its unit, without a space between: `250ms`, `10s`, `30m`, `2h`, `7d`.
  /// Nil for anything else and for more milliseconds than 63 bits hold.
  package init?(_ text: String) {
    self.init(utf8: text.utf8)
  }

  /// The same for bytes.
  init?(utf8 text: some Sequence<UInt8>) {
    var number: Int64 = 0
    var digits = 0
    var unit: [UInt8] = []
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9, unit.isEmpty {
        let (tenfold, overflow) = number.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(Int64(digit))
        guard !overflow, !carry else { return nil }
        number = sum
        digits += 1
      } else {
        guard unit.count < 2 else { return nil }
        unit.append(byte)
      }
    }
    guard digits > 0, let factor = Self.milliseconds(of: unit) else { return nil }
    let (milliseconds, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    self.init(milliseconds: milliseconds)
  }

  private static func milliseconds(of unit: [UInt8]) -> Int64? {
    switch String(decoding: unit, as: UTF8.self) {
    case "ms": 1
    case "s": 1_000
    case "m": 60_000
    case "h": 3_600_000
    case "d": 86_400_000
    default: nil
    }
  }
}
