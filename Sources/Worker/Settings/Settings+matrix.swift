extension Settings {
  /// An account at a Matrix homeserver: the events of its rooms come in, actions go out.
  package struct Matrix: Equatable, Sendable {
    /// The homeserver.
    package var url: WebhookURL
    /// The account's full id, `@steward:example.org`.
    package var user: String
    /// The access token of the account, or the `as_token` of an application service.
    package var token: Secret
    /// By which the homeserver shows itself when it pushes events; nil: they are asked for by `/sync`.
    package var serverToken: Secret?
    /// Whose invitations are accepted.
    package var invites = Invites(patterns: [])
    /// What the names of `notify` mean: rooms or accounts, in the order of the file.
    package var channels: [Channel] = []
    package var delivery = Delivery()

    package init(url: WebhookURL, user: String, token: Secret) {
      self.url = url
      self.user = user
      self.token = token
    }

    package struct Channel: Hashable, Sendable {
      package var name: String
      /// `!room:example.org`, `#alias:example.org` or `@account:example.org`.
      package var target: String
    }

    /// Accounts by their ids: `@boss:example.org`, `*:example.org` for all of a server, `*` for all.
    package struct Invites: Hashable, Sendable {
      package var patterns: [String]

      package init(patterns: [String]) {
        self.patterns = patterns
      }

      package func admit(_ account: String) -> Bool {
        patterns.contains { pattern in
          pattern == "*" || pattern == account
            || pattern.hasPrefix("*:") && Self.server(of: account) == pattern.dropFirst(2)
        }
      }

      private static func server(of account: String) -> Substring? {
        account.firstIndex(of: ":").map { account[account.index(after: $0)...] }
      }
    }
  }
}
