import CPSL

/// The public suffix list: the one that is built into libpsl, or another.
package enum PublicSuffixes {
  /// Changed before anything is inspected, if at all: see `use`.
  nonisolated(unsafe) private(set) static var list = psl_builtin()

  package struct FileError: Error {
    package let description: String
  }

  /// Takes the list of a file, in the format of publicsuffix.org. To be called once, before anything is
  /// inspected: what is a link depends on it.
  package static func use(file path: String) throws(FileError) {
    guard let read = psl_load_file(path) else {
      throw FileError(description: "\(path): cannot be read as a public suffix list")
    }
    guard psl_is_public_suffix2(read, "com", types) != 0 else {
      psl_free(read)
      throw FileError(
        description:
          "\(path): the suffix com is not in its ICANN section, as in every public suffix list")
    }
    list = read
  }

  /// Suffixes of companies (`github.io`) are hosts like others.
  static let types = PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE
}
