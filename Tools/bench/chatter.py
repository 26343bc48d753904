"""Small talk as real chats have it: mostly Chinese, with Latin words, digits, emoji and a little
that is full width. Nothing is taken from anybody: words are made of characters by their rank.
"""

import random

# So common that they hold half of what is said.
FREQUENT = ("的一是不了我你在有这个人么就好吗们他说到大去那要没可以会来都还看过吧上下天多少知道"
            "什时候想给怎样家里年生自己能子也和啊呢吃得对明今后买用小心谢老请再地面钱快太出做")
SAID = ("谢谢 大家 好的 收到 请问 什么 时候 发货 老板 今天 明天 周末 孩子 怎么 多少 晚安 早上好 "
        "哈哈 哈哈哈 可以 没有 知道了 不客气 辛苦了 还有货吗 已经 到了 一起 图片 视频 电话 地址").split()
LATIN = ("ok OK hi app APP iPhone vip VIP wifi WiFi mail pdf excel demo bug logo plus pro max mini "
         "Android Windows excel ps PPT Java Python cpu usb SUV LV nice yes no the and for you").split()
EMOJI = ["😂", "😄", "👍", "🙏", "❤️", "🌹", "😭", "🎉", "👌", "🤔", "💪", "☕", "🍉", "👨‍👩‍👧"]
ENDS = ["，"] * 30 + ["。"] * 14 + ["！"] * 7 + ["？"] * 8 + ["～", "……", ",", ".", "、", "：", "；"] \
    + [" "] * 8 + [""] * 30
OUR_SITES = ["https://example.com/price", "https://shop.example/item/{}", "www.example.com",
             "https://work.weixin.qq.com/u/{}"]

PHRASES = 200_000
# Phrases a text, and how often: 31 characters on average, from one word to a small essay.
LENGTHS = [1, 2, 3, 4, 5, 6, 8, 11, 15]
LENGTH_WEIGHTS = [13, 16, 15, 13, 11, 10, 10, 8, 4]


def han():
    """The 3,755 characters of GB 2312's first level: those in daily use."""
    rows = range(0xB0, 0xD8)
    cells = [bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)]
    return [cell.decode("gb2312") for cell in cells[:3_755]]


def ranked_han(lots):
    """All characters of daily use, the frequent ones first."""
    rest = [character for character in han() if character not in FREQUENT]
    lots.shuffle(rest)
    return list(FREQUENT) + rest


def zipf(count, exponent=1.0):
    """Weights that add up, for `random.choices`."""
    total, sums = 0.0, []
    for rank in range(1, count + 1):
        total += 1 / rank ** exponent
        sums.append(total)
    return sums


class Chatter:
    """Phrases from a fixed seed; texts are strung together from them."""

    def __init__(self, seed):
        self.lots = random.Random(seed)
        self.characters = ranked_han(self.lots)
        self.phrases = self._phrases(self._vocabulary())

    def _vocabulary(self):
        """Words of one to four characters, the most used first."""
        lots = self.lots
        sums = zipf(len(self.characters))
        made = ["".join(lots.choices(self.characters, cum_weights=sums, k=length))
                for length in lots.choices([1, 2, 3, 4], [30, 50, 14, 6], k=30_000)]
        for word in SAID:
            made.insert(lots.randrange(400), word)
        return made

    def _phrases(self, vocabulary):
        lots = self.lots
        sums = zipf(len(vocabulary), 0.9)
        sizes = lots.choices([1, 2, 3, 4, 5], [15, 30, 30, 17, 8], k=PHRASES)
        words = iter(lots.choices(vocabulary, cum_weights=sums, k=sum(sizes)))
        phrases = []
        for size in sizes:
            parts = [next(words) for _ in range(size)]
            chance = lots.random()
            if chance < 0.14:
                parts.insert(lots.randrange(size + 1), self._foreign(chance / 0.14))
            parts.append(lots.choice(ENDS))
            phrases.append("".join(parts))
        return phrases

    def _foreign(self, chance):
        """What is not Chinese; `chance` from 0 to 1 says what."""
        lots = self.lots
        if chance < 0.3:
            return lots.choice(EMOJI) * lots.choice([1, 1, 1, 2, 3])
        if chance < 0.6:
            return f" {lots.choice(LATIN)} "
        if chance < 0.9:
            return str(lots.choice([lots.randrange(100), lots.randrange(3_000)]))
        return wide(lots.choice([str(lots.randrange(100)), "Ａ区", "ＯＫ", "（笑）", "ｖｉｐ"]))

    def texts(self, count):
        """So many texts, one after the other."""
        lots = self.lots
        sizes = lots.choices(LENGTHS, LENGTH_WEIGHTS, k=count)
        phrases = iter(lots.choices(self.phrases, k=sum(sizes)))
        for size in sizes:
            yield "".join([next(phrases) for _ in range(size)])

    def names(self, count):
        sums = zipf(len(self.characters), 0.5)
        made = ["".join(self.lots.choices(self.characters, cum_weights=sums, k=length))
                for length in self.lots.choices([2, 3, 4, 5], k=count)]
        return [name + self.lots.choice(EMOJI) if self.lots.random() < 0.05 else name
                for name in made]


def wide(text):
    """ASCII as full-width characters."""
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character
                   for character in text)
