import Foundation
import TestSupport
import Testing

@Suite("A worker's packs change under way", .serialized) struct PackChangeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(word: "advert")
  }

  private func write(word: String) throws {
    try folder.write(
      "rules: [{ id: word, when: { keyword: \(word) }, then: delete }]\n", to: "pack/a.yaml")
  }

  private func settings(watch: Bool) throws -> String {
    try folder.write(
      "data: data\nwatch: \(watch)\ntenants: { \"*\": { rules: pack } }\n", to: "steward.yaml")
    return folder.path("steward.yaml")
  }

  /// Waits until the worker deletes a message with the word.
  private func waits(for word: String, _ worker: WorkerProcess) async throws -> Bool {
    for number in 0..<300 {
      let time = Int(Date().timeIntervalSince1970 * 1_000)
      let id = "\(word)-\(number)"
      let event =
        #"{"id":"\#(id)","time":\#(time),"type":"message","group":"g","account":"u","text":"\#(word)"}"#
      _ = await worker.post("/v1/events", Data(event.utf8))
      let decided = await worker.get("/v1/decisions?after=0")
      if String(decoding: decided?.body ?? Data(), as: UTF8.self).contains(id) { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  @Test(
    "Saving a file, SIGHUP and a request bring the new pack into force",
    arguments: ["save", "signal", "request"])
  func changes(way: String) async throws {
    let worker = try WorkerProcess(
      [try settings(watch: way == "save")], log: folder.path("log"))
    try await worker.start()
    #expect(try await waits(for: "advert", worker))
    try write(word: "spam")
    if way == "signal" { worker.signal(SIGHUP) }
    if way == "request" {
      let answer = try #require(await worker.post("/v1/reload", Data()))
      #expect(answer.status == 200)
      #expect(String(decoding: answer.body, as: UTF8.self).contains(#""swapped":true"#))
    }
    #expect(try await waits(for: "spam", worker))
    #expect(try await worker.stop() == 0)
  }

  @Test("A pack that does not load changes nothing, and its errors are told")
  func bad() async throws {
    let worker = try WorkerProcess([try settings(watch: false)], log: folder.path("log"))
    try await worker.start()
    try folder.write("rules: [{ id: word, then: delete }]\n", to: "pack/a.yaml")
    let answer = try #require(await worker.post("/v1/reload", Data()))
    #expect(answer.status == 409)
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.contains("a.yaml:1:9") && text.contains("when"), "\(text)")
    #expect(try await waits(for: "advert", worker))
    #expect(try await worker.stop() == 0)
  }
}
