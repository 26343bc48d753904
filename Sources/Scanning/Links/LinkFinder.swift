/// Finds links, in three tiers: those that nobody can mistake, with a scheme wherever they stand or
/// with `www.` before the host (A); bare hosts under usual suffixes (B); and bare hosts under other
/// suffixes that have a path, a port or two dots (C).
///
/// Works from the colons and dots of a text; `Dots` says what stands for a dot. Letters are looked
/// at as they are: full-width ｈｔｔｐ：／／ is none here; who folds the text first finds it.
package enum LinkFinder {
  /// Replaces `links` by those of a text, in its order; they never overlap. O(n).
  package static func find(in bytes: UnsafeBufferPointer<UInt8>, into links: inout [Link]) {
    links.removeAll(keepingCapacity: true)
    var place = 0
    var floor = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte >= 0x80 {
        guard startsDot(byte), place > floor, bytes[place - 1] < 0x80 else {
          place = endOfOthers(bytes, from: place)
          continue
        }
      } else if !isMark(byte) || !mayGoOn(bytes, mark: place) {
        place += 1
        continue
      }
      var link: Link?
      var next = place + 1
      if byte == UInt8(ascii: ":") {
        link = linkWithScheme(bytes, colon: place, from: floor)
      } else {
        link = bareLink(bytes, dot: place, from: floor, next: &next)
      }
      if let link {
        links.append(link)
        place = link.range.upperBound
        floor = place
      } else {
        place = next
      }
    }
  }

  /// Whether a byte may begin `:`, a plain dot or a spelled one.
  @inline(__always)
  private static func isMark(_ byte: UInt8) -> Bool {
    byte < 0x40 ? low >> byte & 1 != 0 : high >> (byte & 0x3F) & 1 != 0
  }

  private static let low: UInt64 = 1 << 0x3A | 1 << 0x2E | 1 << 0x28  // : . (
  private static let high: UInt64 = 1 << 0x1B | 1 << 0x24 | 1 << 0x04  // [ d D

  /// Whether a byte may begin one of 。 ｡ ． 点 點.
  @inline(__always)
  private static func startsDot(_ byte: UInt8) -> Bool {
    byte == 0xE3 || byte == 0xE7 || byte == 0xE9 || byte == 0xEF
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
    default: return next | 0x20 == UInt8(ascii: "o")
    }
  }

  /// Where the bytes beyond ASCII end that begin at a place: none but the first of them begins a
  /// dot behind an ASCII label.
  @inline(__always)
  private static func endOfOthers(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let eight: UInt64 = 0x8080_8080_8080_8080
    let memory = UnsafeRawPointer(bytes.baseAddress!)
    var end = start + 1
    while end + 8 <= bytes.count,
      memory.loadUnaligned(fromByteOffset: end, as: UInt64.self) & eight == eight
    {
      end += 8
    }
    while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
    return end
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
