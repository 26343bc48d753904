/// Hosts of labels beyond ASCII.
extension LinkFinder {
  /// Labels of the longest international host that is looked at.
  private static let mostLabels = 8

  /// Takes an international host that begins where an ASCII one was found, unless that stands
  /// before a known suffix already: of http://a.com这个 the host is a.com. Where it turns out to be
  /// a user part, what is behind the `@` is taken.
  static func extend(
    _ start: inout Int, _ end: inout Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard end < bytes.count, bytes[end] >= 0x80, !isKnown(bytes[start..<end]),
      let found = internationalEnd(bytes, from: start).host
    else { return }
    end = endOfPort(bytes, from: found, to: bytes.count)
    if end < bytes.count, bytes[end] == UInt8(ascii: "@") {
      start = end + 1
      end = endOfHost(bytes, from: start, to: bytes.count)
    }
  }

  /// Where the longest host at a place ends that has two labels or more, of any letters, of which
  /// the last is a known suffix; nil if there is none. Says also how far it looked.
  /// O(`longestHost`).
  static func internationalEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (host: Int?, seen: Int) {
    let limit = min(bytes.count, start + longestHost)
    var ends: [(label: Range<Int>, letters: Int)] = []
    var label = start
    while label < limit, ends.count < mostLabels {
      let ascii = endOfLabel(bytes, from: label, to: limit, with: { _ in false })
      let end = endOfLabel(bytes, from: ascii, to: limit, with: { _ in true })
      if end == label { break }
      ends.append((label..<end, ascii))
      guard let dot = Dots.dot(bytes, after: end), dot.range.upperBound < limit else { break }
      if dot.strength == .stop {
        let next = dot.range.upperBound
        let nextEnd = endOfLabel(bytes, from: next, to: limit, with: { _ in false })
        guard ASCII.isWord(bytes[end - 1]), Suffixes.isUsual(bytes[next..<nextEnd]) else { break }
      } else if dot.strength != .strong {
        break
      }
      label = dot.range.upperBound
    }
    guard let (label, letters) = ends.dropFirst().last else { return (nil, start) }
    let seen = label.upperBound
    if letters == label.lowerBound, let end = endOfSuffix(bytes, in: label) { return (end, seen) }
    for (label, letters) in ends.dropFirst().reversed() {
      if isSuffix(bytes[label]) { return (label.upperBound, seen) }
      if letters < label.upperBound, isSuffix(bytes[label.lowerBound..<letters]) {
        return (letters, seen)
      }
    }
    return (nil, seen)
  }

  /// Where a suffix of two to four Han characters ends with which a label begins: http://例子.中国这个.
  private static func endOfSuffix(
    _ bytes: UnsafeBufferPointer<UInt8>, in label: Range<Int>
  ) -> Int? {
    let lengths = stride(from: min(12, label.count), through: 6, by: -1).filter { $0 % 3 == 0 }
    return lengths.map { label.lowerBound + $0 }.first { isSuffix(bytes[label.lowerBound..<$0]) }
  }

  /// Whether an ASCII host has a dot before a known suffix, or is an address.
  private static func isKnown(_ host: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if host.contains(UInt8(ascii: ":")) || Address.isDottedQuad(host) { return true }
    guard let dot = host.lastIndex(of: UInt8(ascii: ".")), dot > host.startIndex else {
      return false
    }
    return isSuffix(host[(dot + 1)...])
  }

  /// Whether a label is a suffix on its own, such as `com` or 中国.
  static func isSuffix(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if Suffixes.isUsual(label) { return true }
    guard label.count <= longestLabel else { return false }
    return Suffixes.isPublic(Host(authority: label, isWeb: false).bytes)
  }

  /// Bytes of the longest label that is looked at. DNS has room for 63 in Punycode.
  static let longestLabel = 128

  /// Where the label at a place ends: behind letters, digits, `-` and `_`, and those letters beyond
  /// ASCII that are asked for.
  @inline(__always)
  static func endOfLabel(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int,
    with isAsked: (LabelScript) -> Bool
  ) -> Int {
    var end = start
    while end < limit {
      if isLabel(bytes[end]) {
        end += 1
        continue
      }
      guard bytes[end] >= 0x80 else { break }
      let scalar = UTF8Scalar(bytes.baseAddress!, at: end, end: bytes.count)
      guard let script = LabelScript.of(scalar.value), isAsked(script) else { break }
      end += scalar.length
    }
    return end
  }

  static func isLabel(_ byte: UInt8) -> Bool {
    ASCII.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
