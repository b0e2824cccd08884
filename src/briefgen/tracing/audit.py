"""The finished file against the document it was made from: every number, where it stands, digit by digit.

The file is read back as any reader would meet it, without help from the writer. A difference is a bug of
ours, never a fault of the brief: then there is no file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.blocks import (
    Chart,
    ChartValue,
    Document,
    Field,
    Label,
    Number,
    Reference,
    Sentence,
    Text,
    WordFile,
    plain,
)
from briefgen.reading.docx import ReadChart, ReadDocument, ReadParagraph, ReadSeries, read_docx
from briefgen.records import dataclass
from briefgen.tracing.lines import Line, as_read, drawings, lines_of, native_charts

if TYPE_CHECKING:
    from difflib import SequenceMatcher

#: What a number of a file can be. `frame` is the frame's own text; `unsourced` was told before.
CLASSES = ("fact", "label", "structure", "frame", "unsourced")

_NUMBER = re.compile(r"[-−]?\d+(?:[.,．，]\d+)*[%‰]?")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
#: What a tag may print by itself: a text or number typed in it, a count of a loop or a list.
_CONSTANT = re.compile(r"[\"“”'‘’][^\"“”'‘’]*[\"“”'‘’]|(?<![\w.])\d+")
_COUNTS = re.compile(r"\bloop\s*\.|\|\s*(?:length|count)\b")
#: How the writer calls the charts it adds; a frame may have drawings of its own.
_OUR_CHART = re.compile(r"word/charts/briefgen\d+\.xml")
_SPOKEN_PROPERTIES = ("title", "subject", "keywords", "description")
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is not what the document holds: its place in the file, what was wanted, what is there."""

    place: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Audit:
    """How many numbers were read back, by what they are."""

    numbers: Mapping[str, int]


class AuditError(Exception):
    """The file does not say what the document says: a bug of ours, with the places."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        self.differences = tuple(differences)
        told = [f"{one.place}: wanted {one.wanted!r}, found {one.found!r}" for one in self.differences[:_MOST_TOLD]]
        super().__init__("\n".join(["the finished file does not hold the numbers of the document", *told]))


def audit(
    docx: bytes,
    document: Document,
    words: Mapping[str, str] | None = None,
    frame: Mapping[str, bytes] | None = None,
    automatic: Collection[str] = (),
) -> Audit:
    """Raises AuditError with every difference.

    `words` are the pack's labels of captions, `frame` the parts of its frame: a number in a letterhead is
    one of the fields, or stands in the frame itself. `automatic` are the roles whose numbers Word makes.
    """
    work = _Work(read_docx(docx, "finished.docx"), document, words or {}, frame or {}, automatic)
    work.run()
    if work.differences:
        raise AuditError(work.differences)
    return Audit({name: work.counts[name] for name in CLASSES})


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as printed, in order."""
    return _NUMBER.findall(text)


