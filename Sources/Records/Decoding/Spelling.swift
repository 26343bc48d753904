/// Guesses which known word a mistyped one was meant to be.
enum Spelling {
  /// A word may be off by so many edits.
  private static let distanceLimit = 2
  /// Longer words are not compared.
  private static let lengthLimit = 32

  /// The first of the nearest words within two edits that keep at least half of the word; capitals
  /// do not count.
  static func nearest(to word: String, among known: [String]) -> String? {
    guard word.utf8.count <= lengthLimit else { return nil }
    let typed = Array(word.lowercased().utf8)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(typed, Array(candidate.utf8))
      guard distance <= distanceLimit, distance * 2 <= candidate.utf8.count else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Insertions, deletions, changes and swaps of neighbours: optimal string alignment, O(n·m).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        var cost = min(
          last[column + 1] + 1, current[column] + 1,
          last[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
