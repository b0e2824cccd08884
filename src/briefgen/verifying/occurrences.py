"""Every number and label of a finished file where it stands: text, table, chart or alt text, with its surroundings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final, Literal

from briefgen.reading.docx import ReadChart, ReadDocument, ReadParagraph
from briefgen.records import dataclass
from briefgen.verifying.surroundings import basis_labels_before, basis_labels_in, phrase, sentence
from briefgen.verifying.tokens import Token, folded, tokens

Field = Literal["text", "cell", "chart", "alt"]

_LEFT, _RIGHT = 28, 10
_UNIT_IN_HEAD: Final = re.compile(r"[（(]([^（()）]{1,10})[）)]\s*$")
_UNIT_SAID: Final = re.compile(r"单位[:：]\s*([^\s，；）)]{1,10})")
_UNIT_HEADS: Final = frozenset({"单位", "计量单位"})
_INNER_ROW: Final = re.compile(r"[\s\u3000]|其中|#|＃")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file. `paragraph` counts within the part; a chart has its series and category instead."""

    part: str
    paragraph: int
    field: Field
    start: int = 0
    end: int = 0
    cell: tuple[int, int, int] | None = None
    heading: str = ""
    names: tuple[str, ...] = ()

    def place(self) -> str:
        """As people look for it: part and paragraph, table cell, or chart and point."""
        if self.field == "chart":
            return " ".join((self.part, *filter(None, self.names)))
        if self.field == "alt":
            return f"{self.part} alt {self.paragraph}"
        cell = " table {} row {} column {}".format(*self.cell) if self.cell else ""
        return f"{self.part} ¶{self.paragraph}{cell}"


@dataclass(frozen=True)
class Occurrence:
    """A token where it stands. `left` and `right` are its surroundings with the numbers taken out.

    `basis` is the text that names its basis of comparison, `unit` its unit, wherever that is written;
    `mark` is the bookmark of the fact it states, without the count at its end.
    """

    spot: Spot
    token: Token
    text: str
    left: str
    right: str
    basis: str
    unit: str
    order: int
    mark: str = ""

    @property
    def scaled(self) -> Token:
        """The token with the unit that its column or its chart gives it."""
        return self.token if self.token.unit == self.unit else replace(self.token, unit=self.unit)

    @cached_property
    def labels(self) -> frozenset[str]:
        if self.spot.field in ("text", "alt"):
            return basis_labels_before(self.basis)
        return basis_labels_in(self.basis)

    @cached_property
    def grams(self) -> tuple[frozenset[str], frozenset[str]]:
        return grams(self.left), grams(self.right)

    @property
    def phrase(self) -> str:
        if self.spot.field == "chart":
            return " ".join((*filter(None, self.spot.names), self.token.text))
        if self.spot.field == "cell" and len(self.text) < _LEFT:
            return self.token.text + (self.unit if not self.token.unit and self.unit else "")
        return phrase(self.text, self.spot.start, self.spot.end)

    @property
    def sentence(self) -> str:
        if self.spot.field in ("text", "alt"):
            return sentence(self.text, self.spot.start, self.spot.end)
        return f"{self.left.strip()} {self.text}".strip() if self.spot.field == "cell" else self.phrase


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters: how alike two texts are is how many they share."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset(text)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return float(one == other)
    return 2 * len(one & other) / (len(one) + len(other))


# -- a file ----------------------------------------------------------------------------------------


@dataclass
class Occurrences:
    """What is found in a file, in the order of reading; `marked` are the bookmarks of the paragraph being read."""

    units: frozenset[str]
    marked: Mapping[int, str] = field(default_factory=dict)
    found: list[Occurrence] = field(default_factory=list)

    def add(self, spot: Spot, token: Token, text: str, *, left: str, right: str, basis: str, unit: str) -> None:
        mark = self.marked.get(token.start, "")
        self.found.append(Occurrence(spot, token, text, left, right, basis, unit, len(self.found), mark))


def occurrences(document: ReadDocument, units: Iterable[str], *, original: bool = False) -> list[Occurrence]:
    """All of a file; its tracked changes accepted, or with `original` as before them."""
    found = Occurrences(frozenset(units))
    grid = _Grid(document.paragraphs, original=original)
    for paragraph in document.paragraphs:
        _read_paragraph(paragraph, grid, found, original=original)
    found.marked = {}
    for chart in document.charts:
        _read_chart(chart, found)
    main = document.paragraphs[0].part if document.paragraphs else ""
    for number, alt in enumerate(document.alts, 1):
        _read_text(Spot(main, number, "alt"), alt, found)
    return found.found


def _read_paragraph(paragraph: ReadParagraph, grid: _Grid, found: Occurrences, *, original: bool) -> None:
    text = paragraph.original if original else paragraph.text
    same = not original or paragraph.original == paragraph.text
    found.marked = _marked(paragraph, text, found.units) if same else {}
    field_: Field = "cell" if paragraph.cell else "text"
    spot = Spot(paragraph.part, paragraph.index, field_, cell=paragraph.cell, heading=paragraph.heading)
    if paragraph.cell is None:
        _read_text(spot, text, found)
    else:
        _read_cell(spot, text, grid, paragraph.cell, found)


def _marked(paragraph: ReadParagraph, text: str, units: frozenset[str]) -> dict[int, str]:
    """Where the numbers begin that a bookmark holds, each with its stem. Of several in one, none is meant."""
    if not paragraph.marks:
        return {}
    found = [t for t in tokens(text, units, heads=paragraph.cell is None) if t.is_figure]
    marked = {}
    for mark in paragraph.marks:
        inside = [t for t in found if t.start < mark.end and mark.start < t.end]
        if len(inside) == 1:
            marked[inside[0].start] = mark.bookmark.rpartition("_")[0]
    return marked


