/// The tables of a lane, and how older ones become these.
///
/// ```
///  journal    events in the order in which they were judged: a row holds those of one commit
///  swap       which pack judges from which event on        pack_file   the packs themselves
///  pack_hold  the pack that a rollback keeps from coming back: one row or none
///  decision   what was decided                             decision_rule  by which rules
///  outbox     a row for each action and destination        source      how far sources are read
/// ```
/// `outbox_pending` and `outbox_open` hold `state` so that counting reads nothing but them.
/// `number` of `journal` counts events, the others rows. Times are milliseconds since 1970.
enum Schema {
  /// Each leads from one version to the next; those that were released never change.
  private static let migrations = [
    """
    CREATE TABLE journal (
      number INTEGER PRIMARY KEY, count INTEGER NOT NULL, accepted INTEGER NOT NULL,
      lines BLOB NOT NULL);
    CREATE TABLE swap (
      number INTEGER NOT NULL, pack TEXT NOT NULL, accepted INTEGER NOT NULL);
    CREATE TABLE pack_file (
      pack TEXT NOT NULL, path TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (pack, path)
    ) WITHOUT ROWID;
    CREATE TABLE decision (
      number INTEGER PRIMARY KEY AUTOINCREMENT, journal INTEGER NOT NULL,
      accepted INTEGER NOT NULL, tenant TEXT NOT NULL, "group" TEXT, account TEXT,
      event TEXT NOT NULL, pack TEXT NOT NULL, line BLOB NOT NULL);
    CREATE INDEX decision_account ON decision (account, number) WHERE account IS NOT NULL;
    CREATE INDEX decision_group ON decision ("group", number) WHERE "group" IS NOT NULL;
    CREATE INDEX decision_accepted ON decision (accepted);
    CREATE TABLE decision_rule (
      rule TEXT NOT NULL, decision INTEGER NOT NULL, PRIMARY KEY (rule, decision)
    ) WITHOUT ROWID;
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY AUTOINCREMENT, destination TEXT NOT NULL, state TEXT NOT NULL,
      attempts INTEGER NOT NULL, error TEXT, id TEXT NOT NULL, tenant TEXT NOT NULL,
      "group" TEXT, account TEXT, event TEXT NOT NULL, time INTEGER NOT NULL,
      deed TEXT NOT NULL, json BLOB NOT NULL, accepted INTEGER NOT NULL);
    CREATE INDEX outbox_pending ON outbox (destination, number) WHERE state = 'pending';
    CREATE INDEX outbox_id ON outbox (id);
    """,
    """
    DROP INDEX outbox_pending;
    CREATE INDEX outbox_pending ON outbox (destination, number, state) WHERE state = 'pending';
    CREATE INDEX outbox_open ON outbox (destination, state)
      WHERE state IN ('dead', 'parked', 'unknown', 'failed');
    """,
    """
    CREATE TABLE pack_hold (pack TEXT NOT NULL);
    """,
    """
    CREATE TABLE source (
      name TEXT PRIMARY KEY, generation INTEGER NOT NULL, "offset" INTEGER NOT NULL,
      lines INTEGER NOT NULL, file INTEGER NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID;
    """,
    """
    ALTER TABLE source ADD COLUMN token TEXT;
    """,
  ]

  /// Brings the database to the newest version, in one go.
  static func migrate(_ database: Database) throws(StorageError) {
    let version = try version(database)
    guard version <= migrations.count else {
      throw StorageError(
        .newer, path: database.path,
        "version \(version) of the tables is newer than this program's \(migrations.count)")
    }
    for (index, migration) in migrations.enumerated().dropFirst(version) {
      try database.transaction { () throws(StorageError) in
        try database.run(migration)
        try database.run("PRAGMA user_version = \(index + 1)")
      }
    }
  }

  private static func version(_ database: Database) throws(StorageError) -> Int {
    let statement = try database.statement("PRAGMA user_version")
    defer { statement.reset() }
    return try statement.step() ? Int(statement.int(0)) : 0
  }
}
