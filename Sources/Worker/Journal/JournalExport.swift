import Foundation
import Records
package import Storage

/// Writes the journal of a lane as a log, and the packs that judged it: replayed with them, it gives the
/// same decisions again.
package struct JournalExport {
  private let reader: LaneReader
  private let swaps: [PackSwap]

  package init(_ database: String) throws(StorageError) {
    reader = try LaneReader(database)
    swaps = try reader.swaps()
  }

  /// Hands out the lines, the oldest first; the pack that judged the first stands before it.
  package func write(_ take: ([UInt8]) throws -> Void) throws {
    guard let start = try reader.journalStart() else { return }
    if let first = swaps.last(where: { $0.number <= start }) ?? swaps.first {
      let line = ControlLine.pack(first.pack, number: start, at: first.accepted)
      try take(line + [UInt8(ascii: "\n")])
    }
    var number = start
    while let block = try reader.block(at: number) {
      try take(block.lines)
      number = block.first + Int64(block.count)
    }
  }

  /// Writes the packs, each into a folder that is named by its hash.
  package func writePacks(to folder: String) throws {
    for pack in Set(swaps.map(\.pack)).sorted() {
      for file in try reader.files(ofPack: pack) {
        let path = URL(fileURLWithPath: "\(folder)/\(pack)/\(file.path)")
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.content).write(to: path)
      }
    }
  }
}
