/// Decodes labels of international hosts: `fsqu00a`, behind `xn--`, is 例子 (RFC 3492, section 6.2).
enum Punycode {
  /// What labels begin with that are written in it.
  static let mark = Array("xn--".utf8)

  /// Labels are shorter in any name that exists; longer ones are left as they are.
  private static let longest = 256

  private static let base = 36
  private static let thresholds = 1...26
  private static let skew = 38
  private static let damp = 700
  private static let initialBias = 72
  private static let initialScalar = 0x80

  /// The host with each such label decoded; labels that are no Punycode stay.
  static func decoded(host: [UInt8]) -> [UInt8] {
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return Array(labels.map { decoded(label: $0) ?? Array($0) }.joined(separator: ".".utf8))
  }

  /// nil for a label without `xn--` and for one that cannot be decoded. O(label²).
  private static func decoded(label: ArraySlice<UInt8>) -> [UInt8]? {
    guard label.starts(with: mark), label.count <= longest else { return nil }
    let code = label.dropFirst(mark.count)
    var scalars: [Int] = []
    var rest = code
    if let delimiter = code.lastIndex(of: UInt8(ascii: "-")) {
      scalars = code[..<delimiter].map(Int.init)
      rest = code[(delimiter + 1)...]
    }
    var scalar = initialScalar
    var index = 0
    var bias = initialBias
    while !rest.isEmpty {
      guard let delta = integer(&rest, bias: bias) else { return nil }
      let count = scalars.count + 1
      bias = adapted(delta, count: count, isFirst: index == 0 && scalar == initialScalar)
      index += delta
      scalar += index / count
      index %= count
      guard let valid = UInt32(exactly: scalar), Unicode.Scalar(valid) != nil else { return nil }
      scalars.insert(scalar, at: index)
      index += 1
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars.compactMap { Unicode.Scalar(UInt32($0)) })
    return Array(text.utf8)
  }

  /// The next variable-length integer.
  private static func integer(_ digits: inout ArraySlice<UInt8>, bias: Int) -> Int? {
    var value = 0
    var weight = 1
    var place = base
    while let byte = digits.popFirst() {
      guard let digit = digit(byte) else { return nil }
      value += digit * weight
      let threshold = min(max(place - bias, thresholds.lowerBound), thresholds.upperBound)
      if digit < threshold { return value }
      weight *= base - threshold
      place += base
      // No scalar lies so far away.
      if value > 1 << 30 || weight > 1 << 30 { return nil }
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if ASCII.isDigit(byte) { return Int(byte) - 0x30 + 26 }
    return ASCII.isLetter(byte) ? Int(byte | 0x20) - 0x61 : nil
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var bias = 0
    while delta > (base - thresholds.lowerBound) * thresholds.upperBound / 2 {
      delta /= base - thresholds.lowerBound
      bias += base
    }
    return bias + (base - thresholds.lowerBound + 1) * delta / (delta + skew)
  }
}
