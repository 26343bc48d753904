"""How soon an advert is gone while the homeserver takes what it can."""

import collections
import threading
import time

from stage.case import both_ways
from stage.scene import BOT
from stage.user import redactions

# What one homeserver takes on two cores, with people and worker beside it.
MESSAGES_A_SECOND = 120
SECONDS = 20
PEOPLE = 12
ROOMS = 4
ADVERT_EVERY = 10
MUST_SECONDS = 1.0
TRIES = 3
PACK = f"""
steward: 1
assistant: ["{BOT}"]
rules: [{{ id: adverts, when: {{ keyword: cheap pills }}, then: delete }}]
"""


@both_ways
class Pace:
    pack = PACK

    def test_pace(self):
        """An advert is taken back within a second, by the homeserver's clock, 99 times of 100"""
        # Others may keep the machine busy for a while.
        worst = [self.measure()]
        while worst[-1] >= MUST_SECONDS and len(worst) < TRIES:
            worst.append(self.measure())
        self.assertLess(worst[-1], MUST_SECONDS)

    def measure(self):
        """Talks for a while; 99 of 100 adverts are gone within the seconds that it returns."""
        scene = self.scene
        people = [scene.person(f"person{number}") for number in range(PEOPLE)]
        rooms = [scene.room(*people[number::ROOMS]) for number in range(ROOMS)]
        said = self.talk(people, rooms)
        scene.judged(said)
        scene.settle()
        delays, adverts = [], 0
        for room in rooms:
            history = scene.boss.history(room)
            taken_back = redactions(history)
            for event in history:
                if said.get(event["event_id"]):
                    adverts += 1
                    first, = taken_back[event["event_id"]]
                    delays.append(first["origin_server_ts"] - event["origin_server_ts"])
        self.assertEqual(adverts, collections.Counter(said.values())[True])
        delays.sort()
        p50, p99 = (delays[int(len(delays) * share)] / 1000 for share in (0.5, 0.99))
        print(f"          {len(said) / SECONDS:.0f} messages/s; advert to redaction: p50 {p50:.3f} s, "
              f"p99 {p99:.3f} s, longest {delays[-1] / 1000:.3f} s, {adverts} adverts")
        return p99

    def talk(self, people, rooms):
        """Says as much a second as the homeserver takes. Returns by message whether it is an advert."""
        said, errors = {}, []
        begin = time.monotonic()

        def speak(index):
            try:
                number = 0
                while True:
                    due = begin + (number * PEOPLE + index) / MESSAGES_A_SECOND
                    if due > begin + SECONDS:
                        return
                    time.sleep(max(0, due - time.monotonic()))
                    if time.monotonic() > begin + SECONDS:
                        return
                    is_advert = (number + index) % ADVERT_EVERY == 0
                    text = f"{'cheap pills' if is_advert else 'good day'} {number}"
                    said[people[index].say(rooms[index % ROOMS], text)] = is_advert
                    number += 1
            except BaseException as error:
                errors.append(error)
        threads = [threading.Thread(target=speak, args=(index,), daemon=True) for index in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])
        return said
