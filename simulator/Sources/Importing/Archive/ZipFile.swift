import CArchive
import Records

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entries of a zip file one after the other, by libarchive.
///
/// All handling of libarchive's pointers is here. An entry's bytes are good to be read until the
/// next entry is asked for.
final class ZipFile {
  /// `AE_IFREG`, a macro that Swift does not see.
  private static let regularFile: mode_t = 0o100000

  let path: String
  private let archive: OpaquePointer

  init(_ path: String) throws(LogError) {
    guard let archive = archive_read_new() else { fatalError("no memory for libarchive") }
    self.path = path
    self.archive = archive
    archive_read_support_format_zip(archive)
    guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else {
      throw fault()
    }
  }

  deinit { archive_read_free(archive) }

  /// The path of the next entry inside the archive, which is a file; nil at the end.
  func next() throws(LogError) -> String? {
    while true {
      var entry: OpaquePointer?
      switch archive_read_next_header(archive, &entry) {
      case ARCHIVE_EOF: return nil
      case ARCHIVE_OK, ARCHIVE_WARN: break
      default: throw fault()
      }
      guard archive_entry_filetype(entry) == Self.regularFile else { continue }
      guard let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
        continue
      }
      return String(cString: name)
    }
  }

  /// Reads on in the entry; returns how many bytes, 0 at its end.
  func read(into buffer: inout [UInt8]) throws(LogError) -> Int {
    let archive = archive
    let count = buffer.withUnsafeMutableBytes {
      archive_read_data(archive, $0.baseAddress, $0.count)
    }
    guard count >= 0 else { throw fault() }
    return count
  }

  private func fault() -> LogError {
    let words = archive_error_string(archive).map { String(cString: $0) } ?? "damaged"
    return LogError(
      file: path, byte: Int(archive_filter_bytes(archive, -1)),
      problem: "the zip file cannot be read: \(words); make or download it again")
  }
}

/// The entry of a zip file that was asked for last.
final class ZipEntryBytes: ByteReader {
  let file: String
  private let zip: ZipFile
  private let goesOn: () -> Bool

  /// - Parameter goesOn: is asked at each reading; where it says no the entry ends there.
  init(_ zip: ZipFile, name: String, while goesOn: @escaping () -> Bool) {
    self.zip = zip
    file = "\(zip.path)/\(name)"
    self.goesOn = goesOn
  }

  func read(into buffer: inout [UInt8]) throws(LogError) -> Int {
    goesOn() ? try zip.read(into: &buffer) : 0
  }
}
