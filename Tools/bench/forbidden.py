"""Keywords and regexes that nobody ever wrote, and the texts that break them."""

import random

from chatter import EMOJI, wide, zipf

SYLLABLES = "ba be bi bo bu da de di do ka ko ku la le lo ma mi mu na ne ni ra ri ro sa su ta ti vo xa zu".split()


def is_han(text):
    return all("\u4e00" <= character <= "\u9fff" for character in text)


class Words:
    """Makes words: Han of two to six characters, some Latin, some digits, some mixed."""

    def __init__(self, seed, characters):
        self.lots = random.Random(seed)
        self.characters = characters
        self.sums = zipf(len(characters), 0.4)

    def han(self, length):
        return "".join(self.lots.choices(self.characters, cum_weights=self.sums, k=length))

    def latin(self):
        return "".join(self.lots.choices(SYLLABLES, k=self.lots.choice([3, 3, 4])))

    def word(self):
        lots = self.lots
        chance = lots.random()
        if chance < 0.90:
            return self.han(lots.choices([2, 3, 4, 5, 6], [22, 26, 36, 10, 6])[0])
        if chance < 0.95:
            return self.latin()
        if chance < 0.97:
            return str(lots.randrange(10 ** 6, 10 ** 10))
        return self.han(2) + self.latin()

    def many(self, count, phrases):
        """So many different words that are in none of the phrases."""
        heard = {phrase[place:place + 2] for phrase in phrases for place in range(len(phrase) - 1)}
        kept = {}
        while len(kept) < count:
            word = self.word()
            if any(word[place:place + 2] not in heard for place in range(len(word) - 1)):
                kept[word] = None
        return list(kept)


class Regex:
    """A pattern with a literal of three Han or six Latin letters, and a text that it matches."""

    FORMS = 5

    def __init__(self, number, words):
        lots = words.lots
        literal = words.han(3)
        form = number % self.FORMS
        if form == 0:
            self.pattern = literal + r"\d{2,6}"
            self.sample = literal + str(lots.randrange(100, 9_999))
        elif form == 1:
            name = words.latin()
            self.pattern = rf"(?i)\b{name}\d{{2,}}\b"
            self.sample = f" {name.upper()}{lots.randrange(10, 999)} "
        elif form == 2:
            other = words.han(2)
            self.pattern = other + ".{0,6}" + literal
            self.sample = other + "就是" + literal
        elif form == 3:
            one, other = words.han(2), words.han(2)
            self.pattern = f"(?:{one}|{other}){literal}[一二三四五六七八九十]?元"
            self.sample = other + literal + "八元"
        else:
            name = words.latin()
            self.pattern = rf"{name}[ _-]?(?:vip|club|{words.latin()})\d?"
            self.sample = f" {name}-vip "


def plain(word):
    """The word as it is; what is no Han stands by itself."""
    return word if is_han(word) else f" {word} "


def disguised(word, lots):
    """The word so that a reader sees it and a search for its bytes does not."""
    if is_han(word):
        if len(word) > 2 and lots.random() < 0.6:
            return lots.choice([" ", "·", "*", "。。", lots.choice(EMOJI)]).join(word)
        return lots.choice(["\u200b", "\ufe0f", "\u2060"]).join(word)
    return f" {wide(word)} "
