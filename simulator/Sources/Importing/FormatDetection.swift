import Records

/// Tells the format of a recording by its first bytes.
enum FormatDetection {
  private static let headSize = 1 << 16
  private static let zipMagic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  static func format(of file: String) throws(LogError) -> ImportFormat {
    if file == "-" { throw undetected(file, "standard input cannot be looked at twice") }
    if SlackFolder.isFolder(file) { return .slack }
    let bytes = try FileBytes(path: file)
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: headSize)
    while head.count < headSize {
      let count = try bytes.read(into: &piece)
      if count == 0 { break }
      head.append(contentsOf: piece[..<count])
    }
    if head.isEmpty { throw undetected(file, "the file is empty") }
    if head.starts(with: zipMagic) { return .slack }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    let text = String(decoding: head, as: UTF8.self)
    if text.first(where: { !$0.isWhitespace }) == "{" {
      if let format = try json(text, file) { return format }
    } else if text.split(separator: "\n").prefix(20).contains(where: { IRCLine($0) != nil }) {
      return .irc
    }
    throw undetected(file, "it looks like none of the formats")
  }

  /// By the names that stand in the text; those of the first line tell a file of lines.
  private static func json(_ text: String, _ file: String) throws(LogError) -> ImportFormat? {
    let line = text.split(separator: "\n", maxSplits: 1)[0]
    if line.contains("\"msgid\"") { return .wecom }
    if line.contains("\"type\""), line.contains("\"time\""), line.contains("\"id\"") {
      throw LogError(
        file: file, byte: 0, problem: "these are events already: replay reads them as they are")
    }
    if text.contains("\"guild\""), text.contains("\"channel\"") { return .discord }
    let signs = ["\"messages\"", "\"chats\"", "\"personal_information\"", "\"about\""]
    return signs.contains(where: text.contains) ? .telegram : nil
  }

  private static func undetected(_ file: String, _ why: String) -> LogError {
    let formats = ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")
    return LogError(
      file: file, problem: "\(why): say what it is with --from, one of \(formats)")
  }
}
