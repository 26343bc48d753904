import Records
import Rules

extension SettingsReader {
  func connectors(_ node: YAMLNode) -> [Placed<Settings.Connector>] {
    let items = items(node, of: "connectors")
    if items.count > SettingsLimits.connectors {
      findings.error(
        .limit, at: node.place,
        "a tenant has \(items.count) connectors; the limit is \(SettingsLimits.connectors)")
    }
    var places: [String: Place] = [:]
    return items.prefix(SettingsLimits.connectors).compactMap { item in
      guard let connector = connector(item) else { return nil }
      if let first = places[connector.name] {
        findings.error(
          .duplicate, at: item.place,
          "two connectors of the tenant are called `\(connector.name)`; first at "
            + "\(first.lineAndColumn); give one another `name`")
      }
      places[connector.name] = places[connector.name] ?? item.place
      return Placed(connector, at: item.place)
    }
  }

  /// A kind of connector: the key that makes it and those that it alone has.
  private struct Kind {
    var key: String
    var owner: String
    var required: [String] = []
    var own: [String] = []
  }

  private static let delivery = ["ca", "timeout", "attempts", "parallel"]
  private static let kinds = [
    Kind(
      key: "webhook", owner: "a webhook", required: ["secret"], own: ["allow_private"] + delivery),
    Kind(
      key: "matrix", owner: "a `matrix` connector", required: ["user", "token"],
      own: ["hs_token", "invites", "channels"] + delivery),
    Kind(key: "ndjson", owner: "an `ndjson` connector"),
    Kind(key: "stdout", owner: "a `stdout` connector"),
  ]
  private static let common = ["name", "actions", "stale"]

  private func connector(_ node: YAMLNode) -> Settings.Connector? {
    var present: [String] = []
    if case .map(let entries) = node.form { present = entries.map(\.key.value) }
    let kinds = Self.kinds.filter { present.contains($0.key) }
    guard kinds.count == 1 else {
      let fields = fields(node, of: "a connector", keys: Setting.keys(in: "connector"))
      guard let fields, fields.meant.isDisjoint(with: Self.kinds.map(\.key)) else { return nil }
      findings.error(
        .conflict, at: node.place,
        "a connector has exactly one of `webhook`, `matrix`, `ndjson` and `stdout`")
      return nil
    }
    let fields = fields(
      node, of: kinds[0].owner,
      keys: [kinds[0].key] + kinds[0].required + kinds[0].own + Self.common,
      required: kinds[0].required)
    guard let fields else { return nil }
    let kind = kind(fields)
    let name = fields["name"].flatMap { connectorName($0) }
    let actions = fields["actions"].map { self.actions($0) }
    let stale = period(fields, "connector.stale", or: Settings.Connector.usualStale)
    guard let (kind, usualName) = kind else { return nil }
    var connector = Settings.Connector(name: name ?? usualName, kind: kind)
    connector.actions = actions ?? connector.actions
    connector.stale = stale
    return connector
  }

  /// The kind, and the name of a connector that has no other.
  private func kind(_ fields: Fields) -> (Settings.Connector.Kind, String)? {
    if let node = fields["webhook"] {
      guard let webhook = webhook(node, fields) else { return nil }
      return (.webhook(webhook), "webhook:\(webhook.url.place)")
    }
    if let node = fields["matrix"] {
      guard let matrix = matrix(node, fields) else { return nil }
      return (.matrix(matrix), "matrix:\(matrix.user)")
    }
    if let node = fields["ndjson"] {
      guard let path = file(node, of: "ndjson"), checkFolder(of: path),
        checkIsNoFolder(path, "ndjson")
      else { return nil }
      return (.ndjson(path.value), "ndjson:\(SettingsPath.parts(path.value).name)")
    }
    guard let node = fields["stdout"], onlyTrue(node, of: "stdout") else { return nil }
    return (.stdout, "stdout")
  }

  private func webhook(_ node: YAMLNode, _ fields: Fields) -> Settings.Webhook? {
    var delivery = delivery(fields)
    delivery.allowsPrivate = truth(
      fields, "connector.allow_private", or: delivery.allowsPrivate)
    let secrets = fields["secret"].map { self.secrets($0, of: "secret").map(\.value) } ?? []
    guard let url = address(node, of: "webhook") else { return nil }
    if url.isPrivate, !delivery.allowsPrivate {
      findings.error(
        .conflict, at: node.place,
        "`webhook` leads to `\(url.host)`, which is this machine or its own network; if that is "
          + "meant, write `allow_private: true`")
    } else if !url.isSecure, !delivery.allowsPrivate {
      notes.warn(
        .plainHTTP, at: node.place,
        "actions go to `\(url.host)` in the clear, for everybody on the way to read; use `https://`"
      )
    }
    var webhook = Settings.Webhook(url: url, secrets: secrets)
    webhook.delivery = delivery
    return webhook
  }

  func delivery(_ fields: Fields) -> Settings.Delivery {
    var delivery = Settings.Delivery()
    delivery.authority = fields["ca"].flatMap { pem($0, of: "ca") }
    delivery.timeout = period(fields, "connector.timeout", or: delivery.timeout)
    delivery.attempts = count(fields, "connector.attempts", or: delivery.attempts)
    delivery.parallel = count(fields, "connector.parallel", or: delivery.parallel)
    return delivery
  }

  func address(_ node: YAMLNode, of owner: String) -> WebhookURL? {
    guard let text = text(node, of: owner) else { return nil }
    do {
      return try WebhookURL(text)
    } catch {
      // The address is not repeated: a key may stand in it.
      notes.hide(node.place)
      findings.error(.badValue, at: node.place, "`\(owner)` \(error.rawValue)")
      return nil
    }
  }

  private func connectorName(_ node: YAMLNode) -> String? {
    guard let name = name(node, of: "name") else { return nil }
    guard name.value.utf8.count <= SettingsLimits.name else {
      findings.error(
        .limit, at: name.place, "`name` has at most \(SettingsLimits.name) bytes")
      return nil
    }
    guard !name.value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      findings.error(.badValue, at: name.place, "`name` has no control characters")
      return nil
    }
    return name.value
  }

  /// Names of actions, in the order of the documentation.
  private func actions(_ node: YAMLNode) -> [String] {
    var chosen: Set<String> = []
    let items = node.isAbsent ? [] : oneOrMany(node)
    if items.isEmpty {
      findings.error(
        .badValue, at: node.place, "`actions` names none; for all actions leave it out")
    }
    for item in items {
      guard let name = name(item, of: "actions") else { continue }
      if Action.Deed.names.contains(name.value) {
        chosen.insert(name.value)
      } else {
        findings.error(
          .unknownName, at: name.place,
          "there is no action `\(name.value)`"
            + suggestion(for: name.value, among: Action.Deed.names))
      }
    }
    return Action.Deed.names.filter(chosen.contains)
  }
}
