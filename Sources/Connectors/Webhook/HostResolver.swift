import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a host's addresses are not known.
struct ResolveFailure: Error, Hashable {
  var reason: String
}

/// Asks the system for the addresses of hosts, on a thread of its own: the question blocks.
final class HostResolver: Sendable {
  /// How long an answer is waited for.
  static let patience = Duration.seconds(5)
  /// More addresses of a host are not looked at.
  static let addressLimit = 64

  private let queue = DispatchQueue(label: "steward.resolver")
  private let isAsking = Mutex(false)

  /// In the order in which the system would try them.
  func addresses(of host: String) async -> Result<[NetworkAddress], ResolveFailure> {
    let wasAsking = isAsking.withLock { isAsking in
      defer { isAsking = true }
      return isAsking
    }
    guard !wasAsking else {
      return .failure(ResolveFailure(reason: "an earlier question for it has no answer yet"))
    }
    return await withCheckedContinuation { continuation in
      let first = FirstAnswer(continuation)
      queue.async {
        let answer = Self.lookUp(host)
        self.isAsking.withLock { $0 = false }
        first.give(answer)
      }
      let seconds = Int(Self.patience.components.seconds)
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
        first.give(.failure(ResolveFailure(reason: "no answer in \(seconds) s")))
      }
    }
  }

  private static func lookUp(_ host: String) -> Result<[NetworkAddress], ResolveFailure> {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_protocol = Int32(IPPROTO_TCP)
    var list = hints.ai_next
    let code = getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      return .failure(ResolveFailure(reason: String(cString: gai_strerror(code))))
    }
    defer { freeaddrinfo(list) }
    var addresses: [NetworkAddress] = []
    var next = list
    while let entry = next?.pointee, addresses.count < addressLimit {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let flags = NI_NUMERICHOST
      if getnameinfo(
        entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, flags) == 0
      {
        let end = text.firstIndex(of: 0) ?? text.count
        let name = String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if let address = NetworkAddress(name), !addresses.contains(address) {
          addresses.append(address)
        }
      }
      next = entry.ai_next
    }
    return .success(addresses)
  }
}

/// Of several answers, the first.
private final class FirstAnswer: Sendable {
  typealias Answer = Result<[NetworkAddress], ResolveFailure>
  private let continuation: Mutex<CheckedContinuation<Answer, Never>?>

  init(_ continuation: CheckedContinuation<Answer, Never>) {
    self.continuation = Mutex(continuation)
  }

  func give(_ answer: Answer) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(returning: answer)
  }
}
