/// An account that asks for events.
extension MatrixSource {
  func follow() async {
    let reader = SyncReader(source: self)
    var pause = Pause()
    while !Task.isCancelled {
      do {
        try await reader.step()
        account.setFault(nil)
        pause = Pause()
      } catch let fault as MatrixFault {
        guard !Task.isCancelled else { return }
        tell("\(fault)")
        await pause.rest(after: fault)
      } catch {
        guard !Task.isCancelled else { return }
        tell("\(error)")
        await pause.rest()
      }
    }
  }
}
