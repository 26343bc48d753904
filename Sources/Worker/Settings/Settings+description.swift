extension Settings: CustomStringConvertible {
  /// One line for logs. It says how many secrets there are, and nothing of them; of a webhook only the
  /// host, since a path may be a secret, too.
  package var description: String {
    var parts = ["data \(data)", "listen \(listen) \(tls == nil ? "without" : "with") TLS"]
    parts += tenants.map { "tenant \($0.summary)" }
    parts += sources.map { "source \($0.summary)" }
    parts.append("packs \(watch ? "watched" : "not watched")")
    return parts.joined(separator: "; ")
  }

  /// `2%`, `0.25%`.
  static func shareText(_ hundredths: Int) -> String {
    let whole = hundredths / 100
    let rest = hundredths % 100
    guard rest > 0 else { return "\(whole)%" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }
}

extension Settings.Tenant {
  fileprivate var summary: String {
    var parts = ["rules \(rules)", "\(tokens.count) token\(tokens.count == 1 ? "" : "s")"]
    parts += connectors.map { $0.summary }
    return "\(name) (\(parts.joined(separator: ", ")))"
  }
}

extension Settings.Connector {
  fileprivate var summary: String {
    let place =
      switch kind {
      case .webhook(let webhook): "\(webhook.url)"
      case .matrix(let matrix): "\(matrix.url) as \(matrix.user)"
      case .ndjson(let path): "file \(path)"
      case .stdout: "standard output"
      }
    return "connector \(name) to \(place)"
  }
}

extension Settings.Source {
  fileprivate var summary: String {
    switch kind {
    case .follow(let path): "file \(path) of \(tenant)"
    case .stdin: "standard input of \(tenant)"
    }
  }
}
