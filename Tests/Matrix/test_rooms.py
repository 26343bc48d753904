"""Rooms that are not as one would wish."""

from stage.case import both_ways
from stage.scene import BOSS, BOT
from stage.waiting import until

PACK = f"""
steward: 1
assistant: ["{BOT}"]
rules: [{{ id: adverts, when: {{ keyword: cheap pills }}, then: delete }}]
"""


@both_ways
class Rooms:
    pack = PACK
    connector = {"invites": [BOSS, "*:elsewhere.test"]}

    def sees_taken_back(self, room, message):
        view = self.scene.boss.room(room)
        self.scene.boss.wait(f"{message} taken back", lambda: view.redactions(message))

    def readiness_until(self, what, condition):
        return until(lambda: f"{what} in /readyz: {self.scene.worker.readiness()}",
                     lambda: condition(self.scene.worker.readiness()))

    def test_encrypted(self):
        """An encrypted room is told of as one that cannot be read, and what is said there counted"""
        scene, boss, worker = self.scene, self.scene.boss, self.scene.worker
        amy = scene.person("Amy")
        encryption = {"algorithm": "m.megolm.v1.aes-sha2"}
        room = scene.room(amy, initial_state=[
            {"type": "m.room.encryption", "state_key": "", "content": encryption}])
        self.readiness_until("the room", lambda ready: room in ready["encrypted"])
        hidden = amy.send(room, "m.room.encrypted", {
            **encryption, "ciphertext": "abc", "sender_key": "k", "device_id": "D", "session_id": "s"})
        scene.judged([hidden])
        event = worker.journal(id=hidden)[0]
        self.assertEqual((event["kind"], event.get("text")), ("encrypted", None))

        late = scene.room(amy)
        self.assertNotIn(late, worker.readiness()["encrypted"])
        boss.set_state(late, "m.room.encryption", encryption)
        self.readiness_until("the other room", lambda ready: late in ready["encrypted"])
        until("the rooms counted", lambda: worker.metric("steward_matrix_encrypted_rooms") == 2)
        until("the message counted",
              lambda: worker.metric("steward_matrix_unreadable_messages_total") == 1)

    def test_powerless(self):
        """A bot without power says so once to the owner, and once more after it had power again"""
        scene, boss, worker = self.scene, self.scene.boss, self.scene.worker
        amy = scene.person("Amy")
        room = scene.room(amy, name="Tea", level=0)
        view = boss.room(room)

        def adverts(count):
            scene.judged([amy.say(room, f"cheap pills {number}") for number in range(count)])
        adverts(3)
        direct = boss.wait("an invitation of the bot", lambda: next(
            (other for other in boss.rooms.values() if other.membership == "invite"
             and other.member(boss.id).get("sender") == BOT), None)).id
        boss.join(direct)
        boss.wait("words to the owner", lambda: boss.room(direct).messages(BOT))
        self.readiness_until("the room", lambda ready: ready["powerless"] == [room])
        self.assertEqual(worker.metric("steward_matrix_powerless_rooms"), 1)
        adverts(3)

        boss.set_level(room, BOT, 100)
        advert = amy.say(room, "cheap pills again")
        self.sees_taken_back(room, advert)
        self.readiness_until("no room", lambda ready: ready["powerless"] == [])
        self.assertEqual(len(boss.room(direct).messages(BOT)), 1)

        boss.set_level(room, BOT, 0)
        adverts(2)
        boss.wait("words to the owner", lambda: len(boss.room(direct).messages(BOT)) == 2)
        self.assertFalse(view.messages(BOT))

    def test_invitations(self):
        """The bot comes where those invite it who are named, and to nobody else"""
        scene = self.scene
        stranger = scene.person("stranger")
        away = stranger.create_room("Away", invite=[BOT])
        scene.room()
        stranger.wait("a no", lambda: stranger.room(away).membership_of(BOT) == "leave")
        self.assertFalse(scene.worker.journal(group=away))

    def test_upgrade(self):
        """A room that is upgraded goes on under its new id"""
        scene, boss = self.scene, self.scene.boss
        amy = scene.person("Amy")
        old = scene.room(amy, name="Tea")
        self.sees_taken_back(old, amy.say(old, "cheap pills"))
        new = boss.upgrade(old)
        boss.wait("the bot in the new room", lambda: boss.room(new).membership_of(BOT) == "join")
        until("the end of the old one", lambda: scene.worker.journal(group=old, type="dismiss"))
        amy.join(new)
        self.sees_taken_back(new, amy.say(new, "cheap pills"))
        known = scene.worker.journal(group=new, type="group")[0]
        self.assertEqual((known["name"], known["owner"]), ("Tea", BOSS))

    def test_closed_upgrade(self):
        """A room that only the invited may enter is upgraded, too"""
        scene, boss = self.scene, self.scene.boss
        old = scene.room(name="Tea", preset="private_chat")
        new = boss.upgrade(old)
        boss.invite(new, BOT)
        boss.wait("the bot in the new room", lambda: boss.room(new).membership_of(BOT) == "join")
        amy = scene.person("Amy")
        boss.invite(new, amy.id)
        amy.join(new)
        self.sees_taken_back(new, amy.say(new, "cheap pills"))
