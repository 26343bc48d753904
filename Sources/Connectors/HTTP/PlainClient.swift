package import AsyncHTTPClient
import NIOCore
import NIOSSL

extension HTTPClient.Configuration {
  /// For servers that are told what to do: nothing is sent twice or elsewhere unasked.
  /// - Parameter authority: a PEM file of certificates that are trusted besides the system's.
  package static func plain(
    connectTimeout: Duration, authority: String?
  ) throws(ConnectorError) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = TimeAmount(connectTimeout)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    configuration.tlsConfiguration = try authority.map(trusting)
    return configuration
  }

  private static func trusting(_ path: String) throws(ConnectorError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    do {
      configuration.additionalTrustRoots = [
        .certificates(try NIOSSLCertificate.fromPEMFile(path))
      ]
    } catch {
      throw ConnectorError(
        problem: "\(path) holds no certificates to trust", mend: "write them into it in PEM")
    }
    return configuration
  }
}
