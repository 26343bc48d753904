package import Records

extension Settings {
  /// One customer of the worker, or all that have no entry of their own.
  package struct Tenant: Equatable, Sendable {
    /// The name of the tenant, or `others`.
    package var name: String
    /// The folder of the pack.
    package var rules: String
    /// Any of them opens the tenant's door; none: see `Settings.needsTokens`.
    package var tokens: [Secret] = []
    package var connectors: [Connector] = []

    /// The entry for all tenants without one.
    package static let others = "*"

    package init(
      name: String, rules: String, tokens: [Secret] = [], connectors: [Connector] = []
    ) {
      self.name = name
      self.rules = rules
      self.tokens = tokens
      self.connectors = connectors
    }
  }

  /// Where actions of a tenant go.
  package struct Connector: Equatable, Sendable {
    /// Unique in its tenant: the destination's name in the outbox.
    package var name: String
    package var kind: Kind
    /// Of `Action.Deed.names`, in their order; the others do not go here.
    package var actions = Action.Deed.names
    /// Counted from when the event was durable; what is older is dropped, parked or still sent, each
    /// action after its kind.
    package var stale = Connector.usualStale
    static let usualStale = Period.minutes(10)

    package enum Kind: Equatable, Sendable {
      case webhook(Webhook)
      case matrix(Matrix)
      /// Appends lines to the file at this path.
      case ndjson(String)
      case stdout

      /// How it is called; nil: it is no server.
      package var delivery: Delivery? {
        switch self {
        case .webhook(let webhook): webhook.delivery
        case .matrix(let matrix): matrix.delivery
        case .ndjson, .stdout: nil
        }
      }
    }

    package init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }

    /// Whether it is a way in, too.
    package var bringsEvents: Bool {
      if case .matrix = kind { true } else { false }
    }
  }

  package struct Webhook: Equatable, Sendable {
    package var url: WebhookURL
    /// At least one; each signs, so that the receiver can go from one to the next.
    package var secrets: [Secret]
    package var delivery = Delivery()

    package init(url: WebhookURL, secrets: [Secret]) {
      self.url = url
      self.secrets = secrets
    }
  }

  /// How a webhook or a homeserver is called.
  package struct Delivery: Hashable, Sendable {
    /// Whether a webhook's address may be of this machine or of its own network.
    package var allowsPrivate = false
    /// A PEM file of certificates that are trusted besides the system's; nil: none are.
    package var authority: String?
    /// Of one request.
    package var timeout = Period.seconds(10)
    /// After so many an action waits for the operator.
    package var attempts = 12
    /// Requests under way at the same time.
    package var parallel = 8

    package init() {}
  }

  /// Where events come from, besides HTTP.
  package struct Source: Hashable, Sendable {
    package var kind: Kind
    /// Of events that name none; others are refused. `Tenant.others`: each event names its own.
    package var tenant: String

    package enum Kind: Hashable, Sendable {
      /// The file at this path, as it grows.
      case follow(String)
      case stdin
    }

    package init(kind: Kind, tenant: String) {
      self.kind = kind
      self.tenant = tenant
    }
  }

  /// The entry that a tenant's events fall under: its own, or the one for others. nil: the worker does
  /// not know the tenant. O(tenants).
  package func tenant(for name: String) -> Tenant? {
    tenants.first { $0.name == name } ?? tenants.first { $0.name == Tenant.others }
  }

  /// Whether requests must carry a token: as soon as any tenant has one.
  package var needsTokens: Bool {
    tenants.contains { !$0.tokens.isEmpty }
  }
}
