import CSQLite

/// A connection to a SQLite database in WAL mode, for one thread at a time.
///
/// `@unchecked`: whoever holds it uses it on one thread at a time, as SQLite's own lock ensures besides.
package final class Database: @unchecked Sendable {
  package enum Mode: Sendable {
    /// Makes the file if it is not there. What is committed is on the disk.
    case writing
    case reading
  }

  /// How long SQLite waits for another program's lock.
  private static let patienceMilliseconds: Int32 = 5_000

  /// Pages that the log holds before they are brought into the database: pages that change often, such as
  /// those of indexes, are written there once for all that changed meanwhile.
  private static let checkpointPages = 4_000

  package let path: String
  private var handle: OpaquePointer?
  /// By their text.
  private var statements: [String: Statement] = [:]

  package init(_ path: String, _ mode: Mode) throws(StorageError) {
    self.path = path
    let flags =
      switch mode {
      case .writing: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .reading: SQLITE_OPEN_READONLY
      }
    let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_FULLMUTEX, nil)
    guard code == SQLITE_OK else { throw error(code) }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Self.patienceMilliseconds)
    if mode == .writing {
      // A commit has reached the disk when it returns.
      try run("PRAGMA journal_mode = WAL")
      try run("PRAGMA synchronous = FULL")
      try run("PRAGMA wal_autocheckpoint = \(Self.checkpointPages)")
    }
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs statements that take no values and give no rows.
  package func run(_ sql: String) throws(StorageError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// A statement, ready for its values. Each text is compiled once.
  package func statement(_ sql: String) throws(StorageError) -> Statement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw error(code) }
    let statement = Statement(pointer, of: self)
    statements[sql] = statement
    return statement
  }

  /// All or nothing.
  package func transaction(_ body: () throws(StorageError) -> Void) throws(StorageError) {
    try run("BEGIN IMMEDIATE")
    do throws(StorageError) {
      try body()
      try run("COMMIT")
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  /// The rowid of the last insertion.
  package var lastNumber: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Rows that the last statement changed.
  package var changes: Int { Int(sqlite3_changes(handle)) }

  func error(_ code: Int32) -> StorageError {
    let text = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
    let kind: StorageError.Kind =
      switch code & 0xFF {
      case SQLITE_FULL: .full
      case SQLITE_BUSY, SQLITE_LOCKED: .locked
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: .readOnly
      // Some file systems tell of a used-up quota so.
      case SQLITE_IOERR where code == steward_ioerr_write(): .full
      default: .other
      }
    return StorageError(kind, path: path, text)
  }
}
