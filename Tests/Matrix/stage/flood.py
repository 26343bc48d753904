"""Many messages of several people in several rooms, some of them adverts, while worse things happen."""

import collections
import threading
import time

from stage.scene import BOT
from stage.user import messages, redactions
from stage.web import Refused

ROOMS = 4
ADVERT_EVERY = 10
MUTED_AFTER = 5
# How long a person tries to say something while the homeserver is away.
PATIENCE_SECONDS = 60
PACK = f"""
steward: 1
assistant: ["{BOT}"]
strikes: {{ ladder: {{ {MUTED_AFTER}: {{ mute: 1h }} }} }}
rules:
  - id: adverts
    when: {{ keyword: cheap pills }}
    then: [delete, {{ warn: "no adverts" }}]
    cooldown: 1h
  - {{ id: sellers, when: {{ keyword: fine watches }}, then: [delete, {{ strike: 1 }}] }}
  - {{ id: frauds, when: {{ keyword: free coins }}, then: [delete, ban] }}
"""


class Flood:
    """In each room two chat, and every tenth message of theirs is an advert; one sells until he is
    muted; one is banned for the first word."""

    def __init__(self, scene, count):
        self.scene = scene
        self.rooms = []
        # By room: the messages that the homeserver took, and which of them are adverts.
        self.said = {}
        self.adverts = set()
        self.errors = []
        self.chatters, self.sellers, self.frauds = {}, {}, {}
        self._threads = []
        for _ in range(ROOMS):
            people = scene.people("Amy", "Ben", "seller", "fraud")
            room = scene.room(*people)
            self.rooms.append(room)
            self.said[room] = []
            self.chatters[room] = people[:2]
            self.sellers[room], self.frauds[room] = people[2:]
        share = count // (2 * ROOMS)
        for room in self.rooms:
            for person in self.chatters[room]:
                self._plan(person, room, share)
            self._plan(self.sellers[room], room, 3 * MUTED_AFTER, "fine watches", pause=0.5)
            self._plan(self.frauds[room], room, 2, "free coins", pause=5)

    def _plan(self, person, room, count, advert=None, pause=0):
        self._threads.append(threading.Thread(
            target=self._talk, args=(person, room, count, advert, pause), daemon=True))

    def _talk(self, person, room, count, advert, pause):
        try:
            for number in range(count):
                bad = advert or ("cheap pills" if number % ADVERT_EVERY == 3 else None)
                content = {"msgtype": "m.text", "body": f"{bad or 'good day'} {number}"}
                message = person.send(room, "m.room.message", content, PATIENCE_SECONDS)
                self.said[room].append(message)
                if bad:
                    self.adverts.add(message)
                time.sleep(pause)
        except Refused as refused:
            # Muted or banned.
            if refused.code != "M_FORBIDDEN" or not advert:
                self.errors.append(refused)
        except BaseException as error:
            self.errors.append(error)

    def start(self):
        self.begin = time.monotonic()
        for thread in self._threads:
            thread.start()

    @property
    def lasts(self):
        return any(thread.is_alive() for thread in self._threads)

    def end(self, seconds=120):
        """Waits until all is said. Returns how many messages a second that were."""
        for thread in self._threads:
            thread.join(seconds)
        if self.errors:
            raise self.errors[0]
        return sum(map(len, self.said.values())) / (time.monotonic() - self.begin)

    def check(self, test):
        """By the journal and the rooms' own timelines: all is judged once, and done once."""
        scene = self.scene
        scene.judged([message for said in self.said.values() for message in said])
        scene.settle()
        deeds = collections.Counter()
        for room in self.rooms:
            history = scene.boss.history(room)
            taken_back = {message: len(events) for message, events in redactions(history).items()}
            test.assertEqual(
                taken_back, {message: 1 for message in self.said[room] if message in self.adverts})
            said = messages(history, BOT)
            deeds.update(event["content"]["dev.steward.action"] for event in said)
            told = collections.Counter(event["content"]["m.mentions"]["user_ids"][0] for event in said)
            test.assertEqual(told, {person.id: 1 for person in self.chatters[room]})
            test.assertEqual(mutes(history, self.sellers[room].id), 1)
            test.assertEqual(bans(history, self.frauds[room].id), 1)
        test.assertEqual([id for id, count in deeds.items() if count > 1], [])


def mutes(history, user):
    """How often the account was muted, and no more than that: it is so now."""
    levels = [event["content"]["users"].get(user, 0) for event in history
              if event["type"] == "m.room.power_levels"]
    changes = sum(one >= 0 > other for one, other in zip(levels, levels[1:]))
    return changes if levels[-1] == -1 else None


def bans(history, user):
    return sum(event["type"] == "m.room.member" and event["state_key"] == user
               and event["content"]["membership"] == "ban" for event in history)
