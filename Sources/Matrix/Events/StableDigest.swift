/// FNV-1a of 64 bits (Fowler, Noll and Vo): the same on every machine and in every process. It tells
/// apart what differs by chance, not what somebody makes alike on purpose.
enum StableDigest {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return digest
  }
}
