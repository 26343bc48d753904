#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Time that this thread spent on a processor. What else the machine does hardly matters to it, so
/// tests that bound work may look at it.
package func processorTime<Failure>(
  of work: () throws(Failure) -> Void
) throws(Failure) -> Duration {
  let start = threadTime()
  try work()
  return threadTime() - start
}

private func threadTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
