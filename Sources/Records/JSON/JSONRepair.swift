/// Mends what JSON allows, or the README forgives, and simdjson refuses:
///
/// - a lone surrogate (`\ud83d`) or an invalid UTF-8 sequence inside a string becomes U+FFFD, one
///   for each maximal subpart (Unicode 15, section 3.9), so that a broken byte hides nothing;
/// - a number beyond 64 bits or beyond a double becomes `0.5`: a number, but no integer.
///
/// Everything else stays, so what is broken otherwise is still refused. This is the slow way: only
/// lines that simdjson refused come here. O(bytes).
enum JSONRepair {
  /// The mended text with simdjson's padding behind it; nil where there is nothing to mend.
  static func mend(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var mended: [UInt8] = []
    mended.reserveCapacity(text.count + text.count / 4 + JSONDocument.padding)
    var position = text.startIndex
    var changed = false
    while position < text.endIndex {
      switch text[position] {
      case quote:
        changed = mendString(text, &position, into: &mended) || changed
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        changed = mendNumber(text, &position, into: &mended) || changed
      case let byte:
        mended.append(byte)
        position += 1
      }
    }
    guard changed else { return nil }
    mended.append(contentsOf: repeatElement(0, count: JSONDocument.padding))
    return mended
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
}

extension JSONRepair {
  /// Copies a string with its quotes and leaves `position` behind it.
  private static func mendString(
    _ text: ArraySlice<UInt8>, _ position: inout Int, into mended: inout [UInt8]
  ) -> Bool {
    mended.append(quote)
    position += 1
    var changed = false
    var start = position
    while position < text.endIndex, text[position] != quote {
      guard text[position] == backslash else {
        position += 1
        continue
      }
      changed = copyValid(text[start..<position], into: &mended) || changed
      changed = mendEscape(text, &position, into: &mended) || changed
      start = position
    }
    changed = copyValid(text[start..<position], into: &mended) || changed
    if position < text.endIndex {
      mended.append(quote)
      position += 1
    }
    return changed
  }

  /// Copies bytes, with U+FFFD for what is not UTF-8.
  private static func copyValid(_ bytes: ArraySlice<UInt8>, into mended: inout [UInt8]) -> Bool {
    let start = mended.count
    mended.append(contentsOf: String(decoding: bytes, as: UTF8.self).utf8)
    return !mended[start...].elementsEqual(bytes)
  }

  /// Copies one escape, or a pair of surrogates, and leaves `position` behind it.
  private static func mendEscape(
    _ text: ArraySlice<UInt8>, _ position: inout Int, into mended: inout [UInt8]
  ) -> Bool {
    guard let unit = unit(of: text, at: position) else {
      // A short escape, or none at all: what follows the backslash is never a quote that ends.
      let next = text.index(position, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
      let isASCII = text[position..<next].allSatisfy { $0 < 0x80 }
      let end = isASCII ? next : position + 1
      mended.append(contentsOf: text[position..<end])
      position = end
      return false
    }
    if UTF16.isLeadSurrogate(unit), let second = self.unit(of: text, at: position + 6),
      UTF16.isTrailSurrogate(second)
    {
      mended.append(contentsOf: text[position..<position + 12])
      position += 12
      return false
    }
    let isLone = UTF16.isSurrogate(unit)
    mended.append(contentsOf: isLone ? replacement[...] : text[position..<position + 6])
    position += 6
    return isLone
  }

  /// The code unit of `\uXXXX` at `position`, if there is one.
  private static func unit(of text: ArraySlice<UInt8>, at position: Int) -> UInt16? {
    guard position + 6 <= text.endIndex, text[position] == backslash,
      text[position + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in text[position + 2..<position + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

extension JSONRepair {
  /// Copies a number and leaves `position` behind it. Integers of 64 bits stay, and so does what is
  /// no number by JSON's grammar.
  private static func mendNumber(
    _ text: ArraySlice<UInt8>, _ position: inout Int, into mended: inout [UInt8]
  ) -> Bool {
    let token = text[position...].prefix { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    position = token.endIndex
    guard isBeyondMachine(token) else {
      mended.append(contentsOf: token)
      return false
    }
    mended.append(contentsOf: "0.5".utf8)
    return true
  }

  /// Whether `token` is a number by the grammar of RFC 8259, section 6, but no integer of
  /// 64 bits.
  private static func isBeyondMachine(_ token: ArraySlice<UInt8>) -> Bool {
    var rest = token
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = takeDigits(&rest)
    guard whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) else {
      return false
    }
    if rest.isEmpty { return Int64(String(decoding: token, as: UTF8.self)) == nil }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard !takeDigits(&rest).isEmpty else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard !takeDigits(&rest).isEmpty else { return false }
    }
    return rest.isEmpty
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    rest = rest[digits.endIndex...]
    return digits
  }
}
