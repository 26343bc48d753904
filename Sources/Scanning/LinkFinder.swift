/// Tier A: finds the links that nobody can mistake: those with a scheme, wherever they stand, and those
/// that begin with `www.`.
///
/// Looks at ASCII only: a link ends at the first other scalar, and full-width ｈｔｔｐ：／／ is none
/// here; who folds the text first finds it.
package enum LinkFinder {
  /// Replaces `links` by those of a text, in its order; they never overlap. O(n).
  package static func find(in bytes: UnsafeBufferPointer<UInt8>, into links: inout [Link]) {
    links.removeAll(keepingCapacity: true)
    var place = 0
    var floor = 0
    while place < bytes.count {
      let byte = bytes[place]
      var link: Link?
      if byte == UInt8(ascii: ":") {
        link = linkWithScheme(bytes, colon: place, from: floor)
      } else if byte | 0x20 == UInt8(ascii: "w") {
        link = linkWithoutScheme(bytes, at: place, from: floor)
      }
      if let link {
        links.append(link)
        place = link.range.upperBound
        floor = place
      } else {
        place += 1
      }
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
    let hostStart = user.map { $0 + 1 } ?? authority
    let hostEnd = endOfHost(bytes, from: hostStart, to: authorityEnd)
    let host = Host(authority: bytes[hostStart..<hostEnd])
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

  private static func linkWithoutScheme(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, from floor: Int
  ) -> Link? {
    guard starts(with: "www.", bytes, at: start), isBorder(bytes, before: start, from: floor) else {
      return nil
    }
    let hostEnd = endOfHost(bytes, from: start, to: bytes.count)
    if hostEnd < bytes.count, bytes[hostEnd] == UInt8(ascii: "@") { return nil }
    let host = Host(authority: bytes[start..<hostEnd])
    let labels = host.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    return Link(range: start..<end(bytes, from: start, host: hostEnd), host: host)
  }

  /// Whether a host may begin here: not inside a name, and not behind the `@` of a mail address.
  private static func isBorder(
    _ bytes: UnsafeBufferPointer<UInt8>, before start: Int, from floor: Int
  ) -> Bool {
    guard start > floor else { return true }
    let before = bytes[start - 1]
    if ASCII.isWord(before) || before == UInt8(ascii: "_") || before == UInt8(ascii: "%") {
      return false
    }
    guard start - 1 > floor, "@.-".utf8.contains(before) else { return true }
    let earlier = bytes[start - 2]
    if before == UInt8(ascii: "."), earlier == UInt8(ascii: ".") { return true }
    return !ASCII.isWord(earlier) && !"._%+-".utf8.contains(earlier)
  }
}
