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

  private func settings(watch: Bool, rehearsed: Int = 0) throws -> String {
    try folder.write(
      """
      data: data
      watch: \(watch)
      tenants: { "*": { rules: pack } }
      rehearsal: { events: \(rehearsed) }

      """, to: "steward.yaml")
    return folder.path("steward.yaml")
  }

  private static func event(_ id: String, _ text: String) -> Data {
    let time = Int(Date().timeIntervalSince1970 * 1_000)
    return Data(
      #"{"id":"\#(id)","time":\#(time),"type":"message","group":"g","account":"u","text":"\#(text)"}"#
        .utf8)
  }

  /// Waits until the worker deletes a message with the word.
  private func waits(for word: String, _ worker: WorkerProcess) async throws -> Bool {
    for number in 0..<300 {
      let id = "\(word)-\(number)"
      _ = await worker.post("/v1/events", Self.event(id, word))
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

  @Test("A worker starts with the pack that was in force where that of the folder does not load")
  func badAtStart() async throws {
    let worker = try WorkerProcess([try settings(watch: false)], log: folder.path("log"))
    try await worker.start()
    #expect(try await waits(for: "advert", worker))
    worker.kill()
    try folder.write("rules: [{ id: word, then: delete }]\n", to: "pack/a.yaml")
    try await worker.start()
    #expect(try await waits(for: "advert", worker))
    let packs = String(decoding: await worker.get("/v1/packs")?.body ?? Data(), as: UTF8.self)
    #expect(packs.contains(#""refused""#) && packs.contains("a.yaml:1:9"), "\(packs)")
    #expect(try folder.text("log").contains("the pack in force goes on: "))
    #expect(try await worker.stop() == 0)
    // Nothing was ever in force for another data folder.
    let other = try WorkerProcess(
      [try settings(watch: false), "--data", folder.path("other")], log: folder.path("log"))
    await #expect(throws: WorkerProcess.NotReady.self) { try await other.start() }
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

  @Test("A pack that would sanction many is not taken over by a save, nor at the next start")
  func rehearsed() async throws {
    let path = try settings(watch: true, rehearsed: 1_000)
    let worker = try WorkerProcess([path], log: folder.path("log"))
    try await worker.start()
    #expect(try await waits(for: "advert", worker))
    _ = await worker.post("/v1/events", Self.event("hello-1", "hello"))
    try folder.write(
      "rules: [{ id: all, when: { characters: { over: 0 } }, then: ban }]\n", to: "pack/a.yaml")
    #expect(try await logged("the pack in force goes on", 1))
    #expect(try await worker.stop() == 0)
    try await worker.start()
    #expect(try await logged("the pack in force goes on", 2))
    #expect(try await waits(for: "advert again", worker))
    #expect(try await worker.stop() == 0)
    #expect(try folder.text("log").contains("u (ban by all)"))

    let forced = try WorkerProcess([path, "--force-packs"], log: folder.path("forced"))
    try await forced.start()
    _ = await forced.post("/v1/events", Self.event("hello-2", "hello"))
    let decided = await forced.get("/v1/decisions?after=0")
    let text = String(decoding: decided?.body ?? Data(), as: UTF8.self)
    #expect(text.contains("hello-2/all/0"))
    #expect(try await forced.stop() == 0)
  }

  private func logged(_ words: String, _ times: Int) async throws -> Bool {
    for _ in 0..<300 {
      if try folder.text("log").ranges(of: words).count >= times { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  @Test("rollback brings the pack before back, which stays after a restart")
  func rollback() async throws {
    let worker = try WorkerProcess([try settings(watch: true)], log: folder.path("log"))
    try await worker.start()
    let url = "http://127.0.0.1:\(worker.port)"
    #expect(try await steward(["rollback", "--url", url]).status == 1)
    try write(word: "spam")
    #expect(try await waits(for: "spam", worker))
    let ran = try await steward(["rollback", "--url", url, "--tenant", "*"])
    #expect(ran.status == 0, "\(ran.err)")
    #expect(ran.out.hasPrefix("*: the pack ") && ran.err.contains("stays away"), "\(ran.out)")
    #expect(try await waits(for: "advert", worker))
    #expect(try await worker.stop() == 0)
    try await worker.start()
    #expect(try await waits(for: "advert once more", worker))
    let list = try await steward(["rollback", "--list", "--url", url])
    #expect(list.status == 0)
    #expect(
      list.outLines.map { $0.split(separator: " ")[1] } == ["in", "before", "before", "kept"])
    try write(word: "fraud")
    #expect(try await waits(for: "fraud", worker))
    #expect(try await worker.stop() == 0)
  }
}
