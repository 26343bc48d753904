"""Plays a short conversation in a room of a real homeserver of Matrix, and shows how Steward looks
after it.

Usage: Tools/demo-matrix STEWARD

Synapse is that of `Tools/synapse`. Everything ends with the demo, and nothing is left of it.
"""

import argparse
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Homeserver, people and worker are those of the tests.
sys.path.insert(0, os.path.join(HERE, "..", "..", "Tests", "Matrix"))

from stage.children import end_with_this_program, run_until_interrupted  # noqa: E402
from stage.scene import BOT, BY_SYNC, Scene  # noqa: E402
from stage.user import Refused, redactions  # noqa: E402

import picture  # noqa: E402

ROOM = "Tea house"
# So that one can follow.
BREATH_SECONDS = 1.0


class Demo:
    def __init__(self, program):
        with open(os.path.join(HERE, "pack.yaml"), encoding="utf-8") as file:
            self.scene = Scene(program, BY_SYNC, file.read())
        self.olga = self.scene.synapse.register("olga", "Olga")
        self.amy, self.ben, self.mallory = (
            self.scene.synapse.register(name.lower(), name) for name in ("Amy", "Ben", "Mallory"))
        self.names = {person.id: person.name
                      for person in (self.olga, self.amy, self.ben, self.mallory)}
        self.names[BOT] = "Steward"
        self.scene.bot.set_display_name("Steward")
        self.scene.connector["invites"] = [self.olga.id]
        # What was said, by the id of the message.
        self.said = {}
        self.shown = set()

    def play(self):
        self.open()
        self.greeting()
        self.advert()
        self.second_advert()
        self.question()
        self.other_name()
        self.third_advert()
        self.result()

    # The conversation

    def open(self):
        self.scene.worker.start()
        self.room = self.olga.create_room(ROOM, topic="All about tea", invite=[BOT], levels={
            "users": {BOT: 100}, "events": {"m.room.name": 0}})
        self.view = self.olga.room(self.room)
        self.olga.wait("Steward", lambda: self.view.membership_of(BOT) == "join")
        picture.title(f"The room “{ROOM}” before")
        self.people()
        picture.title("What happens")
        picture.line(
            "", "Olga has made the room, invited Steward, and given it power over it.", picture.DIM)

    def greeting(self):
        self.act("Amy, Ben and Mallory come in at once.")
        for person in (self.amy, self.ben, self.mallory):
            person.join(self.room)
        self.hear("Welcome")
        self.say(self.amy, "Hello everybody!")

    def advert(self):
        self.taken_back(self.say(self.mallory, "加➕薇❤信，领红包"))
        self.hear("no adverts")

    def second_advert(self):
        self.taken_back(self.say(self.mallory, "ＣＨＥＡＰ p1lls, ask me"))
        self.olga.wait("a mute", lambda: self.view.level(self.mallory.id) == -1)
        self.deed("Mallory may not speak for four seconds.")
        try:
            self.mallory.say(self.room, "But they are really cheap!")
        except Refused:
            self.act("Mallory tries to go on; the homeserver does not take it.")

    def question(self):
        self.say(self.ben, "@Steward what are your opening hours?", **{
            "m.mentions": {"user_ids": [BOT]}})
        self.hear("from nine to six")

    def other_name(self):
        self.act("Ben calls the room “Coffee house”.")
        self.ben.set_state(self.room, "m.room.name", {"name": "Coffee house"})
        self.olga.wait("the old name", lambda: [
            event["content"]["name"] for event in self.view.changes("m.room.name")][1:]
            == ["Coffee house", ROOM])
        self.deed(f"It is called “{ROOM}” again.")

    def third_advert(self):
        self.olga.wait("the end of the mute", lambda: self.view.level(self.mallory.id) is None)
        self.deed("Mallory may speak again.")
        self.taken_back(self.say(self.mallory, "easy m0ney, from your sofa"))
        self.olga.wait("a kick", lambda: self.view.membership_of(self.mallory.id) == "leave")
        self.deed("Mallory is removed from the room.")

    # Its parts

    def say(self, person, text, **content):
        time.sleep(BREATH_SECONDS)
        message = person.say(self.room, text, **content)
        self.said[message] = (person.name, text)
        picture.line(person.name, text)
        return message

    def hear(self, text):
        """Shows the bot's next message with that text."""
        event = self.olga.wait(f"“{text}”", lambda: next(
            (event for event in self.view.messages(BOT) if event["event_id"] not in self.shown
             and text in event["content"]["body"]), None))
        self.shown.add(event["event_id"])
        self.said[event["event_id"]] = ("Steward", event["content"]["body"])
        picture.line("Steward", event["content"]["body"], picture.GREEN)

    def taken_back(self, message):
        redaction = self.olga.wait("a redaction", lambda: self.view.redactions(message))[0]
        first = next(event for event in self.view.timeline if event["event_id"] == message)
        pause = redaction["origin_server_ts"] - first["origin_server_ts"]
        self.deed(f"It is taken back after {pause} ms: {self.reason(message)}.")

    def reason(self, message):
        return next(match["why"] for decision in self.scene.worker.decisions(message)
                    for match in decision["matches"])

    def act(self, text):
        time.sleep(BREATH_SECONDS)
        picture.line("", text, picture.DIM)

    def deed(self, text):
        picture.line("Steward", text, picture.GREEN, mark="»")

    # Before and after

    def people(self):
        members = [id for (type, id) in self.view.keys()
                   if type == "m.room.member" and self.view.membership_of(id) == "join"]
        picture.fact("name", self.view.name)
        picture.fact("topic", self.view.state("m.room.topic")["topic"])
        picture.fact("inside", ", ".join(self.names[id] for id in members))

    def result(self):
        """As the room's own history tells it."""
        self.olga.look()
        history = self.olga.history(self.room)
        gone = redactions(history)
        picture.title(f"The room “{ROOM}” after")
        self.people()
        rows = [(*self.said[event["event_id"]], event["event_id"] in gone) for event in history
                if event["event_id"] in self.said]
        picture.two_columns("said", "what is there now", rows)


def main():
    parser = argparse.ArgumentParser(prog="Tools/demo-matrix", description=__doc__.split("\n")[0])
    parser.add_argument("steward", help="the program, built for release")
    options = parser.parse_args()
    end_with_this_program()
    print("Starting a homeserver of Matrix on this machine (Synapse), and Steward beside it …",
          flush=True)
    try:
        Demo(options.steward).play()
    except AssertionError as error:
        sys.exit(f"\nThat should not have happened: {error}")
    print(f"\nThe rules are in {os.path.relpath(os.path.join(HERE, 'pack.yaml'))}. "
          "The homeserver and Steward end now.")


if __name__ == "__main__":
    run_until_interrupted(main)
