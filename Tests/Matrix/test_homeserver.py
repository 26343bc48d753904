"""What the homeserver says no to."""

import json
import time

from stage.case import SceneCase
from stage.scene import BOT, BY_SYNC, BY_TRANSACTIONS, HS_TOKEN, TOKEN
from stage.waiting import until
from stage.web import Web, quoted

PACK = f"""
steward: 1
assistant: ["{BOT}"]
rules: [{{ id: adverts, when: {{ keyword: cheap pills }}, then: delete }}]
replies:
  - {{ id: hours, mention: none, cooldown: 1s, when: {{ keyword: open today }}, text: "From nine to six" }}
"""
# How much earlier than asked for a request may come: clocks are not the same.
TOLERANCE_SECONDS = 0.05


class Limits(SceneCase):
    way = BY_SYNC
    pack = PACK
    is_disturbed = True

    def test_limit(self):
        """Where the homeserver wants fewer messages, the bot waits as long as it is told"""
        scene = self.scene
        amy = scene.person("Amy")
        rooms = [scene.room(amy) for _ in range(6)]
        scene.synapse.limit(BOT, messages_per_second=1, burst=1)
        for room in rooms:
            amy.say(room, "are you open today?")
        for room in rooms:
            scene.boss.wait("an answer", lambda: scene.boss.room(room).messages(BOT), 40)
        scene.settle()
        for room in rooms:
            self.assertEqual(len(scene.boss.room(room).messages(BOT)), 1)
        limited = [seen for seen in scene.outward.seen if seen.status == 429]
        self.assertTrue(limited)
        for seen in limited:
            pause = seen.json["retry_after_ms"] / 1000 - TOLERANCE_SECONDS
            again = [other for other in scene.outward.seen
                     if other.path == seen.path and seen.begin < other.begin < seen.end + pause]
            self.assertFalse(again, f"{seen.path} came again within {pause:.2f} s")


class Tokens(SceneCase):
    way = BY_SYNC
    pack = PACK

    def test_unknown_token(self):
        """A token that holds no more is told of; with another one nothing is missed or done twice"""
        scene, worker = self.scene, self.scene.worker
        amy = scene.person("Amy")
        room = scene.room(amy)
        scene.judged([amy.say(room, "good morning")])
        self.assertIsNone(worker.readiness().get("fault"))
        scene.bot.log_out()
        fault = until(lambda: f"a fault: {worker.readiness()}", lambda: worker.readiness().get("fault"))
        self.assertRegex(fault, "(?i)token")
        self.assertNotIn(worker.secrets[TOKEN], json.dumps(worker.readiness()))
        self.assertEqual(worker.metric("steward_source_fault"), 1)
        said = [amy.say(room, text) for text in ("cheap pills", "open today?", "good evening")]

        scene.bot = scene.synapse.log_in(scene.bot)
        worker.keep_secret(TOKEN, scene.bot.web.token)
        worker.stop()
        worker.start()
        scene.judged(said)
        view = scene.boss.room(room)
        scene.boss.wait("a redaction", lambda: view.redactions(said[0]))
        scene.boss.wait("an answer", lambda: view.messages(BOT))
        scene.settle()
        self.assertIsNone(worker.readiness().get("fault"))
        self.assertEqual(worker.metric("steward_source_fault"), 0)
        self.assertEqual((len(view.redactions(said[0])), len(view.messages(BOT))), (1, 1))


class Transactions(SceneCase):
    way = BY_TRANSACTIONS
    pack = PACK

    def put(self, transaction, events, token):
        """The status of the answer to a transaction that is made up here."""
        web = Web(self.scene.worker.port, token)
        path = "/_matrix/app/v1" + quoted("transactions", transaction)
        body = events if isinstance(events, bytes) else {"events": events}
        return web.answer("PUT", path, body)[0]

    def message(self, room, id, text="good morning"):
        return {"type": "m.room.message", "room_id": room, "event_id": id, "sender": "@amy:hs.test",
                "origin_server_ts": int(time.time() * 1000),
                "content": {"msgtype": "m.text", "body": text}}

    def test_strangers(self):
        """A transaction without the homeserver's token is refused"""
        room = self.scene.room()
        for token in (None, "0" * 32, self.scene.worker.secrets[TOKEN]):
            self.assertIn(self.put("a-1", [self.message(room, "$of-a-stranger")], token), (401, 403))
        self.assertEqual(self.put("a-2", [self.message(room, "$of-the-server")], self.token), 200)
        self.scene.judged(["$of-the-server"])
        self.assertFalse(self.scene.worker.journal(id="$of-a-stranger"))

    def test_repeats(self):
        """A transaction that comes again, as a whole or in part, is judged once"""
        room = self.scene.room()
        one, two = self.message(room, "$one"), self.message(room, "$two")
        for transaction, events in (("b-1", [one]), ("b-1", [one]), ("b-2", [one, two]), ("b-3", [two])):
            self.assertEqual(self.put(transaction, events, self.token), 200)
        self.scene.judged(["$one", "$two"])

    def test_bad_bodies(self):
        """A body that is no transaction is refused, an event that makes no sense passed over"""
        room = self.scene.room()
        for body in (b"", b"{", b"[]", b'{"events":1}', b"\xff\xfe"):
            self.assertEqual(self.put("c-1", body, self.token), 400)
        odd = [1, {}, {"type": "m.room.message"}, {**self.message(room, "$odd"), "content": 7}]
        self.assertEqual(self.put("c-2", [*odd, self.message(room, "$good")], self.token), 200)
        self.scene.judged(["$good"])

    @property
    def token(self):
        return self.scene.worker.secrets[HS_TOKEN]
