"""Lines and columns for people, in colours on a terminal."""

import os
import sys
import time
import unicodedata

GREEN, RED, DIM, BOLD = "32", "31", "2", "1"
NAME_WIDTH = 9
COLUMN_WIDTH = 41
GONE = "(taken back)"

_has_colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ


def coloured(text, colour):
    return f"\x1b[{colour}m{text}\x1b[0m" if colour and _has_colours else text


def width(text):
    """In places of a terminal: those of Chinese take two."""
    return sum(0 if unicodedata.combining(scalar) else
               2 if unicodedata.east_asian_width(scalar) in "WF" else 1 for scalar in text)


def padded(text, places):
    return text + " " * (places - width(text))


def cut(text, places):
    if width(text) <= places:
        return text
    while width(text) > places - 1:
        text = text[:-1]
    return text + "…"


def title(text):
    print("\n" + coloured(text, BOLD), flush=True)


def fact(name, text):
    print(f"  {coloured(padded(name, NAME_WIDTH), DIM)} {text}", flush=True)


def line(name, text, colour=None, mark=" "):
    clock = time.strftime("%H:%M:%S")
    print(f"  {coloured(clock, DIM)}  {coloured(padded(name, NAME_WIDTH), colour)} "
          f"{mark} {coloured(text, colour)}", flush=True)


def two_columns(left, right, rows):
    """Of each message who said it, what, and whether it is gone."""
    print()
    print(f"  {padded(left, NAME_WIDTH + 2 + COLUMN_WIDTH)}  {right}")
    print("  " + "─" * (NAME_WIDTH + 2 + COLUMN_WIDTH) + "  " + "─" * COLUMN_WIDTH)
    for name, text, is_gone in rows:
        said = f"{padded(name, NAME_WIDTH)}  {padded(cut(text, COLUMN_WIDTH), COLUMN_WIDTH)}"
        now = coloured(GONE, RED) if is_gone else cut(text, COLUMN_WIDTH)
        print(f"  {said}  {now}")
