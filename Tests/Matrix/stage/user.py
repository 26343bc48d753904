"""A person at the homeserver, who says and does things, and sees what happens by /sync."""

import itertools
import json
import time

from stage.web import Refused, Unreachable, Web, quoted

WAIT_SECONDS = 20
# More than any test says in a room at once: a person here misses nothing.
TIMELINE = json.dumps({"room": {"timeline": {"limit": 1000}}, "presence": {"types": []}})
# Of those that somebody has seen, where he waits in vain.
SHOWN_ROOMS = 3

_numbers = itertools.count(1)


class User:
    """An account with its token, and the rooms as it has seen them so far."""

    def __init__(self, synapse, id, token, name):
        self.synapse = synapse
        self.id = id
        self.name = name
        self.web = Web(synapse.port, token)
        self.rooms = {}
        self._since = None

    # Rooms

    def create_room(self, name=None, invite=(), levels=None, **more):
        """Anybody may enter it, unless `preset` says more."""
        body = {"preset": "public_chat", "invite": list(invite), **more}
        if name:
            body["name"] = name
        if levels:
            body["power_level_content_override"] = levels
        return self._ask("POST", ["createRoom"], body)["room_id"]

    def join(self, room):
        self._ask("POST", ["join", room], {})

    def leave(self, room):
        self._in(room, "leave", {})

    def invite(self, room, user):
        self._in(room, "invite", {"user_id": user})

    def kick(self, room, user):
        self._in(room, "kick", {"user_id": user, "reason": "by hand"})

    def ban(self, room, user):
        self._in(room, "ban", {"user_id": user, "reason": "by hand"})

    def unban(self, room, user):
        self._in(room, "unban", {"user_id": user})

    def upgrade(self, room, version="12"):
        """Returns the room that takes its place."""
        return self._in(room, "upgrade", {"new_version": version})["replacement_room"]

    def joined_rooms(self):
        return self._ask("GET", ["joined_rooms"])["joined_rooms"]

    # Events

    def say(self, room, text, **content):
        """Returns the id of the message."""
        return self.send(room, "m.room.message", {"msgtype": "m.text", "body": text, **content})

    def send(self, room, type, content, patience=0):
        """Says it once, also where the homeserver is away for up to `patience` seconds."""
        number = f"{self.id}-{next(_numbers)}"
        path = ["rooms", room, "send", type, number]
        deadline = time.monotonic() + patience
        while True:
            try:
                return self._ask("PUT", path, content)["event_id"]
            except (Unreachable, Refused) as error:
                is_gone = isinstance(error, Unreachable) or error.status >= 500
                if not is_gone or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def mention(self, room, text, *users, **content):
        return self.say(room, text, **{"m.mentions": {"user_ids": list(users)}, **content})

    def edit(self, room, message, text):
        return self.say(room, "* " + text, **{
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": message}})

    def say_in_thread(self, room, root, text, **content):
        return self.say(room, text, **{
            "m.relates_to": {"rel_type": "m.thread", "event_id": root}, **content})

    def redact(self, room, message):
        self._ask("PUT", ["rooms", room, "redact", message, f"{self.id}-{next(_numbers)}"], {})

    def state(self, room, type, key=""):
        """What stands there now; None where nothing does."""
        try:
            return self._ask("GET", ["rooms", room, "state", type, key])
        except Refused as refused:
            if refused.status == 404:
                return None
            raise

    def set_state(self, room, type, content, key=""):
        self._ask("PUT", ["rooms", room, "state", type, key], content)

    def set_level(self, room, user, level):
        levels = self.state(room, "m.room.power_levels")
        levels["users"][user] = level
        self.set_state(room, "m.room.power_levels", levels)

    def set_display_name(self, name):
        self._ask("PUT", ["profile", self.id, "displayname"], {"displayname": name})

    def history(self, room):
        """All that ever happened in the room, oldest first."""
        events, place = [], None
        while True:
            query = {"dir": "b", "limit": 1000, **({"from": place} if place else {})}
            page = self._ask("GET", ["rooms", room, "messages"], query=query)
            events += page["chunk"]
            place = page.get("end")
            if not place:
                return events[::-1]

    def log_out(self):
        self._ask("POST", ["logout"], {})

    # What it sees

    def look(self, seconds=0):
        """One /sync, which waits so long for something to happen."""
        query = {"timeout": int(seconds * 1000), "filter": TIMELINE}
        if self._since:
            query["since"] = self._since
        answer = self._ask("GET", ["sync"], query=query, timeout=seconds + 30)
        self._since = answer["next_batch"]
        for membership, rooms in answer.get("rooms", {}).items():
            for id, news in rooms.items():
                self.room(id).take(membership, news)

    def room(self, id):
        return self.rooms.setdefault(id, Room(id))

    def wait(self, what, condition, seconds=WAIT_SECONDS):
        """Looks until the condition is something, and returns that. `what` is told where it never is."""
        deadline = time.monotonic() + seconds
        while True:
            found = condition()
            if found:
                return found
            left = deadline - time.monotonic()
            if left < 0:
                raise AssertionError(
                    f"{self.name} did not see in {seconds} s: {what}\n{self._seen()}")
            try:
                self.look(min(left, 1))
            except Unreachable:
                time.sleep(0.1)

    def _seen(self):
        return "\n".join(room.told() for room in list(self.rooms.values())[-SHOWN_ROOMS:])

    def _in(self, room, verb, body):
        return self._ask("POST", ["rooms", room, verb], body)

    def _ask(self, method, segments, body=None, **more):
        return self.web.ask(method, "/_matrix/client/v3" + quoted(*segments), body, **more)


class Room:
    """A room as one person has seen it."""

    def __init__(self, id):
        self.id = id
        self.membership = None
        self.timeline = []
        self._state = {}

    def take(self, membership, news):
        self.membership = membership
        part = "invite_state" if membership == "invite" else "state"
        events = news.get(part, {}).get("events", [])
        timeline = news.get("timeline", {}).get("events", [])
        self.timeline += timeline
        for event in events + timeline:
            if "state_key" in event:
                self._state[event["type"], event["state_key"]] = event

    def state(self, type, key=""):
        return self._state.get((type, key), {}).get("content", {})

    def keys(self):
        """Types and keys of all that stands there."""
        return self._state.keys()

    @property
    def name(self):
        return self.state("m.room.name").get("name")

    def level(self, user):
        """The level that stands with the account's name."""
        return self.state("m.room.power_levels").get("users", {}).get(user)

    def member(self, user):
        """The event that says how the account stands to the room."""
        return self._state.get(("m.room.member", user), {})

    def changes(self, type, key=""):
        """All that it came to be, oldest first, as far as it was seen."""
        return [event for event in self.timeline
                if event["type"] == type and event.get("state_key") == key]

    def membership_of(self, user):
        return self.member(user).get("content", {}).get("membership")

    def messages(self, sender):
        return messages(self.timeline, sender)

    def redactions(self, message):
        return redactions(self.timeline).get(message, [])

    def told(self, lines=8):
        """The newest events, for people."""
        head = f"  {self.id} ({self.membership})"
        return "\n".join([head] + ["    " + _line(event) for event in self.timeline[-lines:]])


def messages(events, sender):
    return [event for event in events
            if event["type"] == "m.room.message" and event["sender"] == sender]


def redactions(events):
    """By the message that they took away: the redactions."""
    found = {}
    for event in events:
        if event["type"] == "m.room.redaction":
            message = event["content"].get("redacts") or event.get("redacts")
            found.setdefault(message, []).append(event)
    return found


def _line(event):
    content = json.dumps(event["content"], ensure_ascii=False)
    return f"{event['sender']} {event['type']} {event.get('state_key', '')} {content}"[:160]
