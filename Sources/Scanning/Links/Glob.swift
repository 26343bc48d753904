/// A name in which `*` stands for any run of bytes, also an empty one.
package struct Glob: Hashable, Sendable {
  package let pattern: String
  private let bytes: [UInt8]

  package init(_ pattern: String) {
    self.pattern = pattern
    bytes = Array(pattern.utf8)
  }

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    pattern = String(decoding: bytes, as: UTF8.self)
  }

  /// Greedy matching with one point of return: O(pattern × name) at worst, O(name) as a rule.
  package func matches(_ name: ArraySlice<UInt8>) -> Bool {
    var inPattern = 0
    var inName = name.startIndex
    var star: (pattern: Int, name: Int)?
    while inName < name.endIndex {
      if inPattern < bytes.count, bytes[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inName)
        inPattern += 1
      } else if inPattern < bytes.count, bytes[inPattern] == name[inName] {
        inPattern += 1
        inName += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        inPattern = back.pattern + 1
        inName = back.name + 1
      } else {
        return false
      }
    }
    return bytes[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  package func matches(_ name: [UInt8]) -> Bool {
    matches(name[...])
  }
}
