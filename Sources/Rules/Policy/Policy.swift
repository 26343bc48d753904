package import Records
package import Scanning

/// A pack, compiled: immutable, shared by all threads, swapped between two events.
///
/// Rules are not asked one after the other. An event tells which predicates hold; `watchers` leads
/// from each to the rules that cannot match without it, and only those, with the few of
/// `unprompted`, are looked at. The cost follows what was found, not the number of rules.
package final class Policy: Sendable {
  package let pack: Pack
  package let predicates: [Predicate]
  package let nodes: [Node]
  package let children: [Int]
  package let rules: [CompiledRule]
  package let windows: [WindowPlan]
  /// For each predicate the rules that need it, in file order.
  package let watchers: [[Int]]
  /// For each kind of event, in the order of `Rule.EventKind.allCases`, the rules that may match
  /// without any predicate being told.
  package let unprompted: [[Int]]

  /// In the order of the pack, in which the first that matches answers.
  package let replies: [CompiledReply]
  /// For each predicate the replies that need it.
  package let replyWatchers: [[Int]]
  /// Replies that may match without any predicate being told.
  package let unpromptedReplies: [Int]
  /// In the order of the pack, in which the first whose groups hold somebody who comes greets.
  package let welcomes: [CompiledWelcome]
  package let once: [CompiledOnce]

  /// The pack's own time zone.
  package let zone: ZoneRules

  package let assistant: AccountSet
  package let bots: AccountSet
  package let trusted: AccountSet
  package let banned: AccountSet
  /// Lists that `account:` conditions ask for, in the order of `Predicate.Question.account`.
  package let accountLists: [AccountSet]
  /// Every account that any of these names.
  package let namedAccounts: AccountSet

  /// The longest `{ delete: D }` of any rule: how long the judge remembers message ids.
  package let deepestDelete: Period?
  /// The longest `joined: { within: D }`: how long the judge remembers joins.
  package let longestJoined: Period?

  package init(_ pack: Pack) {
    var compiler = PolicyCompiler(pack)
    let rules = pack.rules.map { compiler.compile($0) }
    let replies = pack.replies.map { compiler.compile($0) }
    let watches = rules.map { compiler.watch($0.when) }

    var replyWatchers = [[Int]](repeating: [], count: compiler.predicates.count)
    var unpromptedReplies: [Int] = []
    for (index, reply) in replies.enumerated() {
      guard let watch = compiler.watch(reply.when) else {
        unpromptedReplies.append(index)
        continue
      }
      for predicate in watch { replyWatchers[predicate].append(index) }
    }

    var watchers = [[Int]](repeating: [], count: compiler.predicates.count)
    var unprompted = [[Int]](repeating: [], count: Rule.EventKind.allCases.count)
    for (index, watch) in watches.enumerated() {
      guard let watch else {
        unprompted[rules[index].event.index].append(index)
        continue
      }
      for predicate in watch { watchers[predicate].append(index) }
    }

    self.pack = pack
    zone = compiler.zone
    self.predicates = compiler.predicates
    self.nodes = compiler.nodes
    self.children = compiler.children
    self.rules = rules
    self.windows = compiler.windows
    self.watchers = watchers
    self.unprompted = unprompted
    self.replies = replies
    self.replyWatchers = replyWatchers
    self.unpromptedReplies = unpromptedReplies
    welcomes = pack.welcomes.map(compiler.compile)
    once = pack.once.map { once in
      CompiledOnce(
        scope: once.scope, keep: once.keep, except: pack.accounts(once.except),
        actions: once.actions)
    }
    self.assistant = pack.accounts(pack.assistant)
    self.bots = pack.accounts(pack.bots)
    self.trusted = pack.accounts(pack.trusted)
    self.banned = pack.accounts(pack.banned)
    self.accountLists = compiler.accountLists
    namedAccounts = AccountSet(
      union: [assistant, bots, trusted, banned] + compiler.accountLists)
    longestJoined =
      compiler.predicates.compactMap { predicate in
        if case .joined(let within) = predicate.question { within } else { nil }
      }.max()
    self.deepestDelete =
      rules.flatMap(\.actions).compactMap { action in
        if case .deleteRecent(let within) = action.form { within } else { nil }
      }.max()
  }
}

extension Rule.EventKind {
  package var index: Int {
    switch self {
    case .message: 0
    case .join: 1
    case .leave: 2
    case .rename: 3
    }
  }
}

extension Pack {
  /// The accounts that entries of `trusted`, `bots` … name.
  fileprivate func accounts(_ entries: [AccountEntry]) -> AccountSet {
    AccountSet(
      entries.flatMap { entry -> [Glob] in
        switch entry {
        case .account(let glob, _): [glob]
        case .list(let list, _): accounts(ofList: list)
        }
      })
  }

  package func accounts(ofList index: Int) -> [Glob] {
    if case .accounts(let accounts) = lists[index].content { accounts.map(\.value) } else { [] }
  }
}
