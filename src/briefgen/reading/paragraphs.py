"""The paragraphs of a part of any Word file, as its reader sees them: runs joined, tracked changes accepted.

One walk of a part with expat. Names are told apart by namespace, for not every producer writes `w:`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal
from xml.parsers import expat

from briefgen.records import dataclass
from briefgen.writers.package_read import refuse_doctype

Where = Literal["body", "cell", "header", "footer", "textbox", "footnote"]

#: The hidden bookmarks round the numbers of a file of ours.
NUMBER_MARK = "_bf_"

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Fields whose results are made by laying out the pages, not by what was written.
_LAID_OUT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "TOC", "TOA", "INDEX", "RD"})
#: Those of them that run over many paragraphs; any other field left open at the end of one is broken.
_LONG = frozenset({"TOC", "TOA", "INDEX"})
#: 一、 and （一） at the start of a short line: a heading, also where nobody used a style for it.
_TYPED_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；：]{1,40}$")
_HEADING_NAME = re.compile(r"(?i)heading [1-9]|标题 [1-9]")

#: Namespaces: as nearly every file has them, and those of the strict variant.
_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_M = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
_MC = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
_WP = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)
CHART_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
DRAWING_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_R = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class NumberMark:
    """The range of a number's hidden bookmark in `text`; empty where an editor took the number out."""

    start: int
    end: int
    bookmark: str


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph: the `index`th of its part, from 1. `cell` is table, row and column, from 1.

    `text` has tracked changes accepted, `original` as before them; `heading` is the nearest one above.
    """

    part: str
    index: int
    where: Where
    text: str
    original: str
    marks: tuple[NumberMark, ...]
    heading: str
    style: str
    cell: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part read: its alt texts, and its charts as relationship ids, each with its alt text."""

    paragraphs: tuple[ReadParagraph, ...]
    alts: tuple[str, ...]
    charts: tuple[tuple[str, str], ...]


def read_paragraphs(data: bytes, part: str, base: Where, headings: frozenset[str]) -> PartRead:
    """Raises ExpatError for damage and DoctypeError; `headings` are the ids of heading styles."""
    walk = _Walk(part, base, headings)
    parse(data, walk.start, walk.end, walk.characters)
    return PartRead(walk.done(), tuple(walk.alts), tuple(walk.charts))


@lru_cache(maxsize=8)  # the files of one pack all have the same styles
def heading_styles(data: bytes) -> frozenset[str]:
    """The ids of styles that make a heading: by name, or by an outline level, also one inherited."""
    own: set[str] = set()
    parents: dict[str, str] = {}
    current = ""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current
        match name.rpartition("}")[2]:
            case "style":
                current = _value(attributes, "styleId")
            case "name" if _HEADING_NAME.fullmatch(_value(attributes)):
                own.add(current)
            case "outlineLvl" if _value(attributes) in tuple("012345678"):
                own.add(current)
            case "basedOn":
                parents[current] = _value(attributes)

    parse(data, start)
    return frozenset(style for style in {*own, *parents} if _inherits(style, parents, own))


def _inherits(style: str, parents: Mapping[str, str], own: set[str]) -> bool:
    seen: set[str] = set()
    while style and style not in seen:
        if style in own:
            return True
        seen.add(style)
        style = parents.get(style, "")
    return False


