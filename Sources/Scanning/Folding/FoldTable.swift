internal import Synchronization

/// The rows of all scalars for one set of disguises.
///
/// ### Layout
/// ```
///  index   [ u32 ]   one for each 64 scalars: where its block begins
///  blocks  [ 64 rows ][ 64 rows ] …     the first is that of scalars that stay as they are
///  pool    [ n a b c ][ n a b ] …       expansions, each behind its count
///  ascii   [ 128 scalars ]              what each of ASCII folds to: one scalar, without more ado
/// ```
/// About 300 KB for the base disguises; Latin, kana and the common Han characters share a few dozen
/// blocks, so what a text touches stays in the first cache.
/// Tables are made once for each set and stay for good, so that they can be plain pointers.
struct FoldTable: @unchecked Sendable {
  static let blockShift: UInt32 = 6
  static let blockSize = 1 << blockShift

  let index: UnsafePointer<UInt32>
  let blocks: UnsafePointer<UInt32>
  let pool: UnsafePointer<UInt32>
  let ascii: UnsafePointer<UInt32>

  private init(_ disguises: Disguises) {
    var draft = FoldTableDraft(disguises)
    draft.fill()
    index = Self.keep(draft.index.map { UInt32($0) << Self.blockShift })
    blocks = Self.keep(draft.blocks)
    pool = Self.keep(draft.pool)
    ascii = Self.keep(draft.ascii)
  }

  private static func keep<Element: BitwiseCopyable>(
    _ source: [Element]
  ) -> UnsafePointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: source.count)
    _ = memory.initialize(from: source)
    return UnsafePointer(memory.baseAddress!)
  }

  private static let made = Mutex<[Disguises: FoldTable]>([:])

  /// The table for a subset of the base disguises; made at first use, then shared.
  static func table(for disguises: Disguises) -> FoldTable {
    made.withLock { made in
      if let table = made[disguises] { return table }
      let table = FoldTable(disguises)
      made[disguises] = table
      return table
    }
  }

  /// The row of any number below 0x110000.
  @inline(__always)
  func row(_ scalar: UInt32) -> FoldRow {
    row(high: scalar &>> Self.blockShift, low: scalar & UInt32(Self.blockSize &- 1))
  }

  /// The row of the scalar of which these are the upper bits and the lower six, as the last byte of
  /// UTF-8 has them.
  @inline(__always)
  func row(high: UInt32, low: UInt32) -> FoldRow {
    let place = index[Int(truncatingIfNeeded: high)] &+ low
    return FoldRow(bits: blocks[Int(truncatingIfNeeded: place)])
  }
}
