/// A name in which `*` stands for any run of characters, also an empty one.
package struct Glob: Hashable, Sendable {
  package var pattern: String

  package init(_ pattern: String) {
    self.pattern = pattern
  }

  /// Greedy matching with one point of return: O(pattern × name) at worst, O(name) as a rule.
  package func matches(_ name: some Collection<UInt8>) -> Bool {
    let pattern = Array(self.pattern.utf8)
    let name = Array(name)
    var p = 0
    var n = 0
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        p = back.pattern + 1
        n = back.name + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
