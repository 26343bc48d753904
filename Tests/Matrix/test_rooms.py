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
    direct = None
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
        direct = self.direct_room()
        def told():
            return [event for event in boss.room(direct).messages(BOT) if room in event["content"]["body"]]
        boss.wait("words to the owner", told)
        self.readiness_until("the room", lambda ready: room in ready["powerless"])
        self.assertGreaterEqual(worker.metric("steward_matrix_powerless_rooms"), 1)
        adverts(3)

        boss.set_level(room, BOT, 100)
        advert = amy.say(room, "cheap pills again")
        self.sees_taken_back(room, advert)
        self.readiness_until("no such room", lambda ready: room not in ready["powerless"])
        self.assertEqual(len(told()), 1)

        boss.set_level(room, BOT, 0)
        adverts(2)
        boss.wait("words to the owner", lambda: len(told()) == 2)
        self.assertFalse(view.messages(BOT))

    def direct_room(self):
        """The room in which the bot talks with the owner."""
        boss = self.scene.boss

        def invited():
            return next((room.id for room in boss.rooms.values()
                         if room.member(boss.id).get("sender") == BOT), None)
        room = type(self).direct or boss.wait("an invitation of the bot", invited)
        boss.join(room)
        type(self).direct = room
        return room

    def receipt(self, action):
        """What came of the only action of that kind and account."""
        worker = self.scene.worker
        id = until(f"{action}", lambda: worker.actions(**action))[0]["id"]
        return until(f"a receipt of {action}", lambda: worker.journal(type="receipt", action=id))[0]

    def test_some_power(self):
        """With the power to delete and kick the bot does so, and says of a mute that it cannot"""
        scene = self.scene
        mallory, ada = scene.people("Mallory", "Ada")
        room = scene.room(mallory, ada, level=50)
        scene.boss.set_level(room, ada.id, 50)
        self.sees_taken_back(room, mallory.say(room, "cheap pills"))
        scene.worker.command("mute", mallory.id, group=room)
        muting = self.receipt({"do": "mute", "account": mallory.id})
        self.assertEqual((muting["ok"], muting["error"]), (False, "unsupported"))
        scene.worker.command("kick", ada.id, group=room)
        kicking = self.receipt({"do": "kick", "account": ada.id})
        self.assertFalse(kicking["ok"])
        self.assertTrue(kicking["error"])
        scene.worker.command("kick", mallory.id, group=room)
        view = scene.boss.room(room)
        scene.boss.wait("a kick", lambda: view.membership_of(mallory.id) == "leave")
        self.assertIsNone(view.level(mallory.id))
        self.assertEqual(view.membership_of(ada.id), "join")
        # It lacks what a mute takes.
        self.readiness_until("the room", lambda ready: room in ready["powerless"])

    def test_direct(self):
        """A room that somebody makes to talk with the bot alone is not moderated"""
        scene, boss = self.scene, self.scene.boss
        direct = boss.create_room(invite=[BOT], is_direct=True, preset="trusted_private_chat")
        boss.wait("the bot", lambda: boss.room(direct).membership_of(BOT) == "join")
        boss.say(direct, "cheap pills")
        amy = scene.person("Amy")
        scene.judged([amy.say(scene.room(amy), "good morning")])
        self.assertFalse(scene.worker.journal(group=direct))

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
