import Foundation

/// Gzip made without zlib, and a sample of what gzip itself makes.
enum GzipFixtures {
  /// One member with stored blocks (RFC 1951, section 3.2.4), so that no compressor is needed.
  static func member(_ bytes: some Collection<UInt8>, blockSize: Int = 65_535) -> [UInt8] {
    var gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = Array(bytes)[...]
    repeat {
      let block = rest.prefix(blockSize)
      rest = rest.dropFirst(block.count)
      gzip.append(rest.isEmpty ? 1 : 0)
      gzip += littleEndian(UInt16(block.count)) + littleEndian(~UInt16(block.count)) + block
    } while !rest.isEmpty
    return gzip + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
  }

  /// Forty messages whose text is 加微信, compressed by `gzip -9`.
  static let fortyMessages = [UInt8](
    Data(
      base64Encoded: """
        H4sIAAAAAAACA63WzU0DMRTE8Ttl+AxS3ky+u1kFa5VDSEQSCRSlAaqABigBmiF94D3wZu/M7dmr/Z/8
        k30p28eyLruHSbkvp+2ulvWkDa+HOuzW47Hra/vSP+/Ph7bTt7nbbPbnp1NbdcM/9WUYb2/vt6/Pn++P
        cr27/DUjm2FrIpuwNZlN2prTbE5tzVk2Z7bmPJtzW3ORzYWtuczm0tZcZXPlO/OCFEZJI0o+SyFM4dMU
        4hQ+TyFQ4RMVIhU+UyFU4VMVYhU+VyFY4ZMVohU+W5At+GxBtmC8p0YXlc8WZAs+W5At+GxBtuCzBdmC
        zxZkCz5bkC34bEG24LNF2aLPFmWLPluULRpfgaNnoM8WZYs+W5Qt+mxRtuizRdmizxZliz5blC3+29Yv
        /CYZ/lwNAAA=
        """, options: .ignoreUnknownCharacters)!)

  /// CRC-32 of RFC 1952, bit by bit.
  private static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
  }
}
