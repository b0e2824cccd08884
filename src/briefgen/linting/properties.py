"""Effective properties of runs and paragraphs: what Word comes to after styles, numbering and theme.

Each level (defaults, table style, paragraph style, character style, the text itself) is a flat map of what it
says; levels are laid over one another and the result is made typed. ISO/IEC 29500-1, 17.7.2 (the order of
levels), 17.7.3 (toggle properties), 17.3.2.26 (fonts per class of character).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from briefgen.linting.theme import Theme
from briefgen.linting.xmltree import Node, number
from briefgen.records import dataclass

Level = Mapping[str, str]

#: Properties that a style switches over instead of setting (17.7.3).
TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish", "outline", "shadow", "emboss", "imprint")
_SWITCHES = ("dstrike", "specVanish", "webHidden", "snapToGrid")
_RUN_VALUES = ("sz", "szCs", "u", "position", "w", "vertAlign", "highlight", "spacing", "em")
_PARAGRAPH_SWITCHES = ("keepNext", "keepLines", "pageBreakBefore", "widowControl", "kinsoku", "snapToGrid",
                       "contextualSpacing", "bidi", "adjustRightInd", "overflowPunct")  # fmt: skip
_SPACING = ("before", "after", "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing")
_FONT_SLOTS = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("eastAsia", "eastAsiaTheme"), ("cs", "cstheme"))
_ALIGNS = {"": "left", "start": "left", "end": "right", "justify": "both"}
_NO_LINE = ("none", "nil")

Slot = Literal["ascii", "hAnsi", "eastAsia", "cs"]


@dataclass(frozen=True, slots=True)
class Border:
    """A line: its kind such as `single`, eighths of a point, points from the text, colour or `auto`."""

    kind: str
    size: int
    space: int
    colour: str


@dataclass(frozen=True, slots=True)
class RunProperties:
    """How characters look: size in half-points, spacing in twips (20ths of a point), width in percent."""

    ascii: str
    h_ansi: str
    east_asia: str
    hint: str
    size: int
    bold: bool
    italic: bool
    hidden: bool
    colour: str
    underline: str
    spacing: int
    width: int
    strike: bool
    raised: str

    def font(self, character: str) -> str:
        """The font that shows a character, by its class (17.3.2.26)."""
        slot = font_slot(character, self.hint)
        return self.ascii if slot == "ascii" else self.h_ansi if slot == "hAnsi" else self.east_asia


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """How a paragraph stands. Lengths are twips, `_chars` hundredths of a character, None where nothing says.

    `first` and `first_chars` are negative for a hanging indent. `line` goes with `rule`: 240ths of a line for
    `auto`, else twips.
    """

    align: str
    left: int
    right: int
    first: int
    left_chars: int | None
    right_chars: int | None
    first_chars: int | None
    before: int
    after: int
    before_lines: int
    after_lines: int
    line: int
    rule: str
    top_border: Border | None
    bottom_border: Border | None
    tabs: tuple[tuple[str, int], ...]
    keep_next: bool
    page_break: bool
    snap: bool
    outline: int | None
    frame: tuple[tuple[str, str], ...]


def font_slot(character: str, hint: str) -> Slot:
    """Which font of a run shows a character. Quotes, dashes and dots of both worlds follow the hint."""
    code = ord(character)
    if code < 0x80:
        return "ascii"
    if 0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFFEF or code >= 0x20000:
        return "eastAsia"
    if hint == "eastAsia" and (0xA0 <= code <= 0xFF or 0x2000 <= code <= 0x2BFF or 0x300 <= code <= 0x4FF):
        return "eastAsia"
    return "hAnsi"


# -- levels ------------------------------------------------------------------------------------------


def run_level(node: Node | None) -> dict[str, str]:
    """What an rPr says, flat; a theme font is kept as `@minorEastAsia`."""
    said: dict[str, str] = {}
    for one in node.children if node is not None else ():
        tag = one.tag
        if tag == "rFonts":
            for slot, theme in _FONT_SLOTS:
                if value := one.get(theme):
                    said[slot] = "@" + value
                elif value := one.get(slot):
                    said[slot] = value
            if one.get("hint"):
                said["hint"] = one.get("hint")
        elif tag in TOGGLES or tag in _SWITCHES:
            said[tag] = "1" if one.on else "0"
        elif tag in _RUN_VALUES:
            said[tag] = one.val
        elif tag == "color":
            # A tint or a shade is in the value that stands beside the name.
            theme = "" if one.get("themeTint") or one.get("themeShade") else one.get("themeColor")
            said["color"] = f"@{theme}:{one.val}" if theme and theme != "none" else one.val or "auto"
        elif tag == "rStyle":
            said["rStyle"] = one.val
    return said


def paragraph_level(node: Node | None) -> dict[str, str]:
    """What a pPr says, flat; borders and tabs as words parted by blanks."""
    said: dict[str, str] = {}
    for one in node.children if node is not None else ():
        tag = one.tag
        if tag == "ind":
            said |= _indents(one)
        elif tag == "spacing":
            said |= {name: one.get(name) for name in _SPACING if name in one.attributes}
            if "line" in one.attributes:
                said |= {"line": one.get("line"), "lineRule": one.get("lineRule") or "auto"}
        elif tag in _PARAGRAPH_SWITCHES:
            said[tag] = "1" if one.on else "0"
        elif tag in ("jc", "outlineLvl", "pStyle", "textAlignment"):
            said[tag] = one.val
        elif tag == "pBdr":
            said |= {f"border:{side.tag}": _border(side) for side in one.children}
        elif tag == "tabs":
            said |= {f"tab:{number(tab.get('pos'))}": tab.val for tab in one.each("tab")}
        elif tag == "framePr":
            said["frame"] = " ".join(f"{key}={value}" for key, value in sorted(one.attributes.items()))
        elif tag == "numPr":
            said |= {child.tag: child.val for child in one.children if child.tag in ("numId", "ilvl")}
    return said


def _indents(one: Node) -> dict[str, str]:
    """First line and hanging are one property with two signs; start and end are left and right."""
    said: dict[str, str] = {}
    for name, other in (("left", "start"), ("right", "end")):
        for ending in ("", "Chars"):
            value = one.get(name + ending) or one.get(other + ending)
            if value:
                said[name + ending] = value
    for ending in ("", "Chars"):
        if (value := one.get("hanging" + ending)) and (number(value) or not one.get("firstLine" + ending)):
            said["first" + ending] = str(-number(value))
        elif value := one.get("firstLine" + ending):
            said["first" + ending] = value
    return said


def _border(side: Node) -> str:
    return " ".join((side.val or "none", side.get("sz") or "0", side.get("space") or "0", side.get("color") or "auto"))


# -- from levels to properties -----------------------------------------------------------------------


def laid_over(levels: Iterable[Level]) -> dict[str, str]:
    """Later levels win, property by property."""
    merged: dict[str, str] = {}
    for level in levels:
        merged |= level
    return merged


def toggled(defaults: Level, styles: Iterable[Level], direct: Level) -> dict[str, str]:
    """The toggle properties: styles switch over one another, the defaults only on, the text itself decides."""
    held = list(styles)
    result: dict[str, str] = {}
    for name in TOGGLES:
        if name in direct:
            result[name] = direct[name]
        else:
            on = sum(level.get(name) == "1" for level in held) % 2 == 1
            result[name] = "1" if on or defaults.get(name) == "1" else "0"
    return result


def run_properties(said: Level, theme: Theme) -> RunProperties:
    """The typed result. Where nothing names a size Word takes 10 pt; a font, Times New Roman."""

    def font(slot: str) -> str:
        value = said.get(slot, "")
        return theme.font(value[1:]) if value.startswith("@") else value

    return RunProperties(
        ascii=font("ascii") or "Times New Roman",
        h_ansi=font("hAnsi") or font("ascii") or "Times New Roman",
        east_asia=font("eastAsia"),
        hint=said.get("hint", ""),
        size=_half_points(said.get("sz", "")) or 20,
        bold=said.get("b") == "1",
        italic=said.get("i") == "1",
        hidden=said.get("vanish") == "1",
        colour=_colour(said.get("color", "auto"), theme),
        underline=said.get("u", "none") or "single",
        spacing=number(said.get("spacing", "")),
        width=number(said.get("w", "").rstrip("%"), 100) or 100,
        strike=said.get("strike") == "1" or said.get("dstrike") == "1",
        raised=said.get("vertAlign", ""),
    )


def _half_points(value: str) -> int:
    """A size in half-points, unless it names its unit."""
    return number(value) // 10 if value[-1:].isalpha() else number(value)


def _colour(value: str, theme: Theme) -> str:
    if value.startswith("@"):
        name, _, explicit = value[1:].partition(":")
        value = theme.colour(name) or explicit or "auto"
    return value if value == "auto" else value.upper()


def paragraph_properties(said: Level) -> ParagraphProperties:
    return ParagraphProperties(
        align=_ALIGNS.get(said.get("jc", ""), said.get("jc", "")),
        left=number(said.get("left", "")),
        right=number(said.get("right", "")),
        first=number(said.get("first", "")),
        left_chars=_optional(said, "leftChars"),
        right_chars=_optional(said, "rightChars"),
        first_chars=_optional(said, "firstChars"),
        before=number(said.get("before", "")),
        after=number(said.get("after", "")),
        before_lines=number(said.get("beforeLines", "")),
        after_lines=number(said.get("afterLines", "")),
        line=number(said.get("line", ""), 240) or 240,
        rule=said.get("lineRule", "auto"),
        top_border=_drawn(said, "border:top"),
        bottom_border=_drawn(said, "border:bottom"),
        tabs=tuple(sorted(((v, int(k[4:])) for k, v in said.items() if k.startswith("tab:") and v != "clear"),
                          key=lambda tab: tab[1])),
        keep_next=said.get("keepNext") == "1",
        page_break=said.get("pageBreakBefore") == "1",
        snap=said.get("snapToGrid", "1") == "1",
        outline=_optional(said, "outlineLvl") if said.get("outlineLvl") != "9" else None,
        frame=tuple(tuple(pair.split("=", 1)) for pair in said.get("frame", "").split(" ") if "=" in pair),  # type: ignore[misc]
    )  # fmt: skip


def _optional(said: Level, name: str) -> int | None:
    return number(said[name]) if name in said else None


def _drawn(said: Level, name: str) -> Border | None:
    if name not in said:
        return None
    kind, size, space, colour = said[name].split(" ")[:4]
    return None if kind in _NO_LINE else Border(kind, number(size), number(space), colour.upper())
