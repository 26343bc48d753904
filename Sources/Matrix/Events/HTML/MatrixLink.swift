/// Links to accounts and rooms of Matrix.
enum MatrixLink {
  private static let base = "https://matrix.to/#/"

  /// A link with which anybody finds a room: by its address or, as room ids tell no homeserver, by its
  /// id and a homeserver that is in it.
  static func room(_ id: String, alias: String?, via server: String) -> String {
    alias.map { base + encoded($0) } ?? base + encoded(id) + "?via=" + encoded(server)
  }

  /// The account that a link mentions: `https://matrix.to/#/@user:example.org` or
  /// `matrix:u/user:example.org`.
  static func account(_ link: String) -> String? {
    let parts = link.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0])
    let account: String
    if let name = rest(of: path, behind: "matrix:u/") {
      account = "@" + decoded(name)
    } else if let name = rest(of: path, behind: base) ?? rest(of: path, behind: httpBase) {
      account = decoded(name)
    } else {
      return nil
    }
    let isAccount = account.hasPrefix("@") && account.contains(":") && RoomEvent.isName(account)
    return isAccount ? account : nil
  }

  private static let httpBase = "http://matrix.to/#/"

  /// Schemes and hosts may be written in capitals.
  private static func rest(of link: String, behind start: String) -> String? {
    let count = start.utf8.count
    guard link.utf8.prefix(count).lazy.map(\.lowercasedASCII).elementsEqual(start.utf8) else {
      return nil
    }
    return String(decoding: link.utf8.dropFirst(count), as: UTF8.self)
  }

  /// As `encodeURIComponent` does it.
  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte.isASCIILetter || byte.isASCIIDigit || "-_.!~".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A `%` that no two digits follow stays.
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
