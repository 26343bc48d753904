"""What a pack decides, as the people of a room see it."""

from stage.case import both_ways
from stage.scene import BOSS, BOT
from stage.user import Refused
from stage.waiting import until

MUTE_SECONDS = 3
LOCK_SECONDS = 3
PACK = f"""
steward: 1
assistant: ["{BOT}"]
lists:
  adverts: {{ words: [加微信, cheap pills], disguises: [+aliases] }}
strikes: {{ ladder: {{ 2: {{ mute: {MUTE_SECONDS}s }}, 3: kick, 4: ban }} }}
rules:
  - id: adverts
    about: no adverts in here
    when: {{ keyword: adverts }}
    then: [delete, {{ warn: "{{name}}: {{reason}}" }}, {{ strike: 1 }}]
  - {{ id: calm, when: {{ keyword: a raid }}, then: {{ lock: {LOCK_SECONDS}s }} }}
  - id: owner
    when: {{ keyword: call the owner }}
    then: {{ notify: {{ to: owner, text: "{{name}} calls" }} }}
  - id: admins
    when: {{ keyword: call the admins }}
    then: {{ notify: {{ to: admins, text: "{{name}} calls" }} }}
  - id: desk
    when: {{ keyword: call the desk }}
    then: {{ notify: {{ to: desk, text: "{{name}} calls" }} }}
  - {{ id: doubt, when: {{ keyword: half a scam }}, then: {{ review: [kick] }} }}
  - {{ id: all, when: {{ keyword: the last straw }}, then: {{ delete: 10m }} }}
welcome: [{{ text: "Welcome, {{names}}", wait: 2s }}]
replies: [{{ id: hours, when: {{ keyword: open today }}, text: "From nine to six" }}]
protect: {{ name: true }}
"""


