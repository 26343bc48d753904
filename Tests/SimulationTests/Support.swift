import Foundation
import Moderation
import Records
import Rules
import Simulation
import TestSupport

struct WrongPack: Error {
  var findings: [String]

  init(_ reading: PackReading) {
    findings = reading.diagnostics.map {
      "\($0.place.file):\($0.place.line):\($0.place.column): \($0.text)"
    }
  }
}

/// A pack of one YAML file in memory.
func policy(_ yaml: String) throws -> Policy {
  let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": "steward: 1\n" + yaml]))
  guard let pack = reading.pack else { throw WrongPack(reading) }
  return Policy(pack)
}

/// A pack on the disk, by its path inside the repository.
func policy(at path: String) throws -> Policy {
  let reading = PackReader.read(SourceTree.path(path))
  guard let pack = reading.pack else { throw WrongPack(reading) }
  return Policy(pack)
}

/// A line of the output, as far as tests ask for it.
struct WrittenDecision: Decodable {
  struct Match: Decodable {
    var rule: String
    var mode: String
  }

  struct Action: Decodable {
    var `do`: String
  }

  var event: String
  var account: String?
  var matches: [Match]
  var actions: [Action]

  /// The event that caused it, also where a timer did.
  var cause: String { String(event.prefix { $0 != "@" }) }

  static func all(_ bytes: [UInt8]) throws -> [WrittenDecision] {
    try bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(WrittenDecision.self, from: Data($0))
    }
  }
}

/// A folder to replay logs in.
struct ReplayStage {
  let folder: TemporaryFolder

  struct Ran {
    var outcome: Replay.Outcome
    var decisions: [UInt8]
    var rejects: [UInt8]
  }

  init() throws { folder = try TemporaryFolder() }

  func replay(
    _ policy: Policy, _ logs: [String], jobs: Int = 1, until: Instant? = nil,
    bufferSize: Int = 1 << 20
  ) async throws -> Ran {
    let replay = Replay(
      policy,
      .init(
        logs: logs, out: folder.path("decisions"), rejects: folder.path("rejects"), jobs: jobs,
        until: until, bufferSize: bufferSize))
    return Ran(
      outcome: try await replay.run(), decisions: try folder.read("decisions"),
      rejects: try folder.read("rejects"))
  }
}
