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

  /// A JSON string with its quotes, escaped as in decisions.
  package static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    return String(decoding: bytes, as: UTF8.self)
  }
}
