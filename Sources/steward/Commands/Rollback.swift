import ArgumentParser
import Foundation
import NIOCore
import NIOHTTP1

struct Rollback: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Has the pack judge again that was in force before, in a running worker.",
    discussion: """
      Examples:

        steward rollback
        steward rollback --list
        steward rollback --url https://steward.example.com:7350 --token-env TOKEN --to 3f2a91c0

      It holds from the next event on, without a rehearsal, and also after a restart: the pack that the \
      folder holds stays away until a file of it changes, or a reload is asked for.
      """)

  @OptionGroup var worker: WorkerOptions

  @Option(help: "The tenant, where the worker has several.")
  var tenant: String?

  @Option(
    help: ArgumentHelp(
      "The pack: its hash, or how that begins; if left out the last one that was another.",
      valueName: "hash"))
  var to: String?

  @Flag(help: "Only show which packs there were.")
  var list = false

  func run() async throws {
    if list { return try await show() }
    let answer = try await ask(.POST, "/v1/rollback", query: [("tenant", tenant), ("to", to)])
    let result = try Self.decode(Result.self, answer)
    try Console.write("\(result.tenant): the pack \(result.pack) is in force, after \(result.from)")
    if let held = result.held {
      Console.complain("\(held) stays away until its folder changes or a reload is asked for")
    }
  }

  /// A rehearsal of ten million events takes its time.
  private static let patience = TimeAmount.minutes(10)

  /// An answer that is well; else what is wrong is told, and the program ends.
  private func ask(
    _ method: HTTPMethod, _ path: String, query: [(name: String, value: String?)] = []
  ) async throws -> WorkerClient.Answer {
    do {
      let answer = try await worker.withClient {
        try await $0.ask(method, path, query: query, patience: Self.patience)
      }
      guard answer.status.code < 300 else {
        Console.complain(answer.problem)
        throw ExitStatus.fellShort
      }
      return answer
    } catch let failure as WorkerClient.Failure {
      Console.complain(failure.description)
      throw ExitStatus.unreadable
    }
  }

  private struct Result: Decodable {
    var tenant: String
    var pack: String
    var from: String
    var held: String?
  }

  private struct Lane: Decodable {
    struct Swap: Decodable {
      var pack: String
      var since: String
    }
    struct Refused: Decodable {
      var pack: String?
      var time: String
      var reason: String
    }

    var tenant: String
    var pack: String
    var since: String
    var before: [Swap]
    var held: String?
    var refused: Refused?
  }

  /// A line for each pack of each tenant, the newest first.
  private func show() async throws {
    let answer = try await ask(.GET, "/v1/packs")
    let lanes = try Self.decode([Lane].self, answer).filter { tenant == nil || $0.tenant == tenant }
    guard !lanes.isEmpty else {
      Console.complain("the worker has no packs of the tenant `\(tenant ?? "")`")
      throw ExitStatus.fellShort
    }
    for lane in lanes {
      try Console.write("\(lane.tenant)  in force  \(lane.pack)  since \(lane.since)")
      for swap in lane.before {
        try Console.write("\(lane.tenant)  before    \(swap.pack)  since \(swap.since)")
      }
      if let held = lane.held { try Console.write("\(lane.tenant)  kept away \(held)") }
      if let refused = lane.refused {
        try Console.write(
          "\(lane.tenant)  refused   \(refused.pack ?? "-")  at \(refused.time): \(refused.reason)")
      }
    }
  }

  private static func decode<Value: Decodable>(
    _: Value.Type, _ answer: WorkerClient.Answer
  ) throws(ExitStatus) -> Value {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(answer.body.utf8)) else {
      Console.complain("the answer is none of a worker of this version")
      throw .unreadable
    }
    return value
  }
}
