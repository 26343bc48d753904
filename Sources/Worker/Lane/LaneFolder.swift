/// Where the data of a lane lie.
package enum LaneFolder {
  /// `DATA/tenants/NAME`: letters, digits, `-`, `_` and dots inside stay; all else is escaped by `%`,
  /// and the lane of all others is `%2A`.
  package static func path(of lane: String, in data: String) -> String {
    "\(data)/tenants/\(name(of: lane))"
  }

  static func name(of lane: String) -> String {
    var name = ""
    for (place, byte) in lane.utf8.enumerated() {
      let isPlain =
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        case UInt8(ascii: "."): place > 0
        default: false
        }
      if isPlain {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return name
  }
}
