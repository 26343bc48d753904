"""Runs a command while a homeserver of Matrix is there for it.

Usage: Tests/Matrix/beside.py COMMAND [ARGUMENT...]

The command finds its address in STEWARD_TEST_MATRIX, and in STEWARD_TEST_MATRIX_SECRET with what it
takes registrations. Exit status: that of the command.
"""

import os
import subprocess
import sys

from stage.children import end_with_this_program, run_until_interrupted
from stage.synapse import REGISTRATION_SECRET, Synapse


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    end_with_this_program()
    homeserver = Synapse()
    homeserver.start()
    try:
        environment = {"STEWARD_TEST_MATRIX": homeserver.address,
                       "STEWARD_TEST_MATRIX_SECRET": REGISTRATION_SECRET}
        return subprocess.run(sys.argv[1:], env={**os.environ, **environment}).returncode
    finally:
        homeserver.stop()


if __name__ == "__main__":
    run_until_interrupted(lambda: sys.exit(main()))
