"""Opaque marks: data on its way through a template, out of the reach of any markup.

A mark carries an inline whole, its characters shifted to plane 15 between noncharacters. So an
asterisk in a company's name stays an asterisk, and every number keeps its fact and its origin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from briefgen.blocks import Inline, Label, Number, Reference, Text
from briefgen.diagnostics import FramePlace, Origin, TemplatePlace, YamlPlace
from briefgen.records import dataclass

_OPEN, _CLOSE, _SEP = "\ufdd0", "\ufdd1", "\ufdd2"
_PLACE: Final = _SEP  # within a mark it is shifted, so outside it is free to open the mark of a place
_UNIT: Final = "\x1f"  # between a fact and its derivation; no brief may hold it
_SHIFTED: Final = "[\U000f0000-\U000fffff]"

#: One whole mark of data; and any character of which marks are made, which no data or template may hold.
MARK: Final = re.compile(f"{_OPEN}{_SHIFTED}*{_CLOSE}")
MARK_CHARACTER: Final = re.compile("[\ufdd0-\ufdd2\U000f0000-\U0010ffff]")
_PLACE_MARK: Final = re.compile(f"{_PLACE}({_SHIFTED}*){_CLOSE}")


def _shift(text: str) -> str:
    """Each UTF-16 unit moved to plane 15: characters beyond the BMP have their two halves there."""
    units = text.encode("utf-16-le")
    wide = bytearray(2 * len(units))
    wide[0::4], wide[1::4], wide[2::4] = units[0::2], units[1::2], b"\x0f" * (len(units) // 2)
    return wide.decode("utf-32-le")


def _unshift(shifted: str) -> str:
    wide = shifted.encode("utf-32-le")
    units = bytearray(len(wide) // 2)
    units[0::2], units[1::2] = wide[0::4], wide[1::4]
    return units.decode("utf-16-le")


def _fields(origin: Origin | None) -> tuple[str, ...]:
    match origin:
        case None:
            return ("",)
        case YamlPlace(file, line, column):
            return ("Y", file, str(line), str(column))
        case TemplatePlace(file, line):
            return ("T", file, str(line))
        case FramePlace(file, part, paragraph, text):
            return ("F", file, part, str(paragraph), text)


def _key(inline: Inline) -> str:
    """What a mark refers to: the fact of a number, with its derivation, or the target of a reference."""
    match inline:
        case Number():
            return inline.fact + _UNIT + inline.derivation
        case Reference():
            return inline.target
        case _:
            return ""


def mark(inline: Inline) -> str:
    """The inline as characters that no markup rule knows; `parse_markup` makes the very inline of them again."""
    key = _key(inline)
    kind = type(inline).__name__[0] + ("b" if inline.bold else "")
    fields = (kind, key, inline.text, *_fields(inline.origin))
    payload = _SEP.join(fields)
    if payload.count(_SEP) != len(fields) - 1:
        raise ValueError(f"a noncharacter in {inline.text!r}")
    return f"{_OPEN}{_shift(payload)}{_CLOSE}"


def place_mark(place: TemplatePlace) -> str:
    """Tells that what follows stands at this line of a template; it leaves nothing in the text."""
    return f"{_PLACE}{_shift(f'{place.line}{_SEP}{place.file}')}{_CLOSE}"


@lru_cache(maxsize=4096)
def _origin(fields: str) -> Origin | None:
    match fields.split(_SEP):
        case ["Y", file, line, column]:
            return YamlPlace(file, int(line), int(column))
        case ["T", file, line]:
            return TemplatePlace(file, int(line))
        case ["F", file, part, paragraph, text]:
            return FramePlace(file, part, int(paragraph), text)
        case _:
            return None


def read_mark(marked: str, *, bold: bool) -> Inline:
    """The inline that `mark` was given, in bold if it already was or shall be."""
    kind, key, text, where = _unshift(marked[1:-1]).split(_SEP, 3)
    origin = _origin(where)
    bold = bold or kind.endswith("b")
    match kind[0]:
        case "N":
            fact, _, derivation = key.rpartition(_UNIT)
            return Number(text, fact, origin, bold, derivation)
        case "L":
            return Label(text, origin, bold)
        case "R":
            return Reference(key, text, origin, bold)
        case _:
            return Text(text, origin, bold)


@lru_cache(maxsize=4096)
def _read_place(shifted: str) -> TemplatePlace:
    line, file = _unshift(shifted).split(_SEP)
    return TemplatePlace(file, int(line))


@dataclass(frozen=True, slots=True)
class Located:
    """Rendered markup without its place marks, and where each stretch of it was written."""

    text: str
    starts: Sequence[int]
    places: Sequence[TemplatePlace]

    def at(self, offset: int) -> TemplatePlace:
        return self.places[bisect_right(self.starts, offset) - 1]


def locate(source: str, origin: TemplatePlace) -> Located:
    """Lift the place marks out, so that they can neither hide nor split any markup."""
    pieces = _PLACE_MARK.split(source)
    starts, offset = [0], len(pieces[0])
    for text in pieces[2::2]:
        starts.append(offset)
        offset += len(text)
    return Located("".join(pieces[0::2]), starts, [origin, *map(_read_place, pieces[1::2])])
