import Foundation
import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Broken logs and broken packs through the whole engine, from fixed seeds.
@Suite struct PipelineFuzzTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "every line of a mutated recording is judged or rejected",
    arguments: 1...24 as ClosedRange<UInt64>)
  func everyLineIsJudgedOrRejected(seed: UInt64) throws {
    var lots = SeededRandom(state: seed)
    let recording = try Data(
      contentsOf: Self.root.appending(path: "simulator/recordings/customer-group.ndjson"))
    var log = [UInt8](recording)
    for _ in 0..<200 { log.mutate(&lots) }

    let pack = try #require(PackReader.read(Self.root.appending(path: "rules/starter").path).pack)
    let (tally, rejected) = Self.run(log, under: pack)
    let lines = log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
      .filter { line in !line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
    #expect(tally.events + tally.duplicates + rejected == lines.count, "seed \(seed)")
    #expect(tally.events > 0)
    #expect(rejected > 0)
  }

  @Test("a mutated pack is refused or judges, and each comes about")
  func packIsRefusedOrJudges() throws {
    let original = try MemoryFiles(pack: "starter").files
    let recording = try Data(
      contentsOf: Self.root.appending(path: "simulator/recordings/customer-group.ndjson"))
    var loaded = 0
    var refused = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      var lots = SeededRandom(state: seed)
      var files = original
      // Tests of the pack have nothing to do with how it judges.
      let names = files.keys.filter { !$0.hasPrefix("9") }.sorted()
      files[names.randomElement(using: &lots)!]?.mutate(&lots)
      let reading = PackReader.read("starter", from: MemoryFiles(bytes: files))
      guard let pack = reading.pack else {
        #expect(reading.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
        refused += 1
        continue
      }
      let (tally, rejected) = Self.run([UInt8](recording), under: pack)
      #expect(rejected == 0)
      #expect(tally.events == 622, "seed \(seed)")
      loaded += 1
    }
    #expect(loaded >= 10)
    #expect(refused >= 10)
  }

  private static func run(_ log: [UInt8], under pack: Pack) -> (tally: Tally, rejected: Int) {
    let inspector = Inspector(Policy(pack))
    var judge = Judge(inspector.policy)
    var decoder = EventDecoder()
    var batch = EventBatch()
    decoder.decode(LogChunk(file: "log", lines: log), into: &batch)
    let rejected = batch.rejects.count
    judge.judge(inspector.inspect(batch, with: InspectorScratch(inspector)), decide: { _ in })
    return (judge.tally, rejected)
  }
}

extension [UInt8] {
  /// Changes one thing: a byte, a cut, a doubled piece, or a piece of JSON where it does not belong.
  fileprivate mutating func mutate(_ lots: inout SeededRandom) {
    let pieces = [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e999", "\\ud800", "\u{0}",
      "\u{FEFF}", "\r", "\n", "\u{200B}", "*", "&a", "|", "- ", "\"time\":0,", "\"items\":[{}],",
    ].map { Array($0.utf8) }
    guard !isEmpty else { return }
    let place = Int.random(in: 0..<count, using: &lots)
    let length = Int.random(in: 0...Swift.min(40, count - place), using: &lots)
    switch lots.next() % 5 {
    case 0: self[place] = UInt8.random(in: 0...255, using: &lots)
    case 1: removeSubrange(place..<place + length)
    case 2: insert(contentsOf: Array(self[place..<place + length]), at: place)
    case 3: insert(contentsOf: pieces.randomElement(using: &lots)!, at: place)
    default: replaceSubrange(place..<place + length, with: pieces.randomElement(using: &lots)!)
    }
  }
}
