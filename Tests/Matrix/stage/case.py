"""Tests that have a scene of their own, for a class of them at a time."""

import os
import shutil
import sys
import unittest

from stage.scene import BY_SYNC, BY_TRANSACTIONS, Scene

KEPT_LOGS = os.path.join("build", "test-matrix")


class SceneCase(unittest.TestCase):
    """A class says its pack, and what its scene needs else."""

    program = None
    way = None
    pack = None
    is_disturbed = False
    connector = {}

    @classmethod
    def setUpClass(cls):
        cls.scene = None
        cls.scene = Scene(cls.program, cls.way, cls.pack, cls.is_disturbed, **cls.connector)
        try:
            cls.prepare()
            cls.scene.worker.start()
        except BaseException:
            cls.keep_logs()
            cls.scene.close()
            raise

    @classmethod
    def prepare(cls):
        """What must be there before the worker starts."""

    @classmethod
    def tearDownClass(cls):
        cls.scene.close()

    def setUp(self):
        # A test before may have failed while it was away.
        for program in (self.scene.synapse, self.scene.worker):
            if not program.child.runs:
                program.start()

    @classmethod
    def keep_logs(cls):
        """Logs outlive the scene; their ends are shown at once."""
        for name, child in (("worker", cls.scene.worker.child), ("synapse", cls.scene.synapse.child)):
            if os.path.exists(child.log):
                os.makedirs(KEPT_LOGS, exist_ok=True)
                kept = os.path.join(KEPT_LOGS, f"{cls.__name__}-{name}.log")
                shutil.copyfile(child.log, kept)
                print(f"--- the end of {kept}\n{child.end_of_log()}", file=sys.stderr)


def both_ways(tests):
    """Makes two classes of one: its tests are run with either way in."""
    module = sys.modules[tests.__module__]
    for way, suffix in ((BY_SYNC, "BySync"), (BY_TRANSACTIONS, "ByTransactions")):
        name = tests.__name__ + suffix
        setattr(module, name, type(name, (tests, SceneCase), {
            "way": way, "__module__": tests.__module__, "__doc__": tests.__doc__}))
    return tests
