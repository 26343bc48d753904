"""A homeserver, the bot's account and a worker, put together in one of the two ways that Matrix has
for bots."""

import collections
import itertools
import secrets

from stage.children import free_port, remove
from stage.proxy import Proxy
from stage.synapse import SERVER_NAME, Synapse
from stage.user import User
from stage.waiting import until
from stage.worker import Worker

BOT = f"@steward:{SERVER_NAME}"
BOSS = f"@boss:{SERVER_NAME}"
BY_SYNC = "/sync"
BY_TRANSACTIONS = "transactions"
TOKEN = "STEWARD_MATRIX_TOKEN"
HS_TOKEN = "STEWARD_HS_TOKEN"

_numbers = itertools.count(1)


class Scene:
    """`boss` is who makes the rooms, and whose invitations the bot accepts.

    Where `is_disturbed`, all that homeserver and worker say to each other goes through proxies: `inward`
    of transactions, `outward` of the worker's requests.
    """

    def __init__(self, program, way, pack, is_disturbed=False, **connector):
        self.way = way
        self.worker = Worker(program, pack)
        self.synapse = Synapse()
        self.outward = self.inward = None
        homeserver, gate = self.synapse.address, self.worker.address
        if is_disturbed:
            self.outward = Proxy(free_port(), self.synapse.port)
            self.inward = Proxy(free_port(), self.worker.port)
            homeserver, gate = self.outward.address, self.inward.address
        self.connector = {"matrix": homeserver, "user": BOT, "token": {"env": TOKEN},
                          "invites": [BOSS], **connector}
        self.worker.connectors = [self.connector]
        if way == BY_TRANSACTIONS:
            self._introduce(gate)
        self.synapse.start()
        self.boss = self.synapse.register("boss")
        if way == BY_SYNC:
            self.bot = self.synapse.register("steward")
            self.worker.keep_secret(TOKEN, self.bot.web.token)

    def _introduce(self, gate):
        """Makes the worker an application service of the homeserver."""
        for name in (TOKEN, HS_TOKEN):
            self.worker.keep_secret(name, secrets.token_hex(16))
        self.connector["hs_token"] = {"env": HS_TOKEN}
        self.worker.write_settings()
        self.synapse.registrations.append(self.worker.registration(gate))
        self.bot = User(self.synapse, BOT, self.worker.secrets[TOKEN], "steward")

    def close(self):
        for child in (self.worker.child, self.synapse.child):
            child.kill()
        for program in (self.worker, self.synapse):
            remove(program.folder)
        for proxy in (self.outward, self.inward):
            if proxy:
                proxy.close()

    def person(self, name):
        """Somebody new of that name."""
        account = name.lower() if name.isascii() else "person"
        return self.synapse.register(f"{account}-{next(_numbers)}", name)

    def people(self, *names):
        return [self.person(name) for name in names]

    def room(self, *members, name=None, level=100, waits=True, **more):
        """A room of the boss's in which the bot has that level, with these members."""
        levels = {"users": {BOT: level}, **more.pop("levels", {})}
        room = self.boss.create_room(name, invite=[BOT], levels=levels, **more)
        if waits:
            self.bot_comes(room)
        for member in members:
            member.join(room)
        if waits and members:
            self.known(room, members)
        return room

    def known(self, room, members):
        """Waits until the worker knows that they are inside."""
        wanted = {member.id for member in members}
        until(f"{wanted} are known in {room}", lambda: wanted <= {
            event["account"] for event in self.worker.journal(group=room, type="join")})

    def bot_comes(self, room):
        """Waits until the bot is inside, and the worker knows the room."""
        self.boss.wait(f"the bot comes into {room}",
                       lambda: self.boss.room(room).membership_of(BOT) == "join")
        until(f"{room} is known", lambda: self.worker.journal(group=room, type="group"))

    def settle(self, seconds=60, may_fail=False):
        """Waits until all that was decided is through, and nothing of it came to a bad end."""
        def states():
            return self.worker.outbox()
        until(lambda: f"all is through: {states()}", lambda: "pending" not in states(), seconds)
        if set(states()) - ({"failed"} if may_fail else set()):
            raise AssertionError(f"not all could be done: {states()}")

    def judged(self, messages, seconds=60):
        """Waits until the journal has all these, each once."""
        wanted = set(messages)

        def missing():
            return wanted - {event["id"] for event in self.worker.journal()}
        until(lambda: f"{len(missing())} of {len(wanted)} messages in the journal, such as "
              f"{sorted(missing())[:3]}", lambda: not missing(), seconds)
        counts = collections.Counter(event["id"] for event in self.worker.journal())
        repeated = [id for id, count in counts.items() if count > 1]
        if repeated:
            raise AssertionError(f"{len(repeated)} events stand in the journal more than once")
