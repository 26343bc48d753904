import CSQLite

/// A compiled statement. Values are numbered from 1, columns from 0.
package final class Statement {
  private let pointer: OpaquePointer
  private unowned let database: Database
  private var next: Int32 = 1

  init(_ pointer: OpaquePointer, of database: Database) {
    self.pointer = pointer
    self.database = database
  }

  deinit { sqlite3_finalize(pointer) }

  func reset() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
    next = 1
  }

  // MARK: Values, in the order of their question marks

  @discardableResult
  package func with(_ value: Int64?) -> Self {
    if let value { sqlite3_bind_int64(pointer, next, value) }
    next += 1
    return self
  }

  @discardableResult
  package func with(_ value: Int?) -> Self { with(value.map(Int64.init)) }

  @discardableResult
  package func with(_ value: String?) -> Self {
    if var value {
      _ = value.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // An empty text has no address, and is no null.
          steward_bind_text(pointer, next, $0.baseAddress ?? Self.noText, UInt64($0.count))
        }
      }
    }
    next += 1
    return self
  }

  @discardableResult
  package func with(_ value: [UInt8]) -> Self {
    _ = value.withUnsafeBytes {
      steward_bind_blob(pointer, next, $0.baseAddress ?? Self.nothing, UInt64($0.count))
    }
    next += 1
    return self
  }

  private static var nothing: UnsafeRawPointer { UnsafeRawPointer(bitPattern: 1)! }
  private static var noText: UnsafePointer<CChar> { nothing.assumingMemoryBound(to: CChar.self) }

  // MARK: Running

  /// Runs a statement that gives no rows.
  package func run() throws(StorageError) {
    _ = try step()
    sqlite3_reset(pointer)
  }

  /// Goes to the next row; false where there is none.
  package func step() throws(StorageError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(pointer)
      return false
    case let code:
      let error = database.error(code)
      sqlite3_reset(pointer)
      throw error
    }
  }

  /// Calls `body` for every row.
  package func forEach(_ body: (Statement) -> Void) throws(StorageError) {
    while try step() { body(self) }
  }

  // MARK: Columns

  package func int(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  package func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(pointer, column) == SQLITE_NULL
  }

  package func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(pointer, column) else { return [] }
    return Array(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
  }

  package func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  package func textOrNil(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
}
