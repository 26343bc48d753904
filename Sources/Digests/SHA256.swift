internal import CNettle

/// SHA-256 of bytes that come in pieces (FIPS 180-4), by Nettle.
package struct SHA256 {
  private var context = sha256_ctx()

  package init() { nettle_sha256_init(&context) }

  package mutating func update(_ bytes: [UInt8]) {
    nettle_sha256_update(&context, bytes.count, bytes)
  }

  /// Of all pieces; what is added after it belongs to a new digest.
  package mutating func finish() -> Digest {
    var bytes = Digest.noBytes
    nettle_sha256_digest(&context, bytes.count, &bytes)
    return Digest(bytes: bytes)
  }

  package static func digest(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// HMAC-SHA256 of bytes under a key of any length (RFC 2104).
  package static func authentication(of bytes: [UInt8], key: [UInt8]) -> Digest {
    var context = hmac_sha256_ctx()
    nettle_hmac_sha256_set_key(&context, key.count, key)
    nettle_hmac_sha256_update(&context, bytes.count, bytes)
    var code = Digest.noBytes
    nettle_hmac_sha256_digest(&context, code.count, &code)
    return Digest(bytes: code)
  }
}

/// 32 bytes that stand for others.
package struct Digest: Sendable {
  package static let size = 32

  package let bytes: [UInt8]

  /// To be filled.
  fileprivate static let noBytes = [UInt8](repeating: 0, count: size)

  /// Lower case.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Whether these are the bytes. How long it takes tells nothing of where they differ.
  package func matches(_ other: [UInt8]) -> Bool {
    other.count == Self.size && nettle_memeql_sec(bytes, other, Self.size) == 1
  }
}

extension Digest: Hashable {
  package static func == (left: Digest, right: Digest) -> Bool { left.matches(right.bytes) }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
