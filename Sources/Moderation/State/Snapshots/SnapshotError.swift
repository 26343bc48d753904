/// Why a snapshot cannot be gone on from.
package enum SnapshotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// It is none, is cut off, or was changed.
  case damaged
  /// Another version of the program wrote it.
  case otherVersion(UInt8)

  package var description: String {
    switch self {
    case .damaged:
      "the snapshot is damaged: it is no snapshot, is cut off or was changed since it was written"
    case .otherVersion(let version):
      "the snapshot has version \(version), not \(Judge.snapshotVersion): go on with the program"
        + " that wrote it, or start anew"
    }
  }
}
