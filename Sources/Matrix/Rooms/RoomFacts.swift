/// What is told of a room; what is nil is not told.
struct RoomFacts: Equatable {
  var name: String?
  var owner: String?
  var admins: [String]?
  var members: [String]?
  var announcement: String?
  var joinURL: String?
}
