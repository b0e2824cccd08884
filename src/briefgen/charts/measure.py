"""How wide text will be and where it breaks, without asking a font: both ways of drawing must agree."""

from __future__ import annotations

import re
import unicodedata

CM_PER_POINT = 2.54 / 72
#: Distance from line to line in ems.
LEADING = 1.25
#: A digit of the widest font that we draw with, in ems; capitals and M are wider, i and l narrower.
_NARROW = 0.57
_WIDE = 1.0

_WORD = re.compile(r"[!-~]+ ?|.", re.DOTALL)
_NO_LINE_START = frozenset("，。、；：？！）》〉」』】〕”’%…,.;:?!)")


def width(text: str, size: float) -> float:
    """Width in cm of one line of text at `size` points, rather too wide than too narrow."""
    return sum(map(_em, text)) * size * CM_PER_POINT


def height(lines: int, size: float) -> float:
    """Height in cm of some lines at `size` points."""
    return lines * LEADING * size * CM_PER_POINT


def wrap(text: str, room: float, size: float) -> list[str]:
    """Lines that fit `room` cm: Chinese breaks anywhere, a Latin word only if it is too long for a line."""
    lines = [""]
    for word in _words(text, room, size):
        if word == "\n":
            lines.append("")
        elif not lines[-1] or word in _NO_LINE_START or width(lines[-1] + word.rstrip(), size) <= room:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def _words(text: str, room: float, size: float) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text):
        words.extend([word] if width(word, size) <= room else word)
    return words


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·":
        return _WIDE
    return 0.0 if unicodedata.combining(character) else _NARROW
