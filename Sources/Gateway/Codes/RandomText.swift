/// Texts that nobody can guess.
enum RandomText {
  static func hexadecimal(bytes count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in
      let byte = String(generator.next() as UInt8, radix: 16)
      return byte.count == 1 ? "0" + byte : byte
    }.joined()
  }
}
