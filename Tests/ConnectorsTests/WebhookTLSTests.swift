import Foundation
import NIOSSL
import Records
import TestSupport
import Testing

@testable import Connectors

/// The address is pinned, the certificate is the name's: what the resolver says does not change whom
/// the connector talks to.
@Suite("A webhook over TLS", .enabled(if: Authority.isPossible)) struct WebhookTLSTests {
  private let authority: Authority

  init() throws { authority = try Authority.made.get() }

  private static let notTrusted = DeliveryAnswer.tryLater(
    "no connection: its certificate is not trusted, or is another host's", after: nil)

  private func deliver(
    to host: String, trusting ca: String?
  ) async throws -> (answer: DeliveryAnswer, posts: Int) {
    let receiver = Receiver()
    let answers = AsyncStream.makeStream(of: DeliveryAnswer.self)
    try await receiver.serving(tls: try authority.server) { port in
      var target = WebhookTarget(
        url: "https://\(host):\(port)/hook",
        secrets: [try WebhookSecret(WebhookServerTests.secret)],
        allowsPrivateAddresses: true)
      target.authority = ca
      let connector = try WebhookConnector(target, clock: DispatcherDriver.clock()) { _ in
        .success([NetworkAddress("127.0.0.1")!])
      }
      answers.continuation.yield(await connector.deliver(Sample.action(1, in: "g", by: "u")))
      await connector.close()
    }
    var iterator = answers.stream.makeAsyncIterator()
    return (try #require(await iterator.next()), receiver.received.count)
  }

  @Test("is taken where the certificate is of the host's name and of an authority that is trusted")
  func trusted() async throws {
    let (answer, posts) = try await deliver(to: "hook.test", trusting: authority.certificate)
    #expect(answer == .done(nil))
    #expect(posts == 1)
  }

  @Test("is not sent to whom nobody vouches for")
  func untrusted() async throws {
    let (answer, posts) = try await deliver(to: "hook.test", trusting: nil)
    #expect(answer == Self.notTrusted)
    #expect(posts == 0)
  }

  @Test("is not sent to a host whose certificate is another's")
  func otherName() async throws {
    let (answer, posts) = try await deliver(to: "other.test", trusting: authority.certificate)
    #expect(answer == Self.notTrusted)
    #expect(posts == 0)
  }

  @Test("names the file that holds no certificates")
  func noCertificates() throws {
    let folder = try TemporaryFolder()
    try folder.write("nothing\n", to: "ca.pem")
    var target = WebhookTarget(url: "https://hook.test/", secrets: [])
    target.authority = folder.path("ca.pem")
    #expect {
      _ = try WebhookConnector(target)
    } throws: { error in
      "\(error)".contains("ca.pem holds no certificates")
    }
  }
}

/// An authority that has signed a certificate for one host, made by openssl.
private final class Authority: Sendable {
  struct Fault: Error {}

  static var isPossible: Bool { (try? run(["version"], in: "/")) != nil }

  /// Once for all tests: openssl holds up a thread.
  static let made = Result { try Authority(host: "hook.test") }

  private let folder: TemporaryFolder

  init(host: String) throws {
    folder = try TemporaryFolder()
    try folder.write("subjectAltName=DNS:\(host)\n", to: "names")
    for command in [
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority",
      "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout host.key -out host.csr -subj /CN=\(host)",
      "x509 -req -in host.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out host.pem -days 2"
        + " -extfile names",
    ] {
      try Self.run(command.split(separator: " ").map(String.init), in: folder.path(""))
    }
  }

  var certificate: String { folder.path("ca.pem") }

  var server: TLSConfiguration {
    get throws {
      .makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(folder.path("host.pem"))
          .map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: folder.path("host.key"), format: .pem)))
    }
  }

  private static func run(_ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Fault() }
  }
}
