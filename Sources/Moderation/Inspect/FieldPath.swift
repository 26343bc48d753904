/// Which text of an event: `text`, `name`, `items[0].items[2].title`.
package struct FieldPath: Hashable, Sendable {
  package enum Leaf: String, Sendable {
    case text, title, name, url
  }

  /// Forwards within forwards are looked into this deep.
  package static let maximumDepth = 4

  package var leaf: Leaf
  private var items: SIMD4<UInt8> = .zero
  private var depth: UInt8 = 0

  package init(_ leaf: Leaf) {
    self.leaf = leaf
  }

  /// The same one level further down, in the item at `index`; nil below the maximum depth.
  package func item(_ index: Int) -> FieldPath? {
    guard Int(depth) < Self.maximumDepth, index <= Int(UInt8.max) else { return nil }
    var path = self
    path.items[Int(depth)] = UInt8(index)
    path.depth += 1
    return path
  }

  package func with(_ leaf: Leaf) -> FieldPath {
    var path = self
    path.leaf = leaf
    return path
  }

  /// As a decision writes it in `in`.
  package var description: String {
    var text = ""
    for level in 0..<Int(depth) { text += "items[\(items[level])]." }
    return text + leaf.rawValue
  }
}
