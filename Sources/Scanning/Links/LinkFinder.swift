internal import CBytes

/// Finds links, in three tiers: those that nobody can mistake, with a scheme wherever they stand or
/// with `www.` before the host (A); bare hosts under usual suffixes (B); and bare hosts under other
/// suffixes that have a path, a port or two dots (C).
///
/// Works from the colons and dots of a text; `Dots` says what stands for a dot. Letters are looked
/// at as they are: full-width ｈｔｔｐ：／／ is none here; who folds the text first finds it.
package enum LinkFinder {
  /// Replaces `links` by those of a text, in its order; they never overlap. O(n).
  package static func find(in bytes: UnsafeBufferPointer<UInt8>, into links: inout [Link]) {
    if !links.isEmpty { links.removeAll(keepingCapacity: true) }
    var place = 0
    var floor = 0
    while let mark = nextMark(bytes, from: place) {
      let link: Link?
      var next = mark + 1
      if bytes[mark] == UInt8(ascii: ":") {
        link = linkWithScheme(bytes, colon: mark, from: floor)
      } else {
        link = bareLink(bytes, dot: mark, from: floor, next: &next)
      }
      if let link {
        links.append(link)
        next = link.range.upperBound
        floor = next
      }
      place = next
    }
  }

  /// The next colon or dot around which there may be a link.
  @inline(__always)
  private static func nextMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while let mark = firstMark(bytes, from: place) {
      if mayGoOn(bytes, mark: mark) { return mark }
      place = mark + 1
    }
    return nil
  }

  /// The next place where a mark may begin: sixteen bytes are looked at together, the last of them
  /// again where fewer are left.
  @inline(__always)
  private static func firstMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let source = bytes.baseAddress, bytes.count >= 16 else {
      return bytes.indices[start...].first { mayBegin(bytes, mark: $0) }
    }
    var place = start
    while place + 16 <= bytes.count {
      let marks = steward_link_marks(source + place, isBeyondASCII(bytes, before: place))
      if marks != 0 { return place + marks.trailingZeroBitCount }
      place += 16
    }
    let last = bytes.count - 16
    let marks = steward_link_marks(source + last, isBeyondASCII(bytes, before: last))
    let rest = marks >> UInt32(place - last)
    return rest == 0 ? nil : place + rest.trailingZeroBitCount
  }

  /// 1 where the byte before a place is beyond ASCII, else 0.
  @inline(__always)
  private static func isBeyondASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, before place: Int
  ) -> UInt32 {
    place > 0 ? UInt32(bytes[place - 1] >> 7) : 0
  }

  /// The same question of one place.
  private static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>, mark: Int) -> Bool {
    switch bytes[mark] {
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["),
      UInt8(ascii: "d"), UInt8(ascii: "D"):
      true
    default: bytes[mark] >= 0x80
    }
  }

  /// Whether what follows may belong to a mark: a letter or digit to a dot, `o` to a `d`.
  @inline(__always)
  private static func mayGoOn(_ bytes: UnsafeBufferPointer<UInt8>, mark: Int) -> Bool {
    guard mark + 1 < bytes.count else { return false }
    let next = bytes[mark + 1]
    switch bytes[mark] {
    case UInt8(ascii: ":"): return next == UInt8(ascii: "/")
    case UInt8(ascii: "."): return next >= 0x80 || isLabel(next)
    case UInt8(ascii: "["): return next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "d")
    case UInt8(ascii: "("): return next | 0x20 == UInt8(ascii: "d")
    case 0x80...: return isBeyondASCII(bytes, before: mark) == 0 && Dots.isWide(bytes, at: mark)
    default: return next | 0x20 == UInt8(ascii: "o")
    }
  }

  /// The link around a colon, no earlier than `floor`.
  private static func linkWithScheme(
    _ bytes: UnsafeBufferPointer<UInt8>, colon: Int, from floor: Int
  ) -> Link? {
    guard starts(with: "://", bytes, at: colon),
      let start = startOfScheme(bytes, colon: colon, from: floor)
    else { return nil }
    let isWeb = isWebScheme(bytes, start..<colon)
    var authority = colon + 3
    // Browsers take any number of slashes, of both kinds.
    while isWeb, authority < bytes.count, isSlash(bytes[authority]) { authority += 1 }
    let authorityEnd = endOfAuthority(bytes, from: authority)
    let user = bytes[authority..<authorityEnd].lastIndex(of: UInt8(ascii: "@"))
    var hostStart = user.map { $0 + 1 } ?? authority
    var hostEnd = endOfHost(bytes, from: hostStart, to: authorityEnd)
    if isWeb { extend(&hostStart, &hostEnd, bytes) }
    let host = Host(authority: bytes[hostStart..<hostEnd], isWeb: isWeb)
    if isWeb && host.isEmpty { return nil }
    let end = end(bytes, from: authority, host: hostEnd)
    return end > authority ? Link(range: start..<end, host: host) : nil
  }

  /// Where the scheme before a colon begins: the longest `[a-z][a-z0-9+.-]*` there, but no more
  /// than a well-known one if something else stands before that.
  private static func startOfScheme(
    _ bytes: UnsafeBufferPointer<UInt8>, colon: Int, from floor: Int
  ) -> Int? {
    var first = colon
    while first > floor, isScheme(bytes[first - 1]) { first -= 1 }
    for scheme in webSchemes {
      let start = colon - scheme.utf8CodeUnitCount
      if start >= first, starts(with: scheme, bytes, at: start) {
        if start == first || !ASCII.isLetter(bytes[start - 1]) { return start }
      }
    }
    while first < colon, !ASCII.isLetter(bytes[first]) { first += 1 }
    return first < colon ? first : nil
  }

  /// Tier A without a scheme: `www.` and two more labels.
  static func linkWithoutScheme(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Link? {
    var hostStart = start
    var hostEnd = endOfHost(bytes, from: start, to: bytes.count)
    if hostEnd < bytes.count, bytes[hostEnd] == UInt8(ascii: "@") { return nil }
    extend(&hostStart, &hostEnd, bytes)
    guard hostStart == start else { return nil }
    let host = Host(authority: bytes[start..<hostEnd])
    let labels = host.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    return Link(range: start..<end(bytes, from: start, host: hostEnd), host: host)
  }
}
