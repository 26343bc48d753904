import Rules
import Storage

/// What only shows when settings are laid side by side.
extension SettingsReader {
  func check(_ draft: Draft) {
    checkDoor(draft)
    checkTokens(draft)
    checkFolders(draft)
    checkFiles(draft)
    checkAccounts(draft)
    let limits = draft.settings.limits
    if limits.queueBytes < limits.body {
      findings.error(
        .conflict, at: draft.limits,
        "`queue_bytes` is less than `body`: a request of the largest size would never get in")
    }
  }

  /// Whoever can reach the worker needs a token, unless it is this machine alone.
  private func checkDoor(_ draft: Draft) {
    let isOpen = !draft.settings.listen.isLoopback
    let someHaveTokens = draft.tenants.contains(where: \.hasTokens)
    for tenant in draft.tenants where !tenant.hasTokens {
      let name = tenant.tenant.name
      if isOpen {
        findings.error(
          .conflict, at: tenant.place,
          "the tenant `\(name)` has no `tokens`, and `\(draft.settings.listen)` is open to the "
            + "network: anybody could write for it; give it tokens, or listen on `127.0.0.1`")
      } else if someHaveTokens, !tenant.tenant.connectors.contains(where: \.bringsEvents),
        !draft.settings.sources.contains(where: { isFed(name, by: $0, draft) })
      {
        notes.warn(
          .closedTenant, at: tenant.place,
          "the tenant `\(name)` has no `tokens` and no source, while other tenants have tokens: "
            + "nobody can write for it")
      }
    }
    if isOpen, draft.settings.tls == nil {
      notes.warn(
        .plainHTTP, at: draft.listen,
        "tokens and messages come in over the network in the clear; set `tls`, or put a proxy with "
          + "TLS in front and listen on `127.0.0.1`")
    }
  }

  private func isFed(_ tenant: String, by source: Settings.Source, _ draft: Draft) -> Bool {
    let others = Settings.Tenant.others
    if source.tenant == others || source.tenant == tenant { return true }
    let hasOwnEntry = draft.tenants.contains { $0.tenant.name == source.tenant }
    return tenant == others && !hasOwnEntry
  }

  /// A token tells the tenant, so that it belongs to one; and one for the metrics of all to none.
  private func checkTokens(_ draft: Draft) {
    let tenants = draft.tenants
    var seen: [[UInt8]: (place: Place, tenant: String)] = [:]
    for tenant in tenants {
      for (token, place) in zip(tenant.tenant.tokens, tenant.tokens) {
        let bytes = token.withBytes { $0 }
        if let first = seen[bytes] {
          findings.error(
            .duplicate, at: place,
            "the tenant `\(first.tenant)` has the same token, at \(first.place.lineAndColumn); "
              + "each tenant needs its own")
        } else {
          seen[bytes] = (place, tenant.tenant.name)
        }
      }
    }
    for (token, place) in zip(draft.settings.metrics.tokens, draft.metricsTokens) {
      if let first = seen[token.withBytes { $0 }] {
        findings.error(
          .duplicate, at: place,
          "the tenant `\(first.tenant)` has the same token, at \(first.place.lineAndColumn); "
            + "whoever knows it would see the metrics of all tenants")
      }
    }
  }

  /// An account is in the same rooms for whoever reads them, and a homeserver's token tells whose events
  /// come.
  private func checkAccounts(_ draft: Draft) {
    var users: [String: Place] = [:]
    var tokens: [[UInt8]: Place] = [:]
    for tenant in draft.tenants {
      for (connector, place) in zip(tenant.tenant.connectors, tenant.connectors) {
        guard case .matrix(let matrix) = connector.kind else { continue }
        if tenant.tenant.name == Settings.Tenant.others {
          findings.error(
            .conflict, at: place,
            "a `matrix` connector brings events, and the tenant `*` says not whose they are; give it "
              + "to a tenant with a name")
        }
        if let first = users[matrix.user] {
          findings.error(
            .duplicate, at: place,
            "`\(matrix.user)` has another connector, at \(first.lineAndColumn)")
        }
        users[matrix.user] = users[matrix.user] ?? place
        guard let token = matrix.serverToken?.withBytes({ $0 }) else { continue }
        if let first = tokens[token] {
          findings.error(
            .duplicate, at: place,
            "the connector at \(first.lineAndColumn) has the same `hs_token`; each needs its own")
        }
        tokens[token] = tokens[token] ?? place
      }
    }
  }

  /// Packs are there, and the data folder is none of them: its files come and go, and a pack's folder
  /// is watched.
  private func checkFolders(_ draft: Draft) {
    if let kind = files.kind(of: draft.settings.data), kind != .folder {
      findings.error(
        .file, at: draft.data,
        "`\(draft.settings.data)` is no folder; `data` is one, or not there yet")
    }
    let data = files.realPath(draft.settings.data)
    for draft in draft.tenants where !draft.tenant.rules.isEmpty {
      let rules = draft.tenant.rules
      guard files.isFolder(rules) else {
        findings.error(
          .file, at: draft.rules,
          "`\(rules)`: there is no such folder; `rules` is the folder of a pack")
        continue
      }
      let real = files.realPath(rules)
      if SettingsPath.lies(data, in: real) || SettingsPath.lies(real, in: data) {
        findings.error(
          .conflict, at: draft.rules,
          "the data folder and the pack folder `\(rules)` lie one in the other; set `data` to a "
            + "folder of its own")
      }
    }
  }

  /// Two writers would mix their lines, and what the worker writes is no event.
  private func checkFiles(_ draft: Draft) {
    var places: [String: Place] = [:]
    let followed = draft.settings.sources.compactMap { source -> String? in
      guard case .follow(let path) = source.kind else { return nil }
      return files.realPath(path)
    }
    for tenant in draft.tenants {
      for (connector, place) in zip(tenant.tenant.connectors, tenant.connectors) {
        guard case .ndjson(let path) = connector.kind else { continue }
        let real = files.realPath(path)
        if followed.contains(real) {
          findings.error(
            .conflict, at: place,
            "the file `\(path)` is followed by a source: its actions would come in as events")
        }
        if let first = places[real] {
          findings.error(
            .duplicate, at: place,
            "the file `\(path)` has another connector, at \(first.lineAndColumn)")
        }
        places[real] = places[real] ?? place
      }
    }
  }
}