def parse(
    data: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Names come as `namespace}name`. Raises ExpatError for damage and DoctypeError for a DOCTYPE."""
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if characters is not None:
        parser.CharacterDataHandler = characters
    parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)


def _names(namespaces: Iterable[str], words: str) -> list[str]:
    return [f"{namespace}}}{word}" for namespace in namespaces for word in words.split()]


def _value(attributes: Mapping[str, str], name: str = "val") -> str:
    for namespace in _W:
        if (value := attributes.get(f"{namespace}}}{name}")) is not None:
            return value
    return ""


def _count(attributes: Mapping[str, str]) -> int:
    text = _value(attributes)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _on(attributes: Mapping[str, str]) -> bool:
    return _value(attributes) not in ("0", "false", "off")


@dataclass(slots=True)
class _Open:
    """A paragraph being read. `length` is how far its text has come, for the marks."""

    index: int
    where: Where
    cell: tuple[int, int, int] | None
    style: str = ""
    outline: bool = False
    text: list[str] = field(default_factory=list)
    original: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[NumberMark] = field(default_factory=list)
    in_run: bool = False
    superscript: bool = False
    vanish: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open, and how far it was read."""

    number: int
    row: int = 0
    column: int = 0
    following: int = 1


@dataclass(slots=True)
class _Field:
    """A complex field: first its instruction is read, then its result."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def kind(self) -> str:
        return "".join(self.instruction).strip().partition(" ")[0].upper()

    @property
    def hides(self) -> bool:
        return not self.in_result or self.kind in _LAID_OUT


class _Walk:
    """The handlers of one parse. Paragraphs nest, for a text box stands inside one."""

    def __init__(self, part: str, base: Where, headings: frozenset[str]) -> None:
        self.part = part
        self.base = base
        self.headings = headings
        self.alts: list[str] = []
        self.charts: list[tuple[str, str]] = []
        self.closed: list[_Open] = []
        self.open: list[_Open] = []
        #: The tables one is in, from outside; None is a text box, which none of those before it surrounds.
        self.places: list[_Table | None] = []
        self.fields: list[list[_Field]] = [[]]
        self.simple_fields: list[bool] = []
        #: Whether one version of an AlternateContent was met; whether the version one is in is a further one.
        self.alternatives: list[bool] = []
        self.choices: list[bool] = []
        self.bookmarks: dict[str, tuple[_Open, int, str]] = {}
        self.paragraphs = self.tables = 0
        self.removed = self.added = self.hidden = self.old_properties = 0
        self.taking = self.instructing = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _START:
            _START[name](self, attributes)

    def end(self, name: str) -> None:
        if name in _END:
            _END[name](self)

    def characters(self, text: str) -> None:
        if self.taking:
            self.say(text)
        elif self.instructing and self.fields[-1]:
            self.fields[-1][-1].instruction.append(text)

    def done(self) -> tuple[ReadParagraph, ...]:
        for paragraph, start, bookmark in self.bookmarks.values():  # the end was lost
            paragraph.marks.append(NumberMark(start, paragraph.length, bookmark))
        heading = ""
        read = []
        for one in sorted(self.closed, key=lambda paragraph: paragraph.index):
            text = "".join(one.text)
            original = text if one.original == one.text else "".join(one.original)
            marks = tuple(sorted(one.marks, key=lambda mark: (mark.start, mark.end)))
            read.append(
                ReadParagraph(self.part, one.index, one.where, text, original, marks, heading, one.style, one.cell)
            )
            if one.where == "body" and text.strip() and self._is_heading(one, text.strip()):
                heading = text.strip()
        return tuple(read)

    def _is_heading(self, paragraph: _Open, text: str) -> bool:
        return paragraph.outline or paragraph.style in self.headings or bool(_TYPED_HEADING.match(text))

    # -- text ------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Text where it stands, unless nobody reads it there."""
        if not self.open or self.hidden or self._in_hidden_field():
            return
        paragraph = self.open[-1]
        if paragraph.vanish:
            return
        if paragraph.superscript:
            text = text.translate(_SUPERSCRIPT)
        if not self.removed:
            paragraph.text.append(text)
            paragraph.length += len(text)
        if not self.added:
            paragraph.original.append(text)

    def _in_hidden_field(self) -> bool:
        fields = self.fields[-1]
        return bool(fields or self.simple_fields) and (any(self.simple_fields) or any(field.hides for field in fields))

    def take(self, _attributes: Mapping[str, str]) -> None:
        self.taking = True

    def leave(self) -> None:
        self.taking = False

    def blank(self, _attributes: Mapping[str, str]) -> None:
        if self.open and self.open[-1].in_run:  # a w:tab is also a stop in the properties of a paragraph
            self.say(" ")

    def hyphen(self, _attributes: Mapping[str, str]) -> None:
        self.say("-")

    # -- paragraphs and what they stand in ---------------------------------------------------------

    def paragraph(self, _attributes: Mapping[str, str]) -> None:
        if self.hidden:
            return
        self.paragraphs += 1
        place = self.places[-1] if self.places else None
        where = self.base
        if where == "body" and self.places:
            where = "textbox" if place is None else "cell"
        cell = None if place is None else (place.number, place.row, place.column)
        self.open.append(_Open(self.paragraphs, where, cell))

    def end_paragraph(self) -> None:
        if self.hidden or not self.open:
            return
        self.closed.append(self.open.pop())
        self.fields[-1] = [one for one in self.fields[-1] if one.kind in _LONG]

    def style(self, attributes: Mapping[str, str]) -> None:
        if self.open and not self.old_properties:
            self.open[-1].style = _value(attributes)

    def outline(self, attributes: Mapping[str, str]) -> None:
        if self.open and not self.old_properties:
            self.open[-1].outline = _value(attributes) != "9"

    def run(self, _attributes: Mapping[str, str]) -> None:
        if self.open:
            self.open[-1].in_run = True
            self.open[-1].superscript = self.open[-1].vanish = False

    def end_run(self) -> None:
        if self.open:
            self.open[-1].in_run = False
            self.open[-1].superscript = self.open[-1].vanish = False

    def raised(self, attributes: Mapping[str, str]) -> None:
        if self.open and self.open[-1].in_run and not self.old_properties:
            self.open[-1].superscript = _value(attributes) == "superscript"

    def vanish(self, attributes: Mapping[str, str]) -> None:
        if self.open and self.open[-1].in_run and not self.old_properties:
            self.open[-1].vanish = _on(attributes)

    def table(self, _attributes: Mapping[str, str]) -> None:
        if not self.hidden:
            self.tables += 1
        self.places.append(_Table(self.tables))

    def row(self, _attributes: Mapping[str, str]) -> None:
        if self.places and (table := self.places[-1]):
            table.row += 1
            table.column, table.following = 0, 1

    def skipped_columns(self, attributes: Mapping[str, str]) -> None:
        if self.places and (table := self.places[-1]):
            table.following += _count(attributes)

    def a_cell(self, _attributes: Mapping[str, str]) -> None:
        if self.places and (table := self.places[-1]):
            table.column = table.following
            table.following += 1

    def span(self, attributes: Mapping[str, str]) -> None:
        if self.places and (table := self.places[-1]):
            table.following = table.column + max(_count(attributes), 1)

    def box(self, _attributes: Mapping[str, str]) -> None:
        self.places.append(None)
        self.fields.append([])

    def end_box(self) -> None:
        self.places.pop()
        self.fields.pop()

    def end_table(self) -> None:
        self.places.pop()

    # -- what is read in one way only, or not at all -------------------------------------------------

    def remove(self, _attributes: Mapping[str, str]) -> None:
        self.removed += 1

    def end_remove(self) -> None:
        self.removed -= 1

    def add(self, _attributes: Mapping[str, str]) -> None:
        self.added += 1

    def end_add(self) -> None:
        self.added -= 1

    def hide(self, _attributes: Mapping[str, str]) -> None:
        self.hidden += 1

    def end_hide(self) -> None:
        self.hidden -= 1

    def change(self, _attributes: Mapping[str, str]) -> None:
        self.old_properties += 1

    def end_change(self) -> None:
        self.old_properties -= 1

    def alternative(self, _attributes: Mapping[str, str]) -> None:
        self.alternatives.append(False)

    def end_alternative(self) -> None:
        self.alternatives.pop()

    def choice(self, _attributes: Mapping[str, str]) -> None:
        """Of several versions of the same content the first is read; the fallback where it is alone."""
        again = bool(self.alternatives) and self.alternatives[-1]
        if self.alternatives:
            self.alternatives[-1] = True
        self.choices.append(again)
        self.hidden += again

    def end_choice(self) -> None:
        self.hidden -= self.choices.pop()

    # -- fields ----------------------------------------------------------------------------------

    def field_mark(self, attributes: Mapping[str, str]) -> None:
        fields = self.fields[-1]
        match _value(attributes, "fldCharType"):
            case "begin":
                fields.append(_Field())
            case "separate" if fields:
                fields[-1].in_result = True
            case "end" if fields:
                fields.pop()

    def instruct(self, _attributes: Mapping[str, str]) -> None:
        self.instructing = True

    def end_instruct(self) -> None:
        self.instructing = False

    def simple_field(self, attributes: Mapping[str, str]) -> None:
        self.simple_fields.append(_value(attributes, "instr").strip().partition(" ")[0].upper() in _LAID_OUT)

    def end_simple_field(self) -> None:
        self.simple_fields.pop()

    # -- marks and drawings ------------------------------------------------------------------------

    def bookmark(self, attributes: Mapping[str, str]) -> None:
        name = _value(attributes, "name")
        if self.open and not self.hidden and name.startswith(NUMBER_MARK):
            self.bookmarks[_value(attributes, "id")] = (self.open[-1], self.open[-1].length, name)

    def end_bookmark(self, attributes: Mapping[str, str]) -> None:
        """One that ends in a later paragraph marks what it holds of the first."""
        found = self.bookmarks.pop(_value(attributes, "id"), None)
        if found is not None:
            paragraph, start, name = found
            paragraph.marks.append(NumberMark(start, paragraph.length, name))

    def drawing(self, attributes: Mapping[str, str]) -> None:
        if not self.hidden and not self.removed:
            self.alts.append(attributes.get("descr", ""))

    def chart(self, attributes: Mapping[str, str]) -> None:
        reference = next((attributes[key] for key in _names(_R, "id") if key in attributes), "")
        if reference and not self.hidden and not self.removed:
            self.charts.append((reference, self.alts[-1] if self.alts else ""))


_Start = Callable[[_Walk, Mapping[str, str]], None]
_End = Callable[[_Walk], None]


def _tables() -> tuple[dict[str, _Start], dict[str, _End]]:
    """Which handler an element has, by its full name."""
    rows: list[tuple[tuple[str, ...], str, _Start | None, _End | None]] = [
        (_W, "t delText", _Walk.take, _Walk.leave),
        (_M, "t", _Walk.take, _Walk.leave),
        (_W, "tab br cr ptab sym", _Walk.blank, None),
        (_W, "noBreakHyphen", _Walk.hyphen, None),
        (_W, "p", _Walk.paragraph, _Walk.end_paragraph),
        (_W, "pStyle", _Walk.style, None),
        (_W, "outlineLvl", _Walk.outline, None),
        (_W, "r", _Walk.run, _Walk.end_run),
        (_W, "vertAlign", _Walk.raised, None),
        (_W, "vanish", _Walk.vanish, None),
        (_W, "tbl", _Walk.table, _Walk.end_table),
        (_W, "tr", _Walk.row, None),
        (_W, "gridBefore", _Walk.skipped_columns, None),
        (_W, "tc", _Walk.a_cell, None),
        (_W, "gridSpan", _Walk.span, None),
        (_W, "txbxContent", _Walk.box, _Walk.end_box),
        (_W, "del moveFrom", _Walk.remove, _Walk.end_remove),
        (_W, "ins moveTo", _Walk.add, _Walk.end_add),
        (_W, "rt", _Walk.hide, _Walk.end_hide),
        (_W, "rPrChange pPrChange tblPrChange tcPrChange trPrChange sectPrChange", _Walk.change, _Walk.end_change),
        (_MC, "AlternateContent", _Walk.alternative, _Walk.end_alternative),
        (_MC, "Choice Fallback", _Walk.choice, _Walk.end_choice),
        (_W, "fldChar", _Walk.field_mark, None),
        (_W, "instrText", _Walk.instruct, _Walk.end_instruct),
        (_W, "fldSimple", _Walk.simple_field, _Walk.end_simple_field),
        (_W, "bookmarkStart", _Walk.bookmark, None),
        (_W, "bookmarkEnd", _Walk.end_bookmark, None),
        (_WP, "docPr", _Walk.drawing, None),
        (CHART_NAMESPACES, "chart", _Walk.chart, None),
    ]
    starts = {name: start for spaces, words, start, _ in rows if start for name in _names(spaces, words)}
    ends = {name: end for spaces, words, _, end in rows if end for name in _names(spaces, words)}
    return starts, ends


_START, _END = _tables()
