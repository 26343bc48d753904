"""All of `test_moderation`, while the first answer to every request of the worker that does something
is lost on its way: nothing may be done twice for that."""

import test_moderation
from stage.case import SceneCase
from stage.proxy import CUT
from stage.scene import BY_SYNC


class LostAnswers(test_moderation.Moderation, SceneCase):
    way = BY_SYNC
    is_disturbed = True

    @classmethod
    def prepare(cls):
        super().prepare()
        lost = set()

        def fate(method, path):
            if method == "GET" or (method, path) in lost:
                return None
            lost.add((method, path))
            return CUT
        cls.scene.outward.fate = fate
