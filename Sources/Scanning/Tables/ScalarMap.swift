/// From some scalars to numbers, mostly other scalars: sorted keys, looked up in O(log n).
///
/// ### Layout
/// ```
///  keys    [ k0 ][ k1 ][ k2 ]
///  starts  [ 0  ][ 2  ][ 3  ][ 7 ]      where the values of k begin, and one more
///  values  [ a b ][ c ][ d e f g ]
/// ```
struct ScalarMap: Sendable {
  private(set) var keys: [UInt32] = []
  private var starts: [Int] = [0]
  private var values: [Int] = []

  /// Adds a key that is above all others.
  mutating func append(_ key: UInt32, _ values: [Int]) {
    keys.append(key)
    self.values.append(contentsOf: values)
    starts.append(self.values.count)
  }

  /// The values of the key at a place in `keys`.
  func values(at index: Int) -> ArraySlice<Int> {
    values[starts[index]..<starts[index + 1]]
  }

  subscript(key: UInt32) -> ArraySlice<Int>? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? values(at: low) : nil
  }
}
