"""Ratios on the corpus: against grep and simdjson, two jobs, many words, many rules, loading."""

import os

import corpus
import packs
import rivals
import store
from figures import MISSED, Ratios, in_turn, tell

CORPUS = ["chatter.py", "forbidden.py", "events.py", "corpus.py"]


def measure(steward, rounds):
    data = store.kept("corpus", CORPUS, corpus.make)
    made = store.kept("packs", packs.SOURCES, lambda folder: packs.make(folder, data))
    bench = Throughput(steward, rounds, data, made)
    print(f"corpus: {corpus.EVENTS:,} events, {corpus.WORDS:,} words, {corpus.REGEXES} regexes")
    bench.against_others()
    bench.against_itself()
    bench.loading()


class Throughput:
    def __init__(self, steward, rounds, data, made):
        self.steward, self.rounds, self.data, self.made = steward, rounds, data, made
        self.log = os.path.join(data, "events.ndjson")

    def replay(self, pack, jobs=1):
        return lambda: self.steward.replay(self.log, os.path.join(self.made, pack), jobs)

    def against_others(self):
        locale = rivals.faster_grep(self.data)
        loop = rivals.simdjson_loop()
        self.replay("whole")()
        runs = in_turn(
            self.rounds, one=self.replay("whole"), grep=lambda: rivals.grep(self.data, locale),
            loop=lambda: rivals.Run([loop, self.log]), two=self.replay("whole", jobs=2))
        self.tell_found(runs["one"][0].summary, int(runs["grep"][0].output))
        events = runs["one"][0].summary["events"]
        tell("events a second, one job", [events / run.seconds for run in runs["one"]], 0)
        tell("peak memory, MB", [run.memory / 1e6 for run in runs["one"]], 1)
        tell("grep's time / steward's", Ratios(runs["grep"], runs["one"]), at_least=2, aim=4)
        tell("steward's time / simdjson loop's", Ratios(runs["one"], runs["loop"]), at_most=8,
             aim=4)
        tell("one job's time / two jobs'",
             [one.seconds / two.seconds for one, two in zip(runs["one"], runs["two"])],
             at_least=1.7, aim=1.9)

    def tell_found(self, summary, grepped):
        """A corpus without the violations that it should have would measure something else."""
        matched, prevented = summary["matched"], summary["prevented"]
        print(f"violating: {corpus.VIOLATING:,} written; steward matched {matched:,} and prevented "
              f"{prevented:,} more; grep finds a word in {grepped:,}")
        tell("share found by steward, %", [100 * (matched + prevented) / summary["events"]])
        if not 0.018 <= (matched + prevented) / summary["events"] <= 0.024:
            MISSED.append("the share of violating events that steward finds is not near 2 %")
        if not 0.8 <= grepped / corpus.VIOLATING <= 1.1:
            MISSED.append("grep's count is not near the number of violating events")

    def against_itself(self):
        few, many = "words-1000", f"words-{corpus.MORE_WORDS}"
        runs = in_turn(self.rounds, few=self.replay(few), many=self.replay(many),
                       hundred=self.replay("rules-100"), thousand=self.replay("rules-1000"))
        tell("100,000 words' time / 1,000 words'", Ratios(runs["many"], runs["few"]), at_most=2,
             aim=1.3)
        tell("1,000 rules' time / 100 rules'", Ratios(runs["thousand"], runs["hundred"]),
             at_most=1.5, aim=1.1)

    def loading(self):
        """The whole process on an empty log."""
        empty = os.path.join(self.made, "empty.ndjson")
        open(empty, "w").close()
        pack = os.path.join(self.made, "loading")

        def load(*more):
            return lambda: self.steward.replay(empty, pack, 1, more)

        if not self.steward.has_cache:
            runs = in_turn(self.rounds, cold=load())
            tell("loading, ms", [run.seconds * 1e3 for run in runs["cold"]], 0, at_most=1_000)
            return
        cache = os.path.join(self.made, "cache")
        load("--cache", cache)()
        runs = in_turn(self.rounds, cold=load("--no-cache"), cached=load("--cache", cache))
        tell("loading, cold, ms", [run.seconds * 1e3 for run in runs["cold"]], 0, at_most=1_000)
        tell("loading, cached, ms", [run.seconds * 1e3 for run in runs["cached"]], 0, at_most=100)
