import Records

/// What a snapshot keeps. `init(from:)` reads exactly what `store(in:)` wrote.
protocol Stored {
  func store(in snapshot: inout SnapshotWriter)
  init(from snapshot: inout SnapshotReader) throws(SnapshotError)
}

extension Int64: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(bits: UInt64(bitPattern: self << 1 ^ self >> 63))
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let bits = try snapshot.bits()
    self = Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1)
  }
}

extension Int: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(Int64(self)) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self = Int(try snapshot.read(Int64.self))
  }
}

extension UInt8: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(byte: self) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { self = try snapshot.byte() }
}

extension UInt32: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(bits: UInt64(self)) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    guard let value = UInt32(exactly: try snapshot.bits()) else { throw .damaged }
    self = value
  }
}

extension UInt64: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(word: self) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { self = try snapshot.word() }
}

extension UInt128: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(word: UInt64(truncatingIfNeeded: self))
    snapshot.write(word: UInt64(truncatingIfNeeded: self >> 64))
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let low = try snapshot.word()
    self = UInt128(try snapshot.word()) << 64 | UInt128(low)
  }
}

extension Bool: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(byte: self ? 1 : 0) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self = try snapshot.byte() != 0
  }
}

extension String: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(text: utf8) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(decoding: try snapshot.text(), as: UTF8.self)
  }
}

extension Instant: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(milliseconds) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(milliseconds: try snapshot.read())
  }
}

extension Period: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(milliseconds) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(milliseconds: try snapshot.read())
  }
}

extension Optional: Stored where Wrapped: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(self != nil)
    if let self { snapshot.write(self) }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self = try snapshot.read(Bool.self) ? try snapshot.read(Wrapped.self) : nil
  }
}

extension Array: Stored where Element: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(count)
    for element in self { snapshot.write(element) }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self = []
    let count = try snapshot.count()
    reserveCapacity(count)
    for _ in 0..<count { append(try snapshot.read()) }
  }
}

extension Dictionary: Stored where Key: Stored, Value: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(table: self) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { self = try snapshot.table() }
}

/// One of some kinds, by its place among them.
extension RawRepresentable where Self: CaseIterable & Equatable, AllCases == [Self] {
  func storeCase(in snapshot: inout SnapshotWriter) {
    snapshot.write(Self.allCases.firstIndex(of: self) ?? 0)
  }

  static func readCase(from snapshot: inout SnapshotReader) throws(SnapshotError) -> Self {
    let index = try snapshot.read(Int.self)
    guard allCases.indices.contains(index) else { throw .damaged }
    return allCases[index]
  }
}
