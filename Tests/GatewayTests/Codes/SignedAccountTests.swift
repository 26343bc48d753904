import Digests
import Foundation
import Records
import TestSupport
import Testing
import Worker

/// Links that were made for one person.
struct SignedAccountTests {
  private static let secrets = ["first-0123456789abcdef", "second-0123456789abcdef"]
  /// The second after `Stage.now`.
  private static let expires = 1_777_597_201

  /// The signature of a link, as the documentation has it.
  private static func signature(
    secret: String = secrets[0], tenant: String = "default", code: String = "spring",
    account: String = "u-7", expires: String = String(expires)
  ) -> [UInt8] {
    let text = "steward-scan\n\(tenant)\n\(code)\n\(account)\n\(expires)"
    return SHA256.authentication(of: Array(text.utf8), key: Array(secret.utf8)).bytes
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String(format: "%02x", $0) }.joined()
  }

  private static func query(
    account: String = "u-7", expires: String = String(expires), _ signature: String
  ) -> String {
    "?account=\(account)&expires=\(expires)&signature=\(signature)"
  }

  private static func serving(_ body: @escaping @Sendable (CodeStage) throws -> Void) async throws {
    try await CodeStage.serving(
      settings: { $0.codes.secrets = secrets.map { Secret($0.utf8) } }, body)
  }

  private static let base64 = Data(signature()).base64EncodedString()

  @Test(
    "A link that one of the secrets has signed opens the code for its account, without a cookie",
    arguments: [
      query(hexadecimal(signature())), query(hexadecimal(signature()).uppercased()),
      query(hexadecimal(signature(secret: secrets[1]))),
      query(base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")),
      query(base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "%3D")),
      query(hexadecimal(signature())) + "&tenant=default",
    ])
  func valid(query: String) async throws {
    try await Self.serving { stage in
      let answer = try stage.open("/c/spring\(query)")
      #expect(answer.status == 200)
      #expect(answer.headers["set-cookie"] == nil)
      #expect(try stage.actions("route").map { $0["account"] as? String } == ["u-7"])
    }
  }

  /// Signed otherwise than it says.
  private static let wrong: [String] = [
    query(account: "u-8", hexadecimal(signature())),
    query(expires: "1777597202", hexadecimal(signature())),
    query(expires: "01777597201", hexadecimal(signature())),
    query(hexadecimal(signature(tenant: "other"))), query(hexadecimal(signature(code: "autumn"))),
    query(hexadecimal(signature(secret: "third-0123456789abcdef"))),
    query(hexadecimal(signature(secret: ""))),
    query(hexadecimal(signature()).dropLast() + (signature()[31] & 15 == 0 ? "1" : "0")),
    query(String(hexadecimal(signature()).dropLast(2))), query(hexadecimal(signature()) + "00"),
    query(""), query("x"), query(String(repeating: "z", count: 64)),
    "?account=u-7", "?account=u-7&expires=\(expires)",
    "?account=u-7&signature=\(hexadecimal(signature()))",
    "?expires=\(expires)&signature=\(hexadecimal(signature()))", "?signature=", "?account",
    query(account: "", hexadecimal(signature(account: ""))),
    query(expires: "", hexadecimal(signature(expires: ""))),
    query(expires: "-1", hexadecimal(signature(expires: "-1"))),
    query(expires: "999999999999", hexadecimal(signature(expires: "999999999999"))),
    query(account: "a%0Ab", hexadecimal(signature(account: "a\nb"))),
  ]

  @Test("A link that was forged or cut is refused, and nothing happens", arguments: wrong)
  func forged(query: String) async throws {
    try await Self.serving { stage in
      let answer = try stage.open("/c/spring\(query)")
      #expect(answer.status == 403)
      #expect(answer.heading == "The link is not valid")
      #expect(answer.headers["set-cookie"] == nil)
      #expect(stage.stage.kept == 0)
    }
  }

  @Test("A link holds until the second at which it expires")
  func expiry() async throws {
    try await Self.serving { stage in
      let query = Self.query(Self.hexadecimal(Self.signature()))
      stage.clock.pass(.init(milliseconds: 999))
      #expect(try stage.open("/c/spring\(query)").status == 200)
      stage.clock.pass(.init(milliseconds: 1))
      let answer = try stage.open("/c/spring\(query)")
      #expect(answer.status == 403)
      #expect(answer.heading == "The link has expired")
      #expect(stage.stage.kept == 1)
    }
  }

  @Test("Without a secret no link is signed")
  func noSecret() async throws {
    try await CodeStage.serving { stage in
      let query = Self.query(Self.hexadecimal(Self.signature(secret: "")))
      let answer = try stage.open("/c/spring\(query)")
      #expect(answer.status == 403)
      #expect(stage.stage.kept == 0)
    }
  }

  @Test("One who waits asks again with the same link")
  func waits() async throws {
    try await Self.serving { stage in
      for group in 1...2 {
        try stage.tell("j-\(group)", "join", #""group":"g-\#(group)","account":"u-\#(group)""#)
      }
      let query = Self.query(Self.hexadecimal(Self.signature()))
      let again = try #require(try stage.open("/c/spring\(query)&x=1").again)
      #expect(again.query == query + "&waiting=1")
      #expect(try stage.open("/c/spring\(again.query)").name == "1")
      #expect(try stage.actions("wait").map { $0["place"] as? Int } == [1, 1])
    }
  }
}