@dataclass
class _Work:
    """One audit: what was counted and what differs, so far."""

    read: ReadDocument
    document: Document
    words: Mapping[str, str]
    frame: Mapping[str, bytes]
    automatic: Collection[str] = ()
    differences: list[Difference] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        main = self.read.paragraphs[0].part if self.read.paragraphs else ""
        text = [paragraph for paragraph in self.read.paragraphs if paragraph.part == main]
        rest: list[ReadParagraph] = text
        for blocks in self.document.slots.values():
            rest = self._slot([line for block in blocks for line in lines_of(block, self.words, self.automatic)], rest)
        for paragraph in (*rest, *(one for one in self.read.paragraphs if one.part != main)):
            self._framed(paragraph.text, _place(paragraph))
        self._charts()
        self._alts()
        for name in _SPOKEN_PROPERTIES:
            self._framed(self.read.properties.get(name, ""), f"docProps/core.xml {name}", count=False)

    def _differ(self, place: str, wanted: str, found: str) -> None:
        self.differences.append(Difference(place, wanted, found))

    # -- slots -----------------------------------------------------------------------------------

    def _slot(self, lines: list[Line], paragraphs: list[ReadParagraph]) -> list[ReadParagraph]:
        """Holds the lines of a slot against the paragraphs; returns those that are not of it."""
        for line in lines:
            self.counts.update(line.classes(_NUMBER))
        if not lines:
            return paragraphs
        wanted = [line.text for line in lines]
        found = [as_read(paragraph.text) for paragraph in paragraphs]
        start = _run_of(wanted, found)
        if start is None:
            return self._aligned(lines, wanted, paragraphs, found)
        end = start + len(lines)
        for line, paragraph in zip(lines, paragraphs[start:end], strict=True):
            self._same_place(line, paragraph)
        return paragraphs[:start] + paragraphs[end:]

    def _same_place(self, line: Line, paragraph: ReadParagraph) -> None:
        """The words agree: what is left is the cell, and the bookmarks that name the facts."""
        if line.cell is not None and (paragraph.cell is None or paragraph.cell[1:] != line.cell):
            self._differ(_place(paragraph), f"{line.text} in row {line.cell[0]}, column {line.cell[1]}", paragraph.text)
            return
        read = (as_read(paragraph.text[mark.start : mark.end]) for mark in paragraph.marks)
        marked = [text for text in read if text]
        if marked != line.facts:
            self._differ(_place(paragraph), " ".join(line.facts), f"marked: {' '.join(marked)}")

    def _aligned(
        self, lines: list[Line], wanted: list[str], paragraphs: list[ReadParagraph], found: list[str]
    ) -> list[ReadParagraph]:
        """As `_slot`, where something differs: line by line, so that each difference has its place."""
        operations = _matcher(wanted, found).get_opcodes()
        inside = [operation for operation in operations if operation[0] != "insert"]
        first, last = inside[0][3], inside[-1][4]
        for kind, i, j, k, m in operations:
            if kind == "equal":
                for line, paragraph in zip(lines[i:j], paragraphs[k:m], strict=True):
                    self._same_place(line, paragraph)
            elif kind != "insert" or first <= k < last:
                self._replaced(lines[i:j], paragraphs[k:m], paragraphs[k - 1] if k else None)
        return paragraphs[:first] + paragraphs[last:]

    def _replaced(self, lines: list[Line], paragraphs: list[ReadParagraph], before: ReadParagraph | None) -> None:
        """Lines that do not read alike, paired in order; words alone make no difference here."""
        for index in range(max(len(lines), len(paragraphs))):
            line = lines[index] if index < len(lines) else None
            paragraph = paragraphs[index] if index < len(paragraphs) else None
            wanted = numbers_in(line.text) if line else []
            found = numbers_in(paragraph.text) if paragraph else []
            if wanted != found or (line and line.cell and paragraph is None):
                place = _place(paragraph) if paragraph else f"after {_place(before)}" if before else "at the start"
                self._differ(place, line.text if line else "", paragraph.text if paragraph else "")
            elif line and paragraph:
                self._same_place(line, paragraph)

    # -- the frame -------------------------------------------------------------------------------

    def _framed(self, text: str, place: str, *, count: bool = True) -> None:
        """Text outside the slots: each number of it is a field's or the frame's own."""
        for number in numbers_in(text):
            kind = self._fields.get(number) or ("frame" if self._is_own(number) else "")
            if not kind:
                self._differ(place, "a number of a field or of the frame", f"{number} in {text}")
            elif count:
                self.counts[kind] += 1

    @cached_property
    def _fields(self) -> dict[str, str]:
        """What each number of the fields is; the first meaning counts."""
        known: dict[str, str] = {}
        for inline in _inlines(tuple(self.document.fields.values())):
            kind = "fact" if isinstance(inline, Number) else "structure" if isinstance(inline, Label) else "label"
            for number in numbers_in(as_read(inline.text)):
                known.setdefault(number, kind)
        return known

    @cached_property
    def _own(self) -> frozenset[str]:
        """The numbers that a frame has outside its tags, or prints or counts with one. Read only where in doubt."""
        texts = [text for name, data in self.frame.items() for text in _texts_of(name, data)]
        tags = [tag for text in texts for tag in _TAG.findall(text)]
        typed = [constant for tag in tags for constant in _CONSTANT.findall(tag)]
        longest = max(_lengths(self.document.fields), default=0) if any(map(_COUNTS.search, tags)) else 0
        outside = [number for text in (*(_TAG.sub(" ", text) for text in texts), *typed) for number in numbers_in(text)]
        return frozenset(outside) | {str(number) for number in range(longest + 1)}

    def _is_own(self, number: str) -> bool:
        """A number of the frame, or one put together from neighbouring tags and text."""
        known = self._own | self._fields.keys()
        return number in known or _made_of(number, known)

    # -- charts ----------------------------------------------------------------------------------

    def _charts(self) -> None:
        wanted = native_charts(self.document)
        found = [chart for chart in self.read.charts if _OUR_CHART.fullmatch(chart.part)]
        if len(wanted) != len(found):
            self._differ("charts", str(len(wanted)), str(len(found)))
        for chart, drawn in zip(wanted, found, strict=False):
            self._chart(chart, drawn)

    def _chart(self, chart: Chart, drawn: ReadChart) -> None:
        wanted = [as_read(name) for name in (*chart.categories, *(series.name for series in chart.series))]
        found = [as_read(name) for name in (*drawn.categories, *(series.name for series in drawn.series))]
        if wanted != found or len(chart.series) != len(drawn.series):
            self._differ(f"{drawn.part} names", " ".join(wanted), " ".join(found))
            return
        for series, read in zip(chart.series, drawn.series, strict=True):
            self._points(chart, series.values, series.suffix, read, drawn.part)
        self._sheet(chart, drawn)
        self._chart_words(chart, drawn)

    def _points(
        self, chart: Chart, values: Sequence[ChartValue | None], unit: str, read: ReadSeries, part: str
    ) -> None:
        held = (*read.values, *(None,) * (len(values) - len(read.values)))
        labels = (*read.labels, *(None,) * (len(values) - len(read.labels)))
        if len(held) > len(values):
            self._differ(f"{part} {read.name}", f"{len(values)} points", f"{len(held)}")
        for category, value, point, label in zip(chart.categories, values, held, labels, strict=False):
            place = f"{part} {read.name} {category}"
            wanted = None if value is None else format(value.value, "f")
            if wanted != point:
                self._differ(place, str(wanted), str(point))
            if value is not None and label is not None and label not in (value.text, value.text + unit):
                self._differ(f"{place} label", value.text, label)
            self.counts["fact"] += value is not None

    def _sheet(self, chart: Chart, drawn: ReadChart) -> None:
        """The workbook that opens in Word for editing holds the same, cell by cell."""
        rows: list[list[str]] = [["", *(series.name for series in chart.series)]]
        for row, category in enumerate(chart.categories):
            values = (series.values[row] for series in chart.series)
            rows.append([category, *("" if value is None else format(value.value, "f") for value in values)])
        held = [list(row) for row in drawn.workbook]
        if len(held) != len(rows):
            self._differ(f"{drawn.part} workbook", f"{len(rows)} rows", f"{len(held)}")
        for number, (wanted, found) in enumerate(zip(rows, held, strict=False), 1):
            for column, (one, other) in enumerate(zip(wanted, [*found, *[""] * len(wanted)], strict=False), 1):
                if not _same_cell(one, other):
                    self._differ(f"{drawn.part} workbook row {number}, column {column}", one, other)
            if len(found) > len(wanted):
                self._differ(f"{drawn.part} workbook row {number}", "", " ".join(found[len(wanted) :]))

    def _chart_words(self, chart: Chart, drawn: ReadChart) -> None:
        """Titles of axes name units and no figures."""
        known = set(chain.from_iterable(numbers_in(series.unit + series.name) for series in chart.series))
        for text in drawn.words:
            for number in numbers_in(text):
                if number not in known:
                    self._differ(f"{drawn.part} words", "no figure", text)
                self.counts["structure"] += 1

    def _alts(self) -> None:
        """Alt texts in their order; those of the frame stand before, between or after."""
        waiting = list(self.read.alts)
        for alt, facts in drawings(self.document):
            wanted = as_read(alt)
            spoken = [as_read(one) for one in waiting]
            if wanted in spoken:
                del waiting[: spoken.index(wanted) + 1]
            else:
                nearest = max(spoken, key=lambda one: _matcher(wanted, one).ratio(), default="")
                if numbers_in(nearest) != numbers_in(wanted):
                    self._differ("alt text", wanted, nearest)
                del waiting[: spoken.index(nearest) + 1 if nearest else 0]
            for number in numbers_in(alt):
                self.counts["fact" if number in facts else "label"] += 1


