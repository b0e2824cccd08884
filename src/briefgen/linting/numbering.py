"""Automatic numbers: the text that Word puts before a paragraph, and how its level is indented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from briefgen.linting.properties import Level, paragraph_level, run_level
from briefgen.linting.xmltree import Node, number, parse_tree
from briefgen.records import dataclass

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_COUNTED = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographDigital", "chineseLegalSimplified", "japaneseDigitalTenThousand"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """A level of a list: the kind of its numbers, the text round them, and what follows: tab, space, nothing."""

    start: int
    kind: str
    text: str
    follow: str
    style: str
    legal: bool
    restart: int | None
    paragraph: Level
    run: Level


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: `instances` give for a numId its abstract list and where levels start anew."""

    lists: Mapping[str, Mapping[int, NumberLevel]] = field(default_factory=dict)
    instances: Mapping[str, tuple[str, Mapping[int, int], Mapping[int, NumberLevel]]] = field(default_factory=dict)

    def level(self, num: str, level: int) -> NumberLevel | None:
        if num not in self.instances:
            return None
        abstract, _, replaced = self.instances[num]
        return replaced.get(level) or self.lists.get(abstract, {}).get(level)

    def level_of_style(self, num: str, style: str) -> int | None:
        """The level that a paragraph style is tied to in a list."""
        if num not in self.instances:
            return None
        levels = self.lists.get(self.instances[num][0], {})
        return next((index for index, level in levels.items() if level.style == style), None)


class Counters:
    """How far each list of one document was counted."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, num: str, level: int) -> str:
        """The number of the next paragraph of a list; empty where the list is not known, or draws bullets."""
        held = self._numbering.level(num, level)
        if held is None:
            return ""
        abstract, starts, _ = self._numbering.instances[num]
        counts = self._counts.setdefault(abstract, {})
        if level in starts and (num, level) not in self._begun:
            self._begun.add((num, level))
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else held.start
        for deeper in [one for one in counts if one > level]:
            below = self._numbering.level(num, deeper)
            if below is None or below.restart is None or level < below.restart:
                del counts[deeper]
        return self._text(num, held, counts)

    def _text(self, num: str, held: NumberLevel, counts: Mapping[int, int]) -> str:
        if held.kind in ("bullet", "none"):
            return held.text if held.kind == "bullet" else ""

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            level = self._numbering.level(num, index)
            if level is None:
                return ""
            kind = "decimal" if held.legal else level.kind
            return in_words(counts.get(index, level.start), kind)

        return re.sub(r"%([1-9])", shown, held.text)


def in_words(count: int, kind: str) -> str:
    """A number as a format of numbers writes it; a format unknown here is written in digits."""
    if kind in _COUNTED:
        return _chinese(count)
    match kind:
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(count).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
        case "decimalZero":
            return f"{count:02d}"
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= count <= 20:
            return chr(0x2460 + count - 1)
        case "lowerLetter" | "upperLetter" if count >= 1:
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if kind == "lowerRoman" else roman.upper()
        case "ideographTraditional" if 1 <= count <= len(_HEAVENLY):
            return _HEAVENLY[count - 1]
        case _:
            return str(count)


def _chinese(count: int) -> str:
    """十一, 二十, 一百零五: as 一、 is counted on."""
    if not 0 < count < 10_000:
        return str(count)
    words, pending = "", False
    for unit, name in _UNITS:
        digit, count = divmod(count, unit)
        if digit:
            words += ("零" if pending else "") + _DIGITS[digit] + name
            pending = False
        elif words:
            pending = bool(count)
    if count:
        words += ("零" if pending else "") + _DIGITS[count]
    return words.removeprefix("一") if words.startswith("一十") else words


def _roman(count: int) -> str:
    words = ""
    for value, letters in _ROMAN:
        times, count = divmod(max(count, 0), value)
        words += letters * times
    return words


def read_numbering(data: bytes) -> Numbering:
    """Raises ExpatError for damage and DoctypeError."""
    lists: dict[str, dict[int, NumberLevel]] = {}
    instances: dict[str, tuple[str, Mapping[int, int], Mapping[int, NumberLevel]]] = {}
    for node in parse_tree(data).children:
        if node.tag == "abstractNum":
            lists[node.get("abstractNumId")] = {number(one.get("ilvl")): _level(one) for one in node.each("lvl")}
        elif node.tag == "num" and (abstract := node.child("abstractNumId")) is not None:
            starts: dict[int, int] = {}
            replaced: dict[int, NumberLevel] = {}
            for override in node.each("lvlOverride"):
                index = number(override.get("ilvl"))
                if (start := override.child("startOverride")) is not None:
                    starts[index] = number(start.val, 1)
                if (level := override.child("lvl")) is not None:
                    replaced[index] = _level(level)
            instances[node.get("numId")] = (abstract.val, starts, replaced)
    return Numbering(lists, instances)


def _level(node: Node) -> NumberLevel:
    def value(tag: str, default: str = "") -> str:
        child = node.child(tag)
        return child.val if child is not None else default

    legal = node.child("isLgl")
    return NumberLevel(
        number(value("start", "1"), 1),
        value("numFmt", "decimal"),
        value("lvlText"),
        value("suff", "tab") or "tab",
        value("pStyle"),
        legal is not None and legal.on,
        number(value("lvlRestart")) if node.child("lvlRestart") is not None else None,
        paragraph_level(node.child("pPr")),
        run_level(node.child("rPr")),
    )
