internal import Synchronization

/// The rows of all scalars for one set of disguises.
///
/// ### Layout
/// ```
///  index   [ u16 ]   one for each 64 scalars: which block
///  blocks  [ 64 rows ][ 64 rows ] …     the first is that of scalars that stay as they are
///  pool    [ n a b c ][ n a b ] …       expansions, each behind its count
/// ```
/// About 200 KB for the base disguises; Latin, kana and the common Han characters share a few dozen
/// blocks, so what a text touches stays in the first cache.
final class FoldTable: Sendable {
  static let blockShift: UInt32 = 6
  static let blockSize = 1 << blockShift

  let disguises: Disguises
  let index: FrozenBuffer<UInt16>
  let blocks: FrozenBuffer<UInt32>
  let pool: FrozenBuffer<UInt32>

  private init(_ disguises: Disguises) {
    var draft = FoldTableDraft(disguises)
    draft.fill()
    self.disguises = disguises
    index = FrozenBuffer(draft.index)
    blocks = FrozenBuffer(draft.blocks)
    pool = FrozenBuffer(draft.pool)
  }

  private static let made = Mutex<[Disguises: FoldTable]>([:])

  /// The table for the base disguises of a set; made at first use, then shared.
  static func table(for disguises: Disguises) -> FoldTable {
    made.withLock { made in
      if let table = made[disguises] { return table }
      let table = FoldTable(disguises)
      made[disguises] = table
      return table
    }
  }

  /// The row of any number up to 0x10FFFF.
  func row(_ scalar: UInt32) -> FoldRow {
    let block = UInt32(index.base[Int(scalar >> Self.blockShift)])
    let place = block << Self.blockShift | scalar & UInt32(Self.blockSize - 1)
    return FoldRow(bits: blocks.base[Int(place)])
  }
}
