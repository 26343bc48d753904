import Testing
import Worker

@testable import Matrix

@Suite("The registration of an application service")
struct RegistrationTests {
  private static func matrix(_ user: String, serverToken: String?) throws -> Settings.Matrix {
    var matrix = Settings.Matrix(
      url: try WebhookURL("http://127.0.0.1:8008"), user: user, token: Secret("as-token'x".utf8))
    matrix.serverToken = serverToken.map { Secret($0.utf8) }
    return matrix
  }

  @Test("holds both tokens, and claims the account alone")
  func text() throws {
    let matrix = try Self.matrix("@ste.ward+1:a.example", serverToken: "hs-token")
    let text = try Registration(matrix, url: "http://127.0.0.1:7350").text
    #expect(
      text == """
        id: 'steward-ste.ward+1'
        url: 'http://127.0.0.1:7350'
        as_token: 'as-token''x'
        hs_token: 'hs-token'
        sender_localpart: 'ste.ward+1'
        namespaces:
          users:
            - regex: '@ste\\.ward\\+1:a\\.example'
              exclusive: true
          aliases:
            - regex: '#steward-[0-9a-f]{16}:a\\.example'
              exclusive: false
          rooms: []
        rate_limited: false

        """)
  }

  @Test("is nothing for an account that asks by /sync")
  func none() throws {
    let matrix = try Self.matrix("@s:a", serverToken: nil)
    #expect(throws: Registration.Problem.noServerToken) {
      try Registration(matrix, url: "http://127.0.0.1:7350")
    }
  }
}
