import Foundation
import TestSupport
import Testing

/// The variants that the script beside them makes from Unicode's data files.
@Suite("Generated variants")
struct VariantTests {
  private static let script = SourceTree.path("Tests/SimulationTests/Evasion/make-variants")
  private static let canMake =
    FileManager.default.fileExists(atPath: "/usr/share/unicode/Unihan_Readings.txt.bz2")
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  @Test(
    "making the variants again gives the committed file",
    .enabled(if: canMake, "needs unicode-data and python3"))
  func committed() throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [Self.script, "--out", folder.path("variants.tsv")]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let committed = SourceTree.path("Tests/SimulationTests/Evasion/variants.tsv")
    #expect(
      try folder.read("variants.tsv") == [UInt8](Data(contentsOf: URL(filePath: committed))))
  }
}
