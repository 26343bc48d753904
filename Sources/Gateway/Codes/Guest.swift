import Digests
import Hummingbird
import Worker

/// An account that has only a browser: the cookie is a secret of the browser, and the account is a
/// digest of it. Whoever reads decisions learns accounts, and cannot become one of them; two tenants
/// see two accounts, and cannot tell that they are one guest.
struct Guest: Sendable {
  static let cookieName = "steward_guest"
  /// In seconds: a year from each visit.
  private static let lifetime = 31_536_000
  /// In bytes.
  private static let secretSize = 16

  /// In hexadecimal.
  private let secret: String

  /// A new one.
  init() { secret = RandomText.hexadecimal(bytes: Self.secretSize) }

  /// The one whose cookie the request carries.
  init?(_ request: Request) {
    guard let value = request.cookies[Self.cookieName]?.value, Self.isSecret(value) else {
      return nil
    }
    secret = value
  }

  private static func isSecret(_ text: String) -> Bool {
    text.utf8.count == secretSize * 2
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// `web-` and 32 digits. A secret has no line end, so that no other pair has this text.
  func account(of tenant: String) -> String {
    let text = "steward-guest\n\(secret)\n\(tenant)"
    return "web-" + SHA256.digest(Array(text.utf8)).hexadecimal.prefix(32)
  }

  /// `Set-Cookie`.
  func cookie(for visitor: Visitor) -> String {
    "\(Self.cookieName)=\(secret); Path=\(visitor.basePath)/c; Max-Age=\(Self.lifetime); HttpOnly; "
      + "SameSite=Lax" + (visitor.isSecure ? "; Secure" : "")
  }
}
