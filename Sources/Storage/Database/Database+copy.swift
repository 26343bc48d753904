extension Database {
  /// Writes all of the database into a new file, as it is at this moment; whoever writes to it goes on.
  /// The copy is no larger than what is used, and is not yet sure to be on the disk.
  package func copy(to path: String) throws(StorageError) {
    try statement("VACUUM INTO ?").with(path).run()
  }
}
