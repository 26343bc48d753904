"""Measures `steward replay` as a whole process and prints ratios.

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
from figures import MISSED, Steward

PARTS = ("log", "corpus", "soak", "import")


def main():
    parser = argparse.ArgumentParser(prog="Tools/bench", description=__doc__.split("\n")[0])
    parser.add_argument("steward", help="the program, built for release")
    parser.add_argument("--runs", type=int, default=5, help="rounds of each comparison")
    parser.add_argument("--log", help="a log instead of the real one or the made one")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part of the bench")
    options = parser.parse_args()
    steward = Steward(options.steward)
    parts = options.only or PARTS
    if "log" in parts:
        reallog.measure(steward, options.runs, options.log)
    if "corpus" in parts:
        throughput.measure(steward, options.runs)
    if "soak" in parts:
        soak.measure(steward)
    if "import" in parts:
        imports.measure(steward)
    for miss in MISSED:
        print(f"missed: {miss}", file=sys.stderr)
    sys.exit(1 if MISSED else 0)


if __name__ == "__main__":
    main()
