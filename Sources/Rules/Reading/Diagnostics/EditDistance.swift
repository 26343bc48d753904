/// How many letters must be added, dropped, changed or swapped with their neighbour to make one
/// name of another: the optimal string alignment distance.
enum EditDistance {
  /// The distance if it is at most `limit`, else nil. O(length × limit).
  static func between(_ left: String, _ right: String, atMost limit: Int) -> Int? {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    guard abs(left.count - right.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1] + Array(repeating: limit + 1, count: right.count)
      for column in max(0, row - limit)..<max(0, row - limit, min(right.count, row + limit + 1)) {
        var distance = min(
          last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1,
          current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          distance = min(distance, beforeLast[column - 1] + 1)
        }
        current[column + 1] = distance
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }

  /// Whether a name is so near to another that it may be meant: within two edits, and not all of it
  /// changed.
  static func isNear(_ name: String, _ other: String) -> Bool {
    distanceOfNear(name, other) != nil
  }

  /// The name among `candidates` that may be meant; of several the nearest, then the first.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      guard let distance = distanceOfNear(name, candidate) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func distanceOfNear(_ name: String, _ other: String) -> Int? {
    let sameLetters = name.lowercased() == other.lowercased()
    if sameLetters { return name == other ? 0 : 1 }
    let shorter = min(name.unicodeScalars.count, other.unicodeScalars.count)
    guard let distance = between(name, other, atMost: 2), distance < shorter else { return nil }
    return distance
  }
}

/// "; did you mean `within`?", or nothing.
package func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
  suggestion(of: EditDistance.nearest(to: name, among: candidates))
}

func suggestion(of name: String?) -> String {
  name.map { "; did you mean `\($0)`?" } ?? ""
}
