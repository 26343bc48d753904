package import Connectors

/// A platform and a connector to it, as the checks that every platform's connector passes need them.
package protocol PlatformUnderTest: Sendable {
  /// Deeds that the platform has nothing like: their receipts say `unsupported`.
  var unsupported: Set<String> { get }
  /// What must stand in no answer.
  var secrets: [String] { get }

  /// A connector of Steward's account; each further one is as after a restart of Steward.
  func connector() async throws -> any Connector
  /// One that meets with trouble.
  func connector(facing trouble: Trouble) async throws -> any Connector

  /// A new group, in which Steward may do everything or nothing.
  func group(isPowerless: Bool) async throws -> GroupUnderTest
  /// A new account that is in no group.
  func stranger() async throws -> String
  /// Has an account say something, and returns the message's id.
  func say(_ text: String, in group: String, by account: String) async throws -> String
  /// Has an account come into a group that it knows.
  func join(_ group: String, _ account: String) async throws
  /// How a group is now, to those in it.
  func view(_ group: String) async throws -> GroupView
  /// What Steward has said to an account where nobody else is; an error where that are several places.
  func told(_ account: String) async throws -> [String]
}

/// A group with an owner, an admin and two others, besides Steward.
package struct GroupUnderTest: Sendable {
  package var id: String
  package var owner: String
  package var admin: String
  package var member: String
  package var other: String

  package init(id: String, owner: String, admin: String, member: String, other: String) {
    self.id = id
    self.owner = owner
    self.admin = admin
    self.member = member
    self.other = other
  }
}

/// What people see of a group.
package struct GroupView: Hashable, Sendable {
  package var name: String?
  package var members: Set<String>
  package var invited: Set<String>
  package var banned: Set<String>
  /// The members who may speak.
  package var speakers: Set<String>
  /// What has been said and not taken back, the oldest first.
  package var messages: [Message]

  package struct Message: Hashable, Sendable {
    package var id: String
    package var account: String
    package var text: String
    package var mentions: Set<String>
    package var answers: String?

    package init(
      id: String, account: String, text: String, mentions: Set<String> = [], answers: String? = nil
    ) {
      self.id = id
      self.account = account
      self.text = text
      self.mentions = mentions
      self.answers = answers
    }
  }

  package init(
    name: String?, members: Set<String>, invited: Set<String>, banned: Set<String>,
    speakers: Set<String>, messages: [Message]
  ) {
    self.name = name
    self.members = members
    self.invited = invited
    self.banned = banned
    self.speakers = speakers
    self.messages = messages
  }
}

/// What a platform may be like.
package enum Trouble: Hashable, Sendable {
  /// It does not know Steward's secret.
  case wrongSecret
  /// Nobody is at its address.
  case unreachable
  /// It takes what it is asked, and says nothing. The connector has a time limit of a second.
  case silent
  /// It asks to wait so long, in seconds.
  case busy(Int)
  /// It has an accident over everything.
  case broken
}
