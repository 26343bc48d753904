"""Whatever ends, hangs or answers wrongly: all is judged once and done once."""

import itertools
import random
import time

from stage.case import both_ways
from stage.flood import PACK, Flood
from stage.proxy import CUT, REFUSED, SPOILT
from stage.scene import BY_TRANSACTIONS

FLOOD = 2_000
KILLS = 5
# More than a /sync tells of a room at once.
GAP = 600


@both_ways
class Outages:
    pack = PACK

    def test_kills(self):
        """The worker is killed again and again in a flood of 2,000 messages"""
        random_ = random.Random(7)
        flood = Flood(self.scene, FLOOD)
        flood.start()
        kills = 0
        while flood.lasts and kills < KILLS:
            time.sleep(random_.uniform(1, 4))
            self.scene.worker.kill()
            kills += 1
            self.scene.worker.start()
        pace = flood.end()
        flood.check(self)
        self.assertEqual(kills, KILLS)
        print(f"          {pace:,.0f} messages/s, {len(flood.adverts)} adverts, {kills} kills")

    def test_gap(self):
        """More than a /sync holds is said while the worker is away"""
        flood = Flood(self.scene, GAP)
        self.scene.worker.stop()
        flood.start()
        flood.end()
        self.scene.worker.start()
        flood.check(self)

    def test_restart(self):
        """The homeserver is stopped, and killed, in the middle of a conversation"""
        synapse = self.scene.synapse
        flood = Flood(self.scene, 400)
        flood.start()
        for end in (synapse.stop, synapse.kill):
            time.sleep(1.5)
            end()
            time.sleep(1.5)
            synapse.start()
        flood.end()
        flood.check(self)


def spoiling(pause):
    """Each of the fates once, and so many requests before it that are passed on."""
    return [fate for bad in (REFUSED, SPOILT, CUT) for fate in (*pause * [None], bad)]


@both_ways
class Disturbed:
    pack = PACK
    is_disturbed = True

    def tearDown(self):
        self.scene.outward.fate = self.scene.inward.fate = lambda method, path: None

    def test_disturbed(self):
        """Requests are answered with 500 or not at all, before and after they did something"""
        flood = Flood(self.scene, 400)
        outward = itertools.cycle(spoiling(14))
        # Not many: Synapse waits seconds after each, and longer after two in a row.
        inward = itertools.chain(*2 * [spoiling(5)])
        self.scene.outward.fate = lambda method, path: next(outward)
        self.scene.inward.fate = lambda method, path: next(inward, None)
        flood.start()
        flood.end()
        flood.check(self)
        spoilt = [seen for seen in self.scene.outward.seen if seen.fate]
        self.assertTrue(spoilt)
        if self.way == BY_TRANSACTIONS:
            self.assertGreater(len([seen for seen in self.scene.inward.seen if seen.fate]), 3)

    def test_forgotten(self):
        """The answers to all deeds are lost, and then the homeserver is restarted"""
        scene = self.scene
        flood = Flood(scene, 80)
        deeds = ("redact", "send", "state", "ban")

        def fate(method, path):
            return CUT if method != "GET" and any(f"/{deed}" in path for deed in deeds) else None
        scene.outward.fate = fate
        flood.start()
        flood.end()
        scene.judged([message for said in flood.said.values() for message in said])
        scene.synapse.stop()
        scene.outward.fate = lambda method, path: None
        scene.synapse.start()
        flood.check(self)
