"""A live code that leads people of Matrix into rooms, and has the next room made."""

import collections

from stage.case import both_ways
from stage.proxy import CUT
from stage.scene import BOT
from stage.waiting import until

CAPACITY = 4
PACK = """
steward: 1
assistant: ["%s"]
codes:
  - id: tea
    groups: ["%s", "%s"]
    capacity: %d
    grow: { name: "Tea {n}", from: 3, ahead: 1, announcement: inherit }
"""


@both_ways
class LiveCode:
    """The answers to the first invitation and to the first making of a room are lost on the way."""
    pack = "steward: 1\n"
    is_disturbed = True

    @classmethod
    def prepare(cls):
        scene = cls.scene
        # In them are their owner and the bot.
        cls.rooms = [scene.room(name=f"Tea {number}", topic="Be kind", waits=False, levels={
            "events": {"m.room.topic": 77}}) for number in (1, 2)]
        scene.worker.write_pack(PACK % (BOT, *cls.rooms, CAPACITY))
        cls.lost = collections.Counter()

        def fate(method, path):
            for deed, part in (("making", "/createRoom"), ("invitation", "/state/m.room.member/")):
                if method != "GET" and part in path and not cls.lost[deed]:
                    cls.lost[deed] += 1
                    return CUT
            return None
        scene.outward.fate = fate

    def invited(self, guest):
        """The room that the guest is invited into, once it has scanned."""
        self.scene.worker.post({"type": "scan", "account": guest.id, "code": "tea"})

        def invitation():
            return next((room.id for room in guest.rooms.values() if room.membership == "invite"), None)
        return guest.wait("an invitation", invitation, 40)

    def test_it_fills_rooms(self):
        """A code fills two rooms and has the third made, once, as the last one was"""
        scene = self.scene
        for room in self.rooms:
            scene.bot_comes(room)
        places = []
        for number in range(2 * (CAPACITY - 2) + 1):
            guest = scene.person(f"guest{number}")
            room = self.invited(guest)
            guest.join(room)
            scene.boss.look()
            places.append(room)
        first, second = self.rooms
        third = places[-1]
        self.assertEqual(places[:-1], [first, first, second, second])
        self.assertNotIn(third, self.rooms)
        self.assertEqual(self.lost, {"making": 1, "invitation": 1})

        view = guest.room(third)
        guest.wait("the new room", lambda: view.state("m.room.power_levels"))
        self.assertEqual((view.name, view.state("m.room.topic")["topic"]), ("Tea 3", "Be kind"))
        self.assertEqual(view.state("m.room.power_levels")["events"]["m.room.topic"], 77)
        self.assertTrue(view.state("m.room.canonical_alias")["alias"].endswith(":hs.test"))
        names = [self.name(room) for room in scene.bot.joined_rooms()]
        self.assertEqual(names.count("Tea 3"), 1)
        self.assertEqual(len(scene.worker.actions(do="create_group")), 1)
        # Nobody can be told in Matrix to wait.
        scene.settle(may_fail=True)

    def name(self, room):
        return (self.scene.bot.state(room, "m.room.name") or {}).get("name")

    def test_page(self):
        """Who opens the code in a browser is led to the room's address"""
        worker = self.scene.worker
        for room in self.rooms:
            self.scene.bot_comes(room)
            until("the room known", lambda: worker.journal(group=room, type="group"))
        status, _, headers = worker.web.answer("GET", "/c/tea", query={"tenant": "shop"})
        self.assertEqual(status, 302)
        self.assertIn("https://matrix.to/#/", headers["Location"])
