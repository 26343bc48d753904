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
  static func database(for entries: [Entry], _ store: (any SearchStore)?) -> PatternDatabase? {
    guard !entries.isEmpty, hs_valid_platform() == HS_SUCCESS else { return nil }
    guard let store, let key = key(of: entries) else { return PatternDatabase(entries) }
    let stored = StoredSearch(key: key)
    if let file = store.load(stored.name), let bytes = stored.unwrap(file),
      let database = PatternDatabase(serialized: bytes)
    {
      return database
    }
    let database = PatternDatabase(entries)
    if let bytes = database?.serialized { store.save(stored.wrap(bytes), as: stored.name) }
    return database
  }

  /// All that a database is made from; nil where the CPU is not known.
  private static func key(of entries: [Entry]) -> [UInt8]? {
    var platform = hs_platform_info_t()
    guard hs_populate_platform(&platform) == HS_SUCCESS else { return nil }
    var key = Array(String(cString: hs_version()).utf8) + [0]
    key += StoredSearch.bytes(of: UInt64(platform.tune))
    key += StoredSearch.bytes(of: platform.cpu_features)
    for entry in entries {
      key += StoredSearch.bytes(of: UInt64(entry.id))
      key += StoredSearch.bytes(of: UInt64(entry.literal.bytes.count))
      key += entry.literal.bytes + [entry.literal.isCaseless ? 1 : 0]
    }
    return key
  }

  private init?(serialized bytes: [UInt8]) {
    var database: OpaquePointer?
    let result = bytes.withUnsafeBytes { bytes in
      hs_deserialize_database(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &database)
    }
    guard result == HS_SUCCESS, let database else { return nil }
    self.database = database
  }

  private var serialized: [UInt8]? {
    var bytes: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(database, &bytes, &count) == HS_SUCCESS, let bytes else {
      return nil
    }
    defer { steward_hs_free(bytes) }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private init?(_ entries: [Entry]) {
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
