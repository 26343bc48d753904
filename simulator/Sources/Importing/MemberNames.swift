import Records

/// Which account goes by which name, for exports that tell of some members only what they are
/// called. Grows with the number of accounts, not with the length of the export.
struct MemberNames {
  /// nil for a name that several accounts go by.
  private var accounts: [String: String?] = [:]

  /// What an account is called that is known by name only.
  static func account(called name: String) -> String { "name:\(name)" }

  mutating func note(_ name: String, of account: String) {
    switch accounts[name] {
    case nil: accounts[name] = account
    case .some(let known): if known != account { accounts[name] = .some(nil) }
    }
  }

  /// The account that alone goes by the name; else one made of the name.
  func account(_ name: String) -> String {
    (accounts[name] ?? nil) ?? Self.account(called: name)
  }

  /// Appends a line of `EventWriter` with the account that its name stands for.
  func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    guard line.first == EventWriter.seam else {
      bytes.append(contentsOf: line)
      return
    }
    let parts = line.dropFirst().split(
      separator: EventWriter.seam, maxSplits: 2, omittingEmptySubsequences: false)
    bytes.append(contentsOf: parts[0])
    bytes.append(quoted: account(String(decoding: parts[1], as: UTF8.self)))
    bytes.append(contentsOf: parts[2])
  }
}
