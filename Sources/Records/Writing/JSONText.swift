/// Writes JSON as text.
package enum JSONText {
  package static func object(_ members: [String]) -> String {
    "{\(members.joined(separator: ","))}"
  }

  package static func array(_ values: [String]) -> String {
    "[\(values.joined(separator: ","))]"
  }

  package static func member(_ name: String, _ json: String) -> String {
    "\(string(name)):\(json)"
  }

  /// Only `"`, `\` and control characters are escaped.
  package static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
