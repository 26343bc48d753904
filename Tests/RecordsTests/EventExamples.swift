extension EventExample {
  private static func full(_ type: String, _ members: String, _ transcript: String) -> EventExample
  {
    EventExample(
      line: #"{"id":"i","time":1777593600250,"tenant":"acme","type":"\#(type)","group":"g","#
        + #""account":"u"\#(members)}"#,
      transcript: "id=i time=1777593600250 tenant=acme group=g account=u \(transcript)")
  }

  static let full = [
    full(
      "message",
      #","name":"N","role":"bot","kind":"link","text":"T","title":"L","url":"http://a","#
        + #""app":"wx1","mentions":["a","b"],"items":[{"text":"x"}],"reply_to":"m-0""#,
      "message link kind=link name=N role=bot text=T title=L url=http://a app=wx1 "
        + "mentions=[a,b] reply_to=m-0 items=(text text=x)"),
    full(
      "edit",
      #","message":"old","name":"N","role":"owner","kind":"miniprogram","text":"T","title":"L","#
        + #""url":"u","app":"p","mentions":["c"],"items":[{}],"reply_to":"r""#,
      "edit of=old miniprogram kind=miniprogram name=N role=owner text=T title=L url=u app=p "
        + "mentions=[c] reply_to=r items=(text)"),
    full(
      "join", #","name":"N","by":"b","code":"c","ticket":"t""#,
      "join name=N by=b code=c ticket=t"),
    full("leave", #","by":"b""#, "leave by=b"),
    full("rename", #","name":"N""#, "rename name=N"),
    full(
      "group",
      #","name":"N","owner":"o","admins":["a","b"],"members":["c"],"capacity":500,"#
        + #""announcement":"A","labels":["x","y"],"join_url":"http://j""#,
      "group name=N owner=o admins=[a,b] members=[c] capacity=500 announcement=A labels=[x,y] "
        + "join_url=http://j"),
    full("dismiss", "", "dismiss"),
    full("scan", #","code":"c""#, "scan code=c"),
    full("verdict", #","case":"k","approve":true"#, "verdict case=k approve=true"),
    full(
      "command", #","do":"ban","target":"t","for":"10m","reason":"r""#,
      "command do=ban target=t for=600000 reason=r"),
    full(
      "receipt", #","action":"a/b/0","ok":false,"error":"pending","result":"g-2""#,
      "receipt action=a/b/0 ok=false error=pending result=g-2"),
    full("tick", "", "tick"),
  ]

  private static func least(_ type: String, _ members: String, _ transcript: String) -> EventExample
  {
    EventExample(
      line: #"{"id":"i","time":0,"type":"\#(type)"\#(members)}"#,
      transcript: "id=i time=0 tenant=default \(transcript)")
  }

  static let least = [
    least("message", #","group":"g","account":"u""#, "group=g account=u message text"),
    least(
      "edit", #","group":"g","account":"u","message":"o""#, "group=g account=u edit of=o text"),
    least("join", #","group":"g","account":"u""#, "group=g account=u join"),
    least("leave", #","group":"g","account":"u""#, "group=g account=u leave"),
    least("rename", #","group":"g","account":"u","name":"""#, "group=g account=u rename name="),
    least("group", #","group":"g""#, "group=g group"),
    least("dismiss", #","group":"g""#, "group=g dismiss"),
    least("scan", #","account":"u","code":"c""#, "account=u scan code=c"),
    least(
      "verdict", #","account":"u","case":"k","approve":false"#,
      "account=u verdict case=k approve=false"),
    least(
      "command", #","account":"u","do":"trust","target":"t""#,
      "account=u command do=trust target=t"),
    least("receipt", #","action":"a","ok":true"#, "receipt action=a ok=true"),
    least("tick", "", "tick"),
  ]
}
