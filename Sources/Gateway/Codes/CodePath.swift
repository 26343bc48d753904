import Foundation

/// `/c/CODE`: the page of a live code, or `/c/CODE.svg`: its QR code.
struct CodePath: Equatable {
  static let folder = "/c/"
  private static let imageSuffix = ".svg"

  let code: String
  let isImage: Bool

  /// - Parameter path: as it was sent: a code whose id ends with `.svg` is written `%2Esvg`.
  init?(_ path: String) {
    guard path.hasPrefix(Self.folder) else { return nil }
    var name = path.dropFirst(Self.folder.count)
    isImage = name.hasSuffix(Self.imageSuffix)
    if isImage { name = name.dropLast(Self.imageSuffix.count) }
    guard let code = String(name).removingPercentEncoding, !code.isEmpty else { return nil }
    self.code = code
  }

  /// The address of a code's page.
  static func page(of code: String, tenant: String, at base: String) -> String {
    var name = QueryText.encoded(code)
    if name.hasSuffix(imageSuffix) { name = name.dropLast(imageSuffix.count) + "%2Esvg" }
    return "\(base)\(folder)\(name)?tenant=\(QueryText.encoded(tenant))"
  }
}

/// Writes names into addresses.
enum QueryText {
  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  /// Letters, digits and `-._~` stay, all else is escaped (RFC 3986, 2.3).
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      if plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  /// `?name=value&…`
  static func query(_ members: [(name: String, value: String)]) -> String {
    "?" + members.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
  }
}
