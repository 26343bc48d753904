import Connectors
import Records
import Storage
import Testing

@Suite("A webhook's headers")
struct WebhookSignatureTests {
  static let body = Array(#"{"type":"mute"}é"#.utf8)

  /// Computed with Python: base64(hmac(key, b"m-1%252Fa/adverts/0.1777593600." + body, sha256)).
  static let vectors = [
    ("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "3P8xIqZuZcHPoKwAK3AZQ4oety2vXrtpJ9dDi4sDzDY="),
    ("plain secret", "gVsQfEMi4Q1LezqSTy7cHFRfbkyGEYNEfQrMlBErRso="),
  ]

  @Test("are signed as others compute it", arguments: vectors)
  func signature(secret: String, code: String) throws {
    let signature = try WebhookSecret(secret).signature(
      id: "m-1%252Fa/adverts/0", timestamp: 1_777_593_600, body: Self.body)
    #expect(signature == "v1,\(code)")
  }

  @Test("carry the id in visible ASCII, the second of the attempt, and a signature for each secret")
  func headers() throws {
    var action = Sample.action(1)
    action.id = "m-1%2Fa/adverts/0"
    let headers = WebhookHeaders.all(
      for: action, body: Self.body, at: Sample.time + Period(milliseconds: 999),
      secrets: try Self.vectors.map { try WebhookSecret($0.0) })
    let values = Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.value) })
    #expect(values["webhook-id"] == "m-1%252Fa/adverts/0")
    #expect(values["webhook-timestamp"] == "1777593600")
    #expect(
      values["webhook-signature"]
        == Self.vectors.map { "v1,\($0.1)" }.joined(separator: " "))
    let unsigned = WebhookHeaders.all(
      for: action, body: Self.body, at: Sample.time, secrets: [])
    #expect(!unsigned.contains { $0.name == "webhook-signature" })
  }

  @Test(
    "write what is not visible ASCII in an id as its bytes",
    arguments: [
      ("m-1/adverts/0", "m-1/adverts/0"), ("a b", "a%20b"), ("100%", "100%25"), ("!~", "!~"),
      ("é", "%C3%A9"), ("薇", "%E8%96%87"), ("a\r\nb: c", "a%0D%0Ab:%20c"), ("\u{7F}", "%7F"),
    ])
  func id(id: String, header: String) {
    #expect(WebhookHeaders.id(id) == header)
  }

  @Test("a secret shows itself nowhere")
  func hidden() throws {
    let secret = try WebhookSecret("plain secret")
    let target = WebhookTarget(url: "https://example.com/?token=plain", secrets: [secret])
    var dumped = ""
    dump(target, to: &dumped)
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(target)", dumped] {
      #expect(!text.contains("plain"), "\(text)")
    }
    #expect("\(target)" == "webhook to example.com")
  }

  @Test("an empty or misspelt secret is refused", arguments: ["", "whsec_", "whsec_%%%"])
  func wrongSecret(text: String) {
    #expect(throws: ConnectorError.self) { try WebhookSecret(text) }
  }
}
