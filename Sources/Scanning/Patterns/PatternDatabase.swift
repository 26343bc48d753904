internal import CVectorscan

/// Literals of many patterns, compiled by Vectorscan into one search. Used by any number of threads
/// at once, each with a `PatternScratch` of its own.
///
/// Only literals: Vectorscan 5.4.9, which Debian 12 has, ends the program when some of its automata
/// meet a text of more than 255 bytes (VectorCamp/vectorscan, pull request 392).
final class PatternDatabase: @unchecked Sendable {
  private let database: OpaquePointer

  /// A literal, and the pattern whose it is.
  struct Entry: Hashable {
    var id: UInt32
    var literal: SearchLiteral
  }

  /// nil where there are no entries, or Vectorscan cannot search for them on this machine.
  init?(_ entries: [Entry]) {
    guard !entries.isEmpty, hs_valid_platform() == HS_SUCCESS else { return nil }
    // One after the other.
    let bytes = entries.flatMap(\.literal.bytes).map(CChar.init(bitPattern:))
    var start = 0
    let starts = entries.map { entry in
      defer { start += entry.literal.bytes.count }
      return start
    }
    var database: OpaquePointer?
    var fault: UnsafeMutablePointer<hs_compile_error_t>?
    let result = bytes.withUnsafeBufferPointer { bytes in
      hs_compile_lit_multi(
        starts.map { bytes.baseAddress! + $0 },
        // Of each pattern only is asked whether one of its literals is there.
        entries.map {
          UInt32(HS_FLAG_SINGLEMATCH) | ($0.literal.isCaseless ? UInt32(HS_FLAG_CASELESS) : 0)
        },
        entries.map(\.id), entries.map(\.literal.bytes.count), UInt32(entries.count),
        UInt32(HS_MODE_BLOCK), nil, &database, &fault)
    }
    hs_free_compile_error(fault)
    guard result == HS_SUCCESS, let database else { return nil }
    self.database = database
  }

  deinit {
    hs_free_database(database)
  }

  /// Makes a scratch large enough for this database too. Whether that was possible.
  func enlarge(_ scratch: inout OpaquePointer?) -> Bool {
    hs_alloc_scratch(database, &scratch) == HS_SUCCESS
  }

  /// Puts the id of each pattern that has a literal in the text into `hits`, once and in any order.
  /// Whether the search came to its end.
  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: OpaquePointer,
    _ hits: UnsafeMutablePointer<PatternHits>
  ) -> Bool {
    guard let base = bytes.baseAddress, bytes.count <= Int(UInt32.max) else {
      return bytes.isEmpty
    }
    let result = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { text in
      hs_scan(
        database, text, UInt32(bytes.count), 0, scratch,
        { id, _, _, _, hits in
          hits!.assumingMemoryBound(to: PatternHits.self).pointee.append(id)
          return 0
        }, hits)
    }
    return result == HS_SUCCESS
  }
}