def _read_text(spot: Spot, text: str, found: Occurrences) -> None:
    every = tokens(text, found.units, heads=spot.field != "alt")
    for token in every:
        if token.kind != "head":
            here = _at(spot, token)
            left, right = _masked(text, every, token)
            found.add(here, token, text, left=left, right=right, basis=text[: token.start], unit=token.unit)


def _at(spot: Spot, token: Token) -> Spot:
    return Spot(spot.part, spot.paragraph, spot.field, token.start, token.end, spot.cell, spot.heading, spot.names)


def _masked(text: str, every: tuple[Token, ...], token: Token) -> tuple[str, str]:
    """The text before and behind a token, each number in it a mere sign."""
    before = _hidden(text, [t for t in every if t.end <= token.start], 0, token.start)
    behind = _hidden(text, [t for t in every if t.start >= token.end], token.end, len(text))
    return before[-_LEFT:], behind[:_RIGHT]


def _hidden(text: str, inside: list[Token], start: int, end: int) -> str:
    pieces, at = [], start
    for token in inside:
        pieces += [text[at : token.start], "#"]
        at = token.end
    return "".join([*pieces, text[at:end]])


# -- tables ----------------------------------------------------------------------------------------


class _Grid:
    """The cells of all tables, for what stands above a number and at the start of its row."""

    def __init__(self, paragraphs: Iterable[ReadParagraph], *, original: bool) -> None:
        self.cells: dict[tuple[int, int, int], str] = defaultdict(str)
        self.captions: dict[int, str] = {}
        self.parts: dict[str, None] = {}
        last = ""
        for paragraph in paragraphs:
            text = paragraph.original if original else paragraph.text
            if paragraph.cell is not None:
                self.cells[paragraph.cell] += text
                self.captions.setdefault(paragraph.cell[0], last)
            elif text.strip():
                last = text

    def head(self, cell: tuple[int, int, int]) -> str:
        table, row, column = cell
        return self.cells.get((table, 1, column), "") if row > 1 else ""

    def row(self, cell: tuple[int, int, int]) -> str:
        """What the row is about, with the row it is a part of: 其中：国家级 alone says too little."""
        table, row, column = cell
        if column == 1:
            return ""
        label = self.cells.get((table, row, 1), "")
        if not _INNER_ROW.match(label):
            return label
        above = (self.cells.get((table, r, 1), "") for r in range(row - 1, 0, -1))
        return next((text for text in above if text and not _INNER_ROW.match(text)), "") + label.strip()

    def unit(self, cell: tuple[int, int, int]) -> str:
        table, row, _ = cell
        heads = ((column, self.cells.get((table, 1, column), "").strip()) for column in range(1, 13))
        own = next((column for column, head in heads if head in _UNIT_HEADS), 0)
        in_head = _UNIT_IN_HEAD.search(self.head(cell))
        if own and not in_head and (said := self.cells.get((table, row, own), "").strip()):
            return said
        if in_head:
            return "".join(folded(in_head[1])[0].split())
        found = _UNIT_SAID.search(self.captions.get(table, ""))
        return found[1] if found else ""


def _read_cell(spot: Spot, text: str, grid: _Grid, cell: tuple[int, int, int], found: Occurrences) -> None:
    every = tokens(text, found.units, heads=False)
    head, row = grid.head(cell), grid.row(cell)
    basis = head if basis_labels_in(head) else grid.captions.get(cell[0], "")
    for token in every:
        before, behind = _masked(text, every, token)
        left = f"{row}|{head}|{before}"
        unit = token.unit or (grid.unit(cell) if token.is_figure else "")
        found.add(_at(spot, token), token, text, left=left, right=behind, basis=basis + before, unit=unit)


# -- charts ----------------------------------------------------------------------------------------


def _read_chart(chart: ReadChart, found: Occurrences) -> None:
    caption = chart.alt.partition("。")[0]
    said = _UNIT_SAID.search(" ".join(chart.words))
    unit = "".join(said[1].split()) if said else ""
    for place, name in (*_named("series", [s.name for s in chart.series]), *_named("category", chart.categories)):
        spot = Spot(chart.part, chart.index, "chart", names=(name,))
        for token in tokens(name, found.units, heads=False):
            if not token.is_figure:
                left, right = _masked(name, (token,), token)
                found.add(spot, token, name, left=place + left, right=right, basis="", unit="")
    for series in chart.series:
        for number, printed in enumerate(series.values):
            point = _drawn(printed)
            if point is not None:
                category = chart.categories[number] if number < len(chart.categories) else ""
                spot = Spot(chart.part, chart.index, "chart", names=(series.name, category))
                left = f"{caption}|{series.name}|{category}"
                basis = series.name if basis_labels_in(series.name) else caption
                found.add(spot, point, point.text, left=left, right="", basis=basis, unit=unit)


def _named(place: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((f"{place}{number}", name) for number, name in enumerate(names))


def _drawn(text: str | None) -> Token | None:
    """The value of a point; what the binary fraction of an office added to it is taken off."""
    try:
        value = None if text is None else Decimal(text)
    except InvalidOperation:
        return None
    if value is None or not value.is_finite():
        return None
    value = Decimal(f"{value:.12g}")
    plain = f"{value:f}"
    return Token("quantity", 0, len(plain), plain, value)
