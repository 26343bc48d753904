/// Comma-separated values (RFC 4180), with `\n` behind each line.
package enum CSV {
  /// In quotes where a comma, a quote or a line end stands in it.
  package static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\n"
  }
}
