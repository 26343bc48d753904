/// Links without a scheme.
extension LinkFinder {
  /// The link around a dot, no earlier than `floor`. Sets where to go on if there is none.
  static func bareLink(
    _ bytes: UnsafeBufferPointer<UInt8>, dot place: Int, from floor: Int, next: inout Int
  ) -> Link? {
    guard let dot = Dots.dot(bytes, at: place), dot.range.upperBound < bytes.count,
      dot.range.lowerBound > floor, mayBeLabel(bytes[dot.range.lowerBound - 1]),
      mayBeLabel(bytes[dot.range.upperBound])
    else { return nil }
    let start = startOfLabel(bytes, end: dot.range.lowerBound, from: floor)
    guard start < dot.range.lowerBound, isBorder(bytes, before: start, from: floor) else {
      return nil
    }
    if dot.strength == .strong, starts(with: "www.", bytes, at: start),
      let link = linkWithoutScheme(bytes, at: start)
    {
      return link
    }
    var host = BareHost(bytes, first: start..<dot.range.lowerBound)
    host.read(dot)
    next = max(next, host.end)
    if host.isHost || (host.cut() && host.isHost) {
      let hostEnd = endOfPort(bytes, from: host.end, to: bytes.count)
      return Link(range: start..<end(bytes, from: start, host: hostEnd), host: host.host)
    }
    return goesOn(bytes, behind: host.end) ? internationalLink(bytes, at: start, next: &next) : nil
  }

  /// Whether a dot and a letter beyond ASCII follow a label.
  private static func goesOn(_ bytes: UnsafeBufferPointer<UInt8>, behind end: Int) -> Bool {
    guard end + 1 < bytes.count else { return false }
    return bytes[end] == UInt8(ascii: ".") && bytes[end + 1] >= 0x80
  }

  /// A host that begins with a label in ASCII and goes on with one beyond, in three labels or before
  /// a path or port: m.例子.cn.
  private static func internationalLink(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, next: inout Int
  ) -> Link? {
    let (found, seen) = internationalEnd(bytes, from: start)
    guard let hostEnd = found else {
      next = max(next, seen)
      return nil
    }
    guard bytes[start..<hostEnd].contains(where: { $0 >= 0x80 })
    else { return nil }
    let host = Host(authority: bytes[start..<hostEnd])
    let portEnd = endOfPort(bytes, from: hostEnd, to: bytes.count)
    let hasPath = starts(with: "/", bytes, at: portEnd)
    let labels = host.bytes.split(separator: UInt8(ascii: "."))
    guard labels.count > 2 || hasPath || portEnd > hostEnd, labels.allSatisfy(isWhole),
      !starts(with: "@", bytes, at: portEnd)
    else { return nil }
    return Link(range: start..<end(bytes, from: start, host: portEnd), host: host)
  }

  /// Whether a label does not change from ASCII to other letters, as sentences do: a.de看b.com.
  private static func isWhole(_ label: ArraySlice<UInt8>) -> Bool {
    guard let first = label.first, let last = label.last else { return false }
    if first >= 0x80 { return !label.contains(UInt8(ascii: "_")) && last != UInt8(ascii: "-") }
    return label.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "_") }
      && first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
  }

  /// Where the label that ends at a place begins: its letters, but none of East Asia, where words
  /// stand without spaces between: 看a.com.
  private static func startOfLabel(
    _ bytes: UnsafeBufferPointer<UInt8>, end: Int, from floor: Int
  ) -> Int {
    var start = end
    while start > floor, end - start <= longestLabel {
      if isLabel(bytes[start - 1]) {
        start -= 1
        continue
      }
      guard bytes[start - 1] >= 0x80 else { break }
      let earlier = UTF8Scalar.start(before: start, in: bytes.baseAddress!)
      guard earlier >= floor else { break }
      let scalar = UTF8Scalar(bytes.baseAddress!, at: earlier, end: bytes.count)
      guard earlier + scalar.length == start, let script = LabelScript.of(scalar.value),
        script != .eastAsian
      else { break }
      start = earlier
    }
    while start < end, bytes[start] == UInt8(ascii: "-") { start += 1 }
    return start
  }

  @inline(__always)
  private static func mayBeLabel(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isLabel(byte)
  }

  /// Whether a host may begin here: not inside a name or a path, nor behind the `@` of a mail
  /// address.
  private static func isBorder(
    _ bytes: UnsafeBufferPointer<UInt8>, before start: Int, from floor: Int
  ) -> Bool {
    guard start > floor else { return true }
    let before = bytes[start - 1]
    if before >= 0x80, start - 3 > floor, isFullWidthDot(bytes, at: start - 3) {
      return !isLabel(bytes[start - 4]) && !bindsWide.contains(bytes[start - 4])
    }
    if isLabel(before) && before != UInt8(ascii: "-") || before == UInt8(ascii: "%") {
      return false
    }
    guard start - 1 > floor, mayBind.contains(before) else { return true }
    let earlier = bytes[start - 2]
    if before == UInt8(ascii: "."), earlier == UInt8(ascii: ".") { return true }
    return !ASCII.isWord(earlier) && !binds.contains(earlier)
  }

  /// Before a host they may bind it to what stands before them …
  private static let mayBind = ASCII.Members("@.-/\\")
  /// … and do so if that is one of these, …
  private static let binds = ASCII.Members("._%+-~")
  /// … of which these also stand before full-width dots.
  private static let bindsWide = ASCII.Members("%+~")

  private static func isFullWidthDot(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    starts(with: "．", bytes, at: place) || starts(with: "｡", bytes, at: place)
  }
}
