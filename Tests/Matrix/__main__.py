"""Runs Steward against a real homeserver of Matrix, and prints a line for each test.

Usage: Tests/Matrix STEWARD [WORD...]

With words only those tests are run whose way, file, class or name holds one of them. Synapse is
that of `Tools/synapse`, or the virtual environment that STEWARD_SYNAPSE names. Logs of tests that
failed are kept in build/test-matrix.

Exit status 1 if a test fails.
"""

import argparse
import os
import sys
import time
import unittest

from stage.case import SceneCase
from stage.children import end_with_this_program, run_until_interrupted


class Lines(unittest.TestResult):
    """A line for each test as it ends, and what is wrong at once."""

    def startTest(self, test):
        super().startTest(test)
        self._begin = time.monotonic()
        self._word = "ok"

    def stopTest(self, test):
        super().stopTest(test)
        seconds = time.monotonic() - self._begin
        print(f"  {self._word:<6}  {test.way:<12}  {seconds:5.1f} s  {described(test)}", flush=True)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._tell(test, self.failures[-1][1])

    def addError(self, test, error):
        super().addError(test, error)
        self._tell(test, self.errors[-1][1])

    def _tell(self, test, trace):
        self._word = "FAILED"
        print(f"\n--- {described(test)}\n{trace}", file=sys.stderr, flush=True)
        if isinstance(test, SceneCase):
            test.keep_logs()


def described(test):
    return test.shortDescription() or str(test)


def tests(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from tests(part)
        else:
            yield part


def is_wanted(test, words):
    text = f"{test.id()} {test.way}".lower()
    return not words or any(word.lower() in text for word in words)


def main():
    parser = argparse.ArgumentParser(prog="Tests/Matrix", description=__doc__.split("\n")[0])
    parser.add_argument("steward", help="the program, built for release")
    parser.add_argument("words", nargs="*", help="only tests that these words tell of")
    options = parser.parse_args()
    SceneCase.program = options.steward
    end_with_this_program()
    begin = time.monotonic()
    found = unittest.TestLoader().discover(os.path.dirname(os.path.abspath(__file__)))
    wanted = unittest.TestSuite(test for test in tests(found) if is_wanted(test, options.words))
    result = Lines()
    wanted.run(result)
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun} tests, {bad} failed, in {time.monotonic() - begin:.0f} s")
    sys.exit(0 if result.testsRun and not bad else 1)


if __name__ == "__main__":
    run_until_interrupted(main)
