/// Writes rejected lines as `{"file","line","offset","reason"}`.
package enum RejectWriter {
  /// Appends the line and its `\n` to `bytes`. `file` is the log's name as it was given.
  package static func append(_ reject: Reject, file: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""file":"#, file)
    bytes.append(member: #""line":"#, reject.origin.line)
    bytes.append(member: #""offset":"#, reject.origin.offset)
    bytes.append(member: #""reason":"#, reject.reason)
    bytes.append(literal: "}\n")
  }
}