def _place(paragraph: ReadParagraph) -> str:
    cell = f" table {paragraph.cell[0]} row {paragraph.cell[1]} column {paragraph.cell[2]}" if paragraph.cell else ""
    return f"{paragraph.part} ¶{paragraph.index}{cell}"


def _matcher(wanted: Sequence[str], found: Sequence[str]) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where something differs

    return SequenceMatcher(None, wanted, found, autojunk=False)


def _run_of(wanted: list[str], found: list[str]) -> int | None:
    """Where a list stands within another."""
    size = len(wanted)
    for start in range(len(found) - size + 1):
        if found[start] == wanted[0] and found[start : start + size] == wanted:
            return start
    return None


def _inlines(value: Field | tuple[Field, ...]) -> Iterator[Text | Number | Label | Reference]:
    match value:
        case Text() | Number() | Label() | Reference():
            yield value
        case Sentence(inlines):
            yield from inlines
            # A number may run from one inline into the next, such as one that nothing explains and its %.
            yield Text(plain(inlines))
        case WordFile():
            pass
        case Mapping():
            yield from _inlines(tuple(value.values()))
        case _:
            for item in value:
                yield from _inlines(item)


def _lengths(field: Field) -> Iterator[int]:
    """How far a tag can count: the lengths of all lists and texts."""
    match field:
        case Sentence(inlines):
            yield len(plain(inlines))
        case Mapping() | tuple():
            yield len(field)
            for item in field.values() if isinstance(field, Mapping) else field:
                yield from _lengths(item)
        case _:
            pass


def _texts_of(name: str, data: bytes) -> list[str]:
    """The paragraphs of a part of a frame, and what its drawings say."""
    from briefgen.reading.paragraphs import read_paragraphs  # noqa: PLC0415 - hardly ever needed

    if not name.endswith(".xml") or not name.startswith(("word/", "docProps/core")):
        return []
    part = read_paragraphs(data, name, "body", frozenset())
    return [paragraph.text for paragraph in part.paragraphs] + list(part.alts)


def _made_of(number: str, known: frozenset[str] | set[str]) -> bool:
    """Whether a number is a row of known ones: 2024 from 20 and 24, when two tags stand side by side."""
    reached = {0}
    for end in range(1, len(number) + 1):
        if any(number[start:end] in known for start in reached):
            reached.add(end)
    return len(number) in reached


def _same_cell(wanted: str, found: str) -> bool:
    """A workbook stores figures as doubles: 4217.20 is 4217.2 there."""
    if as_read(wanted) == as_read(found):
        return True
    try:
        return float(wanted) == float(found)
    except ValueError:
        return False
