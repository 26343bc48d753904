import Logging
import Rules

/// The sections that are a map of single values.
extension SettingsReader {
  func limits(_ node: YAMLNode) -> Settings.Limits {
    var limits = Settings.Limits()
    guard let fields = section(node, "limits") else { return limits }
    limits.body = size(fields, "limits.body", or: limits.body)
    limits.headers = size(fields, "limits.headers", or: limits.headers)
    limits.connections = count(fields, "limits.connections", or: limits.connections)
    limits.timeout = period(fields, "limits.timeout", or: limits.timeout)
    limits.queueEvents = count(fields, "limits.queue_events", or: limits.queueEvents)
    limits.queueBytes = size(fields, "limits.queue_bytes", or: limits.queueBytes)
    limits.ahead = period(fields, "limits.ahead", or: limits.ahead)
    return limits
  }

  func snapshots(_ node: YAMLNode) -> Settings.Snapshots {
    var snapshots = Settings.Snapshots()
    guard let fields = section(node, "snapshots") else { return snapshots }
    snapshots.events = count(fields, "snapshots.events", or: snapshots.events)
    snapshots.every = period(fields, "snapshots.every", or: snapshots.every)
    return snapshots
  }

  func retention(_ node: YAMLNode) -> Settings.Retention {
    var retention = Settings.Retention()
    guard let fields = section(node, "retention") else { return retention }
    retention.journal = period(fields, "retention.journal", or: retention.journal)
    retention.size = size(fields, "retention.size", or: retention.size)
    retention.audit = period(fields, "retention.audit", or: retention.audit)
    return retention
  }

  func rehearsal(_ node: YAMLNode) -> Settings.Rehearsal {
    var rehearsal = Settings.Rehearsal()
    guard let fields = section(node, "rehearsal") else { return rehearsal }
    rehearsal.events = count(fields, "rehearsal.events", or: rehearsal.events)
    rehearsal.within = period(fields, "rehearsal.within", or: rehearsal.within)
    rehearsal.blast =
      fields["blast"].flatMap { share($0, of: "blast") } ?? rehearsal.blast
    return rehearsal
  }

  func log(_ node: YAMLNode) -> Settings.Log {
    var log = Settings.Log()
    guard let fields = section(node, "log") else { return log }
    let format = fields["format"].flatMap {
      choice($0, of: "format", in: Settings.Log.Format.self)
    }
    let level = fields["level"].flatMap { choice($0, of: "level", in: Logger.Level.self) }
    log.format = format ?? log.format
    log.level = level ?? log.level
    return log
  }

  func metricsTokens(_ node: YAMLNode) -> [Placed<Secret>] {
    section(node, "metrics")?["tokens"].map { secrets($0, of: "tokens") } ?? []
  }

  func codes(_ node: YAMLNode) -> Settings.Codes {
    var codes = Settings.Codes()
    guard let fields = section(node, "codes") else { return codes }
    codes.url = fields["url"].flatMap { pageURL($0) }
    codes.secrets = fields["secret"].map { secrets($0, of: "secret").map(\.value) } ?? []
    codes.rate = rate(fields, "codes.rate", or: codes.rate)
    codes.forwarded = truth(fields, "codes.forwarded", or: codes.forwarded)
    return codes
  }

  private func pageURL(_ node: YAMLNode) -> PageURL? {
    guard let text = text(node, of: "url") else { return nil }
    if let url = PageURL(text) { return url }
    findings.error(
      .badValue, at: node.place,
      "`url` is the address that guests reach, such as `https://join.example.com`, over `https://` or "
        + "`http://`, without a name, `?` and `#`")
    return nil
  }

  func tls(_ node: YAMLNode) -> Settings.TLS? {
    let fields = section(node, "tls", required: ["certificate", "key"])
    guard let fields else { return nil }
    let certificate = fields["certificate"].flatMap { pem($0, of: "certificate") }
    let key = fields["key"].flatMap { pem($0, of: "key") }
    guard let certificate, let key else { return nil }
    return Settings.TLS(certificate: certificate, key: key)
  }

  /// The path of a PEM file that can be read.
  func pem(_ node: YAMLNode, of owner: String) -> String? {
    guard let path = file(node, of: owner) else { return nil }
    do {
      let bytes = try files.read(path.value, limit: SettingsLimits.certificate)
      if String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ") { return path.value }
      findings.error(
        .file, at: path.place, "`\(path.value)`: this is no PEM file, it has no line `-----BEGIN …`"
      )
    } catch {
      findings.error(.file, at: path.place, "`\(path.value)`: \(error.text)")
    }
    return nil
  }

  private func section(_ node: YAMLNode, _ name: String, required: [String] = []) -> Fields? {
    // A section under which all is commented out is as good as none.
    if node.isAbsent, required.isEmpty { return nil }
    return fields(node, of: "`\(name)`", keys: Setting.keys(in: name), required: required)
  }
}
