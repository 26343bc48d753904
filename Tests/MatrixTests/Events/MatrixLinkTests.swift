import Testing

@testable import Matrix

@Suite("Links to accounts and rooms of Matrix")
struct MatrixLinkTests {
  @Test(
    "links that mention an account",
    arguments: [
      ("https://matrix.to/#/@a:hs.test", "@a:hs.test"), ("http://matrix.to/#/@a:hs", "@a:hs"),
      ("HTTPS://Matrix.To/#/@a:hs", "@a:hs"), ("https://matrix.to/#/%40a%3Ahs", "@a:hs"),
      ("https://matrix.to/#/@a:hs?via=x", "@a:hs"), ("https://matrix.to/#/@%E4%BD%A0:hs", "@你:hs"),
      ("matrix:u/a:hs", "@a:hs"), ("matrix:u/a:hs?action=chat", "@a:hs"),
      ("https://matrix.to/#/@a%:hs", "@a%:hs"), ("https://matrix.to/#/@a%+1:hs", "@a%+1:hs"),
      ("https://matrix.to/#/@a", nil), ("https://matrix.to/#/!a:hs", nil),
      ("https://matrix.to/#/#a:hs", nil), ("https://matrix.to/", nil), ("", nil),
      ("https://matrix.to.evil/#/@a:hs", nil), ("matrix:r/a:hs", nil), ("x", nil),
      (
        "https://matrix.to/#/@\(String(repeating: "x", count: 254)):",
        "@\(String(repeating: "x", count: 254)):"
      ),
      ("https://matrix.to/#/@\(String(repeating: "x", count: 255)):", nil),
    ])
  func accounts(link: String, account: String?) {
    #expect(MatrixLink.account(link) == account)
  }

  @Test("a room is found by its address, else by its id and a homeserver")
  func rooms() {
    #expect(
      MatrixLink.room("!r-_:hs", alias: "#tea:hs.test", via: "x")
        == "https://matrix.to/#/%23tea%3Ahs.test")
    #expect(
      MatrixLink.room("!r-_", alias: nil, via: "hs.test:8448")
        == "https://matrix.to/#/!r-_?via=hs.test%3A8448")
    #expect(
      MatrixLink.room("!", alias: "#茶 /?#%:hs", via: "")
        == "https://matrix.to/#/%23%E8%8C%B6%20%2F%3F%23%25%3Ahs")
  }
}
