extension Collection<String> {
  /// "`a`, `b`, `c` and 12 more"
  var sample: String {
    let shown = prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    return count > 3 ? "\(shown) and \(count - 3) more" : shown
  }
}
