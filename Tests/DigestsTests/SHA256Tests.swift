import Testing

@testable import Digests

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4, and of a million `a`.
  @Test(
    "gives the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func published(text: String, digest: String) {
    #expect(SHA256.digest(Array(text.utf8)).hexadecimal == digest)
  }

  @Test("is the same in pieces")
  func pieces() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: 7) {
      hash.update(Array(bytes[start..<min(start + 7, bytes.count)]))
    }
    #expect(hash.finish() == SHA256.digest(bytes))
  }

  /// RFC 4231, test cases 1, 2 and 6.
  @Test(
    "authenticates as published",
    arguments: [
      (
        [UInt8](repeating: 0x0b, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xaa, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ])
  func authentication(key: [UInt8], text: String, code: String) {
    #expect(SHA256.authentication(of: Array(text.utf8), key: key).hexadecimal == code)
  }

  @Test("a digest matches its own bytes alone")
  func matching() {
    let digest = SHA256.digest([1])
    #expect(digest.matches(digest.bytes))
    #expect(!digest.matches(Array(digest.bytes.dropLast())))
    for place in 0..<Digest.size {
      var other = digest.bytes
      other[place] ^= 1
      #expect(!digest.matches(other))
    }
  }
}
