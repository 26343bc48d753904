"""What the journal holds of what happens in a room."""

import datetime

from stage.case import both_ways
from stage.scene import BOT
from stage.waiting import until

PACK = f"""
steward: 1
assistant: ["{BOT}"]
rules: [{{ id: adverts, when: {{ keyword: cheap pills }}, then: delete }}]
"""
KINDS = {"m.text": "text", "m.notice": "text", "m.emote": "text", "m.image": "image", "m.audio": "voice",
         "m.video": "video", "m.file": "file", "m.location": "location"}
PICTURE = "mxc://hs.test/abc"


@both_ways
class Events:
    pack = PACK

    def journal_until(self, last, room):
        """What the journal has of the room, up to that message; without receipts and the like."""
        self.scene.judged([last])
        return [event for event in self.scene.worker.journal(group=room) if event["type"] != "tick"]

    def test_kinds(self):
        """Messages of all kinds are what they are"""
        scene = self.scene
        amy = scene.person("Amy")
        room = scene.room(amy)
        sent = {amy.send(room, "m.room.message", {
            "msgtype": type, "body": f"a {kind}", "url": PICTURE,
            "geo_uri": "geo:51.5,-0.1"}): kind for type, kind in KINDS.items()}
        sent[amy.send(room, "m.sticker", {"body": "a cat", "url": PICTURE, "info": {}})] = "sticker"
        first = amy.say(room, "a first word")
        answer = amy.mention(room, "an answer", scene.boss.id, **{
            "m.relates_to": {"m.in_reply_to": {"event_id": first}}})
        edit = amy.edit(room, first, "a better word")
        journal = {event["id"]: event for event in self.journal_until(edit, room)}
        for id, kind in sent.items():
            self.assertEqual(journal[id].get("kind", "text"), kind)
            self.assertEqual((journal[id]["type"], journal[id]["account"]), ("message", amy.id))
        self.assertEqual(journal[first]["text"], "a first word")
        self.assertEqual(journal[first]["name"], "Amy")
        self.assertEqual(journal[answer]["mentions"], [scene.boss.id])
        self.assertEqual(journal[answer]["reply_to"], first)
        self.assertEqual([journal[edit][key] for key in ("type", "message", "text")],
                         ["edit", first, "a better word"])
        history = {event["event_id"]: event for event in scene.boss.history(room)}
        for id in (*sent, first, answer, edit):
            self.assertEqual(milliseconds(journal[id]["time"]), history[id]["origin_server_ts"])

    def test_who_comes_and_goes(self):
        """Comings and goings are told apart; other names, redactions and unbans are none"""
        scene, boss = self.scene, self.scene.boss
        amy, ben, cleo = scene.people("Amy", "Ben", "Cleo")
        room = scene.room()
        expected = []

        def happens(type, account, by=None):
            expected.append((type, account.id, by and by.id))

        amy.join(room)
        happens("join", amy)
        amy.set_display_name("Amy of the hills")
        said = amy.say(room, "oh")
        # By /sync a message that is gone by then has nothing to be judged.
        scene.judged([said])
        amy.redact(room, said)
        happens("message", amy)
        amy.leave(room)
        happens("leave", amy)
        amy.join(room)
        happens("join", amy)
        boss.kick(room, amy.id)
        happens("leave", amy, by=boss)
        amy.join(room)
        happens("join", amy)
        boss.ban(room, amy.id)
        happens("leave", amy, by=boss)
        boss.unban(room, amy.id)
        boss.invite(room, ben.id)
        ben.leave(room)
        boss.invite(room, cleo.id)
        cleo.join(room)
        happens("join", cleo, by=boss)
        last = cleo.say(room, "here I am")
        happens("message", cleo)
        journal = self.journal_until(last, room)
        self.assertEqual(expected, [
            (event["type"], event["account"], event.get("by")) for event in journal
            if event["type"] != "group"])

    def test_the_group(self):
        """A room is known with its name, owner, admins, members and topic, and so is what changes"""
        scene, boss = self.scene, self.scene.boss
        amy = scene.person("Amy")
        room = boss.create_room("Tea", topic="Be kind", power_level_content_override={
            "users": {BOT: 100, amy.id: 50}})
        amy.join(room)
        before = amy.say(room, "cheap pills, before anybody looks")
        boss.invite(room, BOT)
        scene.bot_comes(room)
        after = amy.say(room, "nobody looks")
        journal = self.journal_until(after, room)
        known = journal[0]
        self.assertEqual([known.get(key) for key in ("type", "name", "owner", "announcement")],
                         ["group", "Tea", boss.id, "Be kind"])
        self.assertIn(amy.id, known["admins"])
        self.assertLessEqual({boss.id, amy.id}, set(known["members"]))
        self.assertIn("https://matrix.to/#/", known["join_url"])
        self.assertEqual([event["id"] for event in journal if event["type"] == "message"], [after])

        boss.set_state(room, "m.room.topic", {"topic": "Be kinder"})
        boss.set_level(room, amy.id, 0)
        boss.set_state(room, "m.room.name", {"name": "Green tea"})
        more = self.journal_until(amy.say(room, "as you like"), room)[len(journal):]
        changes = [event for event in more if event["type"] == "group"]
        self.assertEqual([event["announcement"] for event in changes if "announcement" in event],
                         ["Be kinder"])
        self.assertNotIn(amy.id, [event for event in changes if "admins" in event][-1]["admins"])
        self.assertEqual([(event["account"], event["name"]) for event in more
                          if event["type"] == "rename"], [(boss.id, "Green tea")])
        self.assertFalse([event for event in scene.boss.history(room)
                          if event["type"] == "m.room.redaction"], before)

    def test_the_bot_goes(self):
        """A room that the bot is taken out of is gone, and known again when it comes back"""
        scene, boss = self.scene, self.scene.boss
        amy = scene.person("Amy")
        room = scene.room(amy)
        self.journal_until(amy.say(room, "one"), room)
        boss.kick(room, BOT)
        boss.wait("the bot is gone", lambda: boss.room(room).membership_of(BOT) == "leave")
        until("a dismissal", lambda: scene.worker.journal(group=room, type="dismiss"))
        missed = amy.say(room, "cheap pills, unseen")
        boss.invite(room, BOT)
        scene.bot_comes(room)
        advert = amy.say(room, "cheap pills, seen")
        boss.wait("a redaction", lambda: boss.room(room).redactions(advert))
        self.assertFalse(boss.room(room).redactions(missed))
        self.assertFalse(scene.worker.journal(id=missed))


def milliseconds(time):
    """Of a time in the journal, which may be written in either way."""
    if isinstance(time, int):
        return time
    moment = datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))
    return round(moment.timestamp() * 1000)