@both_ways
class Moderation:
    pack = PACK

    @classmethod
    def prepare(cls):
        scene = cls.scene
        cls.boss = scene.boss
        cls.desk = scene.room(name="The desk", waits=False)
        cls.moderators = scene.room(name="The moderators", waits=False)
        scene.connector["channels"] = {"desk": cls.desk, "moderators": cls.moderators}

    def room_with(self, *names, **more):
        """A room, and new people of these names in it."""
        people = self.scene.people(*names)
        return (self.scene.room(*people, **more), *people)

    def sees(self, what, condition, seconds=20):
        return self.boss.wait(what, condition, seconds)

    def sees_taken_back(self, room, message):
        view = self.boss.room(room)
        self.sees(f"{message} taken back", lambda: view.redactions(message))
        self.assertEqual([event["sender"] for event in view.redactions(message)], [BOT])

    def sees_said(self, room, text):
        """The message of the bot with that text."""
        return self.sees(f"“{text}” said by the bot", lambda: next(
            (event for event in self.boss.room(room).messages(BOT)
             if text in event["content"].get("body", "")), None))

    def sees_member(self, room, user, membership, by=BOT):
        """The newest event by which somebody made the account stand so."""
        def change():
            return next((event for event in self.boss.room(room).changes("m.room.member", user.id)[::-1]
                         if event["content"]["membership"] == membership and event["sender"] == by), None)
        return self.sees(f"{user.id}: {membership} by {by}", change)

    def assert_answers(self, said, message, *users):
        content = said["content"]
        self.assertEqual(content["msgtype"], "m.text")
        self.assertEqual(content["m.mentions"]["user_ids"], [user.id for user in users])
        self.assertEqual(content["m.relates_to"]["m.in_reply_to"]["event_id"], message)
        self.assertIn("/", content["dev.steward.action"])

    def test_the_ladder(self):
        """An advert is taken back, its author warned, then muted, kicked and banned, and pardoned"""
        room, mallory = self.room_with("Mallory")
        view = self.boss.room(room)

        first = mallory.say(room, "加➕薇❤信 领红包")
        self.sees_taken_back(room, first)
        self.assert_answers(self.sees_said(room, "Mallory: no adverts in here"), first, mallory)

        self.sees_taken_back(room, mallory.say(room, "cheap pills"))
        self.sees("a mute", lambda: view.level(mallory.id) == -1)
        with self.assertRaisesRegex(Refused, "M_FORBIDDEN"):
            mallory.say(room, "hello?")
        self.sees("its end", lambda: view.level(mallory.id) is None)

        self.sees_taken_back(room, mallory.say(room, "CHEAP pills"))
        kick = self.sees_member(room, mallory, "leave")
        self.assertEqual(kick["content"]["reason"], "3 strikes")

        mallory.join(room)
        self.sees_taken_back(room, mallory.say(room, "ｃｈｅａｐ ｐｉｌｌｓ"))
        ban = self.sees_member(room, mallory, "ban")
        self.assertEqual(ban["content"]["reason"], "4 strikes")
        with self.assertRaisesRegex(Refused, "banned"):
            mallory.join(room)

        self.scene.worker.command("pardon", mallory.id)
        self.sees("the end of the ban", lambda: view.membership_of(mallory.id) == "leave")
        mallory.join(room)
        said = mallory.say(room, "I am sorry")
        self.scene.judged([said])
        self.assertFalse(view.redactions(said))

    def test_refused_on_return(self):
        """Who is banned is refused where the homeserver lets him in, until he is unbanned"""
        room, mallory = self.room_with("Mallory")
        self.scene.worker.command("ban", mallory.id, reason="known for it")
        ban = self.sees_member(room, mallory, "ban")
        self.assertEqual(ban["content"]["reason"], "known for it")
        self.scene.settle()

        # Somebody who does not know better lets him in again.
        self.boss.unban(room, mallory.id)
        mallory.join(room)
        refusal = self.sees_member(room, mallory, "leave")
        self.assertEqual(refusal["content"]["reason"], "known for it")

        other = self.scene.room()
        mallory.join(other)
        self.sees_member(other, mallory, "leave")

        self.scene.worker.command("unban", mallory.id)
        until("the unban", lambda: self.scene.worker.actions(do="unban", account=mallory.id))
        self.scene.settle()
        mallory.join(other)
        said = mallory.say(other, "thank you")
        self.scene.judged([said])
        self.sees("his words", lambda: self.boss.room(other).messages(mallory.id))
        self.assertEqual(self.boss.room(other).membership_of(mallory.id), "join")

    def test_banned_by_hand(self):
        """A refusal leaves him banned whom a person has banned meanwhile"""
        room, mallory = self.room_with("Mallory")
        self.scene.worker.command("ban", mallory.id)
        self.sees_member(room, mallory, "ban")
        self.scene.settle()
        self.scene.worker.stop()
        self.boss.unban(room, mallory.id)
        mallory.join(room)
        self.boss.ban(room, mallory.id)
        self.scene.worker.start()
        until("a refusal", lambda: self.scene.worker.actions(do="refuse", account=mallory.id))
        self.scene.settle(may_fail=True)
        self.boss.look()
        self.assertEqual(self.boss.room(room).membership_of(mallory.id), "ban")

    def test_orders(self):
        """What an operator orders is done: mute, unmute, kick"""
        room, mallory = self.room_with("Mallory")
        view = self.boss.room(room)
        worker = self.scene.worker
        worker.command("mute", mallory.id, group=room)
        self.sees("a mute", lambda: view.level(mallory.id) == -1)
        worker.command("unmute", mallory.id, group=room)
        self.sees("its end", lambda: view.level(mallory.id) is None)
        worker.command("kick", mallory.id, group=room, reason="off you go")
        kick = self.sees_member(room, mallory, "leave")
        self.assertEqual(kick["content"]["reason"], "off you go")

    def test_a_level_that_stood(self):
        """After a mute an account has the level that it had before"""
        room, amy = self.room_with("Amy")
        self.boss.set_level(room, amy.id, 30)
        view = self.boss.room(room)
        self.scene.worker.command("mute", amy.id, group=room)
        self.sees("a mute", lambda: view.level(amy.id) == -1)
        self.scene.worker.command("unmute", amy.id, group=room)
        self.sees("the level of before", lambda: view.level(amy.id) == 30)

    def test_greeting(self):
        """Three who come at once are greeted once, together"""
        room, *three = self.room_with("Amy", "Ben", "小美")
        welcome = self.sees_said(room, "Welcome")
        self.assertEqual(welcome["content"]["body"], "Welcome, Amy, Ben, 小美")
        self.assertCountEqual(
            welcome["content"]["m.mentions"]["user_ids"], [person.id for person in three])
        last = three[0].say(room, "thank you")
        self.scene.judged([last])
        self.scene.settle()
        self.sees("the thanks", lambda: self.boss.room(room).messages(three[0].id))
        self.assertEqual(len(self.boss.room(room).messages(BOT)), 1)

    def test_reply(self):
        """A question that mentions the bot is answered, others are not"""
        room, amy = self.room_with("Amy")
        idle = amy.say(room, "are you open today?")
        asked = amy.mention(room, "are you open today?", BOT)
        said = self.sees_said(room, "From nine to six")
        self.assertEqual(said["content"]["m.relates_to"]["m.in_reply_to"]["event_id"], asked)
        self.scene.judged([idle, asked])

    def test_thread(self):
        """In a thread the bot warns and answers in the thread"""
        room, amy, ben = self.room_with("Amy", "Ben")
        root = amy.say(room, "About tea")
        advert = ben.say_in_thread(room, root, "cheap pills")
        self.sees_taken_back(room, advert)
        warning = self.sees_said(room, "no adverts in here")["content"]["m.relates_to"]
        self.assertEqual((warning["rel_type"], warning["event_id"]), ("m.thread", root))
        amy.say_in_thread(room, root, "open today?", **{"m.mentions": {"user_ids": [BOT]}})
        answer = self.sees_said(room, "From nine to six")["content"]["m.relates_to"]
        self.assertEqual((answer["rel_type"], answer["event_id"]), ("m.thread", root))

    def test_edit(self):
        """An edit that turns clean text into an advert is taken back, with what stood before"""
        room, mallory = self.room_with("Mallory")
        clean = mallory.say(room, "good morning")
        edit = mallory.edit(room, clean, "加微信 for good mornings")
        self.sees_taken_back(room, clean)
        self.sees_taken_back(room, edit)
        self.sees_said(room, "Mallory: no adverts in here")

    def test_formatted_text(self):
        """An advert that only the formatted text shows is taken back"""
        room, mallory = self.room_with("Mallory")
        self.sees_taken_back(room, mallory.say(
            room, "good morning", format="org.matrix.custom.html",
            formatted_body="good <b>ch</b>eap <i>pills</i>"))

    def test_rename(self):
        """A name that somebody changes is put back, one that the owner gives stays"""
        levels = {"events": {"m.room.name": 0}}
        room, amy = self.room_with("Amy", name="Tea", levels=levels)
        view = self.boss.room(room)
        amy.set_state(room, "m.room.name", {"name": "Cheap things"})
        self.sees("the old name", lambda: view.name == "Tea" and len(view.changes("m.room.name")) == 3)
        self.boss.set_state(room, "m.room.name", {"name": "Green tea"})
        self.scene.judged([amy.say(room, "a good name")])
        self.scene.settle()
        self.sees("her words", lambda: view.messages(amy.id))
        self.assertEqual(view.name, "Green tea")

    def test_lock(self):
        """A locked room lets only those of rank speak, and is opened again"""
        room, amy = self.room_with("Amy", levels={"events_default": 7, "users_default": 10})
        view = self.boss.room(room)
        default = lambda: view.state("m.room.power_levels").get("events_default")
        amy.say(room, "this is a raid")
        self.sees("a lock", lambda: default() == 50)
        with self.assertRaisesRegex(Refused, "M_FORBIDDEN"):
            amy.say(room, "hello?")
        self.boss.say(room, "keep calm")
        self.sees("its end", lambda: default() == 7)
        amy.say(room, "hello!")

    def test_whole_past(self):
        """All that an account said lately is taken back"""
        room, mallory = self.room_with("Mallory")
        said = [mallory.say(room, text) for text in ("one", "two", "the last straw")]
        for message in said:
            self.sees_taken_back(room, message)

    def test_notify(self):
        """Owner, admins and a channel are told in rooms of their own"""
        room, amy, ada = self.room_with("Amy", "Ada")
        self.boss.set_level(room, ada.id, 50)
        amy.say(room, "call the owner")
        direct = self.sees_in_direct_room(self.boss, "Amy calls")
        amy.say(room, "call the admins")
        self.sees_in_direct_room(ada, "Amy calls")
        amy.say(room, "call the desk")
        self.sees_said(self.desk, "Amy calls")
        # What is said there is between two.
        self.boss.say(direct, "cheap pills")
        self.scene.judged([amy.say(room, "thank you")])
        self.assertFalse(self.scene.worker.journal(group=direct))
        said = [event["content"]["body"] for event in self.boss.room(room).messages(BOT)]
        self.assertFalse([text for text in said if "Amy calls" in text])

    def sees_in_direct_room(self, person, text):
        """Follows the bot's invitation into a room of two, and reads there. Returns the room."""
        def invited():
            return next((room for room in person.rooms.values() if room.membership == "invite"
                         and room.member(BOT)), None)

        def is_said():
            return any(text in event["content"]["body"] for room in person.rooms.values()
                       if room.membership == "join" and len(joined(room)) == 2
                       for event in room.messages(BOT))

        def joined(room):
            return [id for (type, id) in room.keys() if type == "m.room.member"]
        room = person.wait("an invitation of the bot", invited).id
        self.assertTrue(person.room(room).member(person.id)["content"].get("is_direct"))
        person.join(room)
        person.wait(f"“{text}” in a direct room", is_said)
        return room

    def test_review(self):
        """What waits for a person is told to the moderators, and their word is done"""
        room, mallory = self.room_with("Mallory")
        mallory.say(room, "half a scam")
        case = self.sees_said(self.moderators, mallory.id)
        self.scene.worker.post({
            "type": "verdict", "account": BOSS, "approve": True, "group": room,
            "case": case["content"]["dev.steward.action"]})
        self.sees_member(room, mallory, "leave")
