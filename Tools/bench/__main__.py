"""Measures `steward replay` and `steward run` as whole processes and prints ratios.

Usage: Tools/bench STEWARD [--runs N] [--log LOG] [--only PART]

Figures of one run on a shared machine say little; ratios of commands that ran in turn, round by
round, say more: the median of the rounds is printed, with the lowest and the highest. Logs and
packs are made from fixed seeds, once, and kept in build/bench.

Exit status 1 if a figure misses what it must be.
"""

import argparse
import sys

import imports
import reallog
import soak
import throughput
import worker
from figures import MISSED, Steward

PARTS = ("log", "corpus", "soak", "import")
# Asked for by name.
MORE = ("worker",)


def main():
    parser = argparse.ArgumentParser(prog="Tools/bench", description=__doc__.split("\n")[0])
    parser.add_argument("steward", help="the program, built for release")
    parser.add_argument("--runs", type=int, default=5, help="rounds of each comparison")
    parser.add_argument("--log", help="a log instead of the real one or the made one")
    parser.add_argument("--only", choices=PARTS + MORE, action="append", help="a part of the bench")
    parser.add_argument("--soak-worker", type=float, metavar="SECONDS",
                        help="only load the worker at half of what it must take, for so long")
    options = parser.parse_args()
    steward = Steward(options.steward)
    parts = options.only or PARTS
    if options.soak_worker:
        parts = ()
        worker.soak(steward, options.soak_worker)
    if "log" in parts:
        reallog.measure(steward, options.runs, options.log)
    if "corpus" in parts:
        throughput.measure(steward, options.runs)
    if "soak" in parts:
        soak.measure(steward)
    if "import" in parts:
        imports.measure(steward)
    if "worker" in parts:
        worker.measure(steward, options.runs)
    for miss in MISSED:
        print(f"missed: {miss}", file=sys.stderr)
    sys.exit(1 if MISSED else 0)


if __name__ == "__main__":
    main()
