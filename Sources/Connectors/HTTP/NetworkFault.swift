import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a server gave no answer. Words are our own where those of others could hold parts of the URL.
package enum NetworkFault: Error, Hashable {
  /// There was no connection: nothing was sent.
  case unreachable(String)
  /// The request may have arrived.
  /// - isConnected: whether the address took the connection.
  case unanswered(String, isConnected: Bool)

  package init(_ error: any Error) {
    switch error {
    case let error as HTTPClientError where Self.beforeSending.contains(error):
      self = .unreachable("no connection: \(Self.words(error))")
    case let error as HTTPClientError:
      self = .unanswered("no answer: \(Self.words(error))", isConnected: true)
    case let error as IOError where Self.connecting.contains(error.errnoCode):
      self = .unreachable("no connection: \(Self.words(error))")
    case let error as IOError:
      self = .unanswered("no answer: \(Self.words(error))", isConnected: true)
    case let error as NIOConnectionError:
      self = .unreachable("no connection: \(Self.words(error))")
    case ChannelError.connectTimeout:
      self = .unreachable("no connection in time")
    case is CancellationError:
      self = .unanswered("cut off by stopping", isConnected: true)
    case NIOSSLError.handshakeFailed, is NIOSSLExtraError:
      // Nothing is sent before it is clear whom to.
      self = .unreachable("no connection: \(Self.notTrusted)")
    default:
      self = .unanswered("no answer: \(type(of: error))", isConnected: false)
    }
  }

  private static let beforeSending: [HTTPClientError] = [
    .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .alreadyShutdown,
    .invalidURL, .emptyHost,
  ]

  private static let notTrusted = "its certificate is not trusted, or is another host's"

  /// What the system says of a connection that it could not make.
  private static let connecting = [
    ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL, EAFNOSUPPORT,
  ]

  private static func words(_ error: IOError) -> String {
    String(cString: strerror(error.errnoCode))
  }

  /// Of a host that was looked up by its name.
  private static func words(_ error: NIOConnectionError) -> String {
    guard let failure = error.connectionErrors.first?.error else {
      return "the host cannot be resolved"
    }
    switch failure {
    case let failure as IOError: return words(failure)
    case ChannelError.connectTimeout: return "it took too long"
    default: return "\(type(of: failure))"
    }
  }

  private static func words(_ error: HTTPClientError) -> String {
    error.shortDescription.lowercased()
  }
}
