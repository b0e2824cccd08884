"""The figures of a native chart of any Word file: what its part remembers, prints, and has in its workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.parsers import expat

from briefgen.reading.paragraphs import CHART_NAMESPACES, DRAWING_NAMESPACES, parse
from briefgen.records import dataclass
from briefgen.writers.package_read import (
    DoctypeError,
    link_target,
    read_archive,
    relationships,
    rels_name,
)

Rows = tuple[tuple[str, ...], ...]

#: `Sheet1!$B$2:$B$4`, `'表 1'!$B$1`: what a chart refers to in its workbook.
_RANGE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?(?P<from>[A-Z]{1,3}\$?\d{1,7})(?::\$?(?P<to>[A-Z]{1,3}\$?\d{1,7}))?"
)
_PLACE = re.compile(r"([A-Z]{1,3})\$?(\d{1,7})")
_FORMAT_PIECE = re.compile(
    r'"(?P<literal>[^"]*)"|\\(?P<escaped>.)|(?P<digits>#,##0(?:\.0+)?|0(?:\.0+)?)(?P<percent>%?)|(?P<other>.)'
)
_BOOK = re.compile(r"xl/(?:workbook\.xml|sharedStrings\.xml|_rels/workbook\.xml\.rels|worksheets/[^/]+\.xml)")
#: How a workbook writes the characters that its XML cannot hold as they are.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Figures with more digits are none that anyone prints.
_MOST_DIGITS = 20
#: No sheet of figures is larger; a cell far out would make a table of blanks.
_MAX_ROWS, _MAX_COLUMNS = 2_000, 200


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series: its values as the part remembers them, and what stands beside each point (None: nothing)."""

    name: str
    values: tuple[str | None, ...]
    labels: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadChart:
    """The `index`th chart of a file, from 1. `workbook` is the sheet it refers to, row by row.

    `sheet_agrees` says whether part and sheet hold the same; None where there is no sheet to read.
    `words` are its title and the titles of its axes.
    """

    part: str
    index: int
    alt: str
    categories: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    workbook: Rows = ()
    sheet_agrees: bool | None = None
    words: tuple[str, ...] = ()


def read_chart(parts: Mapping[str, bytes], part: str, index: int, alt: str) -> ReadChart:
    """Raises ExpatError or DoctypeError for a damaged part; a workbook that cannot be read is left out."""
    walk = _Walk()
    parse(parts[part], walk.start, walk.end, walk.characters)
    made = sorted(walk.made, key=lambda one: one.order)
    categories = next((one.categories.texts() for one in made if one.categories.points), ())
    series = tuple(ReadSeries(_first(one.name.texts()), one.values.values(), _labels(one)) for one in made)
    sheets = _sheets(parts, part)
    held = [cache for one in made for cache in (one.name, one.categories, one.values) if cache.formula]
    shown = _first(tuple(sheet for cache in held if (sheet := _sheet_of(cache.formula)) in sheets)) or _first(
        tuple(sheets)
    )
    agrees = all(_agrees(cache, sheets) for cache in held) if sheets and held else None
    return ReadChart(part, index, alt, categories, series, _rows(sheets.get(shown, {})), agrees, tuple(walk.words))


def _first(texts: tuple[str | None, ...]) -> str:
    return next((text for text in texts if text is not None), "")


# -- the part --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cache:
    """What a chart remembers of a range of its workbook."""

    formula: str = ""
    count: int = 0
    points: dict[int, str] = field(default_factory=dict)

    def values(self) -> tuple[str | None, ...]:
        size = max(self.count, max(self.points, default=-1) + 1)
        return tuple(self.points.get(n) for n in range(min(size, _MAX_ROWS)))

    def texts(self) -> tuple[str, ...]:
        return tuple(text or "" for text in self.values())


@dataclass(slots=True)
class _Label:
    """How a point, or every point of a series, is labelled."""

    code: str = ""
    own: bool = False
    deleted: bool = False
    shown: bool = False
    typed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Series:
    """A series while its part is read."""

    order: int
    name: _Cache = field(default_factory=_Cache)
    categories: _Cache = field(default_factory=_Cache)
    values: _Cache = field(default_factory=_Cache)
    general: _Label | None = None
    labels: dict[int, _Label] = field(default_factory=dict)


class _Walk:
    """The handlers of one parse of a chart part; most of its elements say how it looks and are passed over."""

    def __init__(self) -> None:
        self.made: list[_Series] = []
        self.words: list[str] = []
        self.series: _Series | None = None
        self.cache: _Cache | None = None
        self.label: _Label | None = None
        self.level = self.point = 0
        self.taking = False
        self.text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _START:
            _START[name](self, attributes)

    def end(self, name: str) -> None:
        if name in _END:
            _END[name](self)

    def characters(self, text: str) -> None:
        if self.taking:
            self.text.append(text)

    # -- series and what they remember -----------------------------------------------------------------

    def begin_series(self, _attributes: Mapping[str, str]) -> None:
        self.series = _Series(len(self.made))
        self.made.append(self.series)

    def end_series(self) -> None:
        self.series = None

    def order(self, attributes: Mapping[str, str]) -> None:
        if self.series is not None:
            self.series.order = _number(attributes.get("val", ""))

    def name(self, _attributes: Mapping[str, str]) -> None:
        self._begin_cache("name")

    def categories(self, _attributes: Mapping[str, str]) -> None:
        self._begin_cache("categories")

    def values(self, _attributes: Mapping[str, str]) -> None:
        self._begin_cache("values")

    def _begin_cache(self, kind: str) -> None:
        if self.series is not None and self.label is None:  # a label has a text of the same name
            self.cache = getattr(self.series, kind)
            self.level = self.point = 0

    def end_cache(self) -> None:
        if self.label is None:
            self.cache = None

    def next_level(self, _attributes: Mapping[str, str]) -> None:
        self.level += 1

    def count(self, attributes: Mapping[str, str]) -> None:
        if self.cache is not None:
            self.cache.count = _number(attributes.get("val", ""))

    def at_point(self, attributes: Mapping[str, str]) -> None:
        self.point = _number(attributes.get("idx", ""))

    def take(self, _attributes: Mapping[str, str]) -> None:
        self.taking = True
        self.text.clear()

    def _taken(self) -> str:
        self.taking = False
        return "".join(self.text)

    def end_formula(self) -> None:
        text = self._taken().strip()
        if self.cache is not None:
            self.cache.formula = text

    def end_value(self) -> None:
        text = self._taken()
        if self.cache is not None and self.level <= 1:
            self.cache.points[self.point] = text

    def end_text(self) -> None:
        text = self._taken()
        if self.label is not None:
            self.label.typed.append(text)
        elif self.cache is None and text.strip():
            self.words.append(text)

    # -- labels ------------------------------------------------------------------------------------------

    def begin_labels(self, _attributes: Mapping[str, str]) -> None:
        self.label = _Label()
        if self.series is not None:
            self.series.general = self.label

    def end_labels(self) -> None:
        self.label = None

    def begin_label(self, _attributes: Mapping[str, str]) -> None:
        self.label = _Label(own=True)

    def end_label(self) -> None:
        self.label = self.series.general if self.series is not None else None

    def index(self, attributes: Mapping[str, str]) -> None:
        if self.series is not None and self.label is not None and self.label.own:
            self.series.labels[_number(attributes.get("val", ""))] = self.label

    def code(self, attributes: Mapping[str, str]) -> None:
        if self.label is not None:
            self.label.code = attributes.get("formatCode", "")

    def delete(self, attributes: Mapping[str, str]) -> None:
        if self.label is not None:
            self.label.deleted = attributes.get("val", "1") != "0"

    def show(self, attributes: Mapping[str, str]) -> None:
        if self.label is not None:
            self.label.shown = attributes.get("val", "1") != "0"


_Start = Callable[[_Walk, Mapping[str, str]], None]
_End = Callable[[_Walk], None]


def _handlers() -> tuple[dict[str, _Start], dict[str, _End]]:
    """Which handler an element has, by its full name."""
    starts: dict[str, _Start] = {
        "ser": _Walk.begin_series, "order": _Walk.order, "tx": _Walk.name, "cat": _Walk.categories,
        "xVal": _Walk.categories, "val": _Walk.values, "yVal": _Walk.values, "lvl": _Walk.next_level,
        "ptCount": _Walk.count, "pt": _Walk.at_point, "f": _Walk.take, "v": _Walk.take, "dLbls": _Walk.begin_labels,
        "dLbl": _Walk.begin_label, "idx": _Walk.index, "numFmt": _Walk.code, "delete": _Walk.delete,
        "showVal": _Walk.show,
    }  # fmt: skip
    ends: dict[str, _End] = {
        "ser": _Walk.end_series, "tx": _Walk.end_cache, "cat": _Walk.end_cache, "xVal": _Walk.end_cache,
        "val": _Walk.end_cache, "yVal": _Walk.end_cache, "f": _Walk.end_formula, "v": _Walk.end_value,
        "dLbls": _Walk.end_labels, "dLbl": _Walk.end_label,
    }  # fmt: skip
    full_starts = {f"{space}}}{name}": start for space in CHART_NAMESPACES for name, start in starts.items()}
    full_ends = {f"{space}}}{name}": end for space in CHART_NAMESPACES for name, end in ends.items()}
    texts = [f"{space}}}t" for space in DRAWING_NAMESPACES]
    return full_starts | dict.fromkeys(texts, _Walk.take), full_ends | dict.fromkeys(texts, _Walk.end_text)


_START, _END = _handlers()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _labels(series: _Series) -> tuple[str | None, ...]:
    return tuple(
        _printed(value, series.labels.get(n, series.general), series.general)
        for n, value in enumerate(series.values.values())
    )


def _printed(value: str | None, label: _Label | None, general: _Label | None) -> str | None:
    if value is None or label is None or label.deleted:
        return None
    if label.typed:
        return "".join(label.typed)
    code = label.code or (general.code if general else "")
    return formatted(value, code) if label.shown else None


def formatted(value: str, code: str) -> str:
    """A value under an Office number format, for the formats that figures have; else the value itself."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return value
    sections = _sections(code)
    wanted = 1 if number < 0 else 2 if number == 0 else 0
    chosen = sections[wanted] if wanted < len(sections) else sections[0]
    if not chosen or chosen.lower() == "general":
        return value
    signed = wanted == 1 and wanted < len(sections)
    return "".join(_piece(match, abs(number) if signed else number) for match in _FORMAT_PIECE.finditer(chosen))


def _sections(code: str) -> list[str]:
    """The parts of a format between semicolons; those in quotation marks part nothing."""
    return re.findall(r'(?:"[^"]*"|\\.|[^";])+', code) or [""]


def _piece(match: re.Match[str], number: Decimal) -> str:
    if match["digits"]:
        decimals = len(match["digits"].partition(".")[2])
        shown = number * 100 if match["percent"] else number
        rounded = shown.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return format(rounded, ",f" if "," in match["digits"] else "f") + match["percent"]
    return match["literal"] or match["escaped"] or match["other"] or ""


# -- the workbook ----------------------------------------------------------------------------------

#: A sheet by row and column, from 1.
_Sheet = dict[tuple[int, int], str]


def _sheets(parts: Mapping[str, bytes], part: str) -> dict[str, _Sheet]:
    """The sheets of the workbook embedded with a chart, by name; empty where there is none that can be read."""
    links = relationships(parts.get(rels_name(part), b"<none/>"))
    folder = part.rpartition("/")[0]
    book = next((link_target(folder, one.target) for one in links if one.kind.endswith("/package")), "")
    if book not in parts:
        return {}
    members, findings = read_archive(parts[book], book, lambda name: bool(_BOOK.fullmatch(name)))
    try:
        return {} if findings else _read_book(members)
    except (expat.ExpatError, DoctypeError, KeyError):
        return {}


def _read_book(members: Mapping[str, bytes]) -> dict[str, _Sheet]:
    strings = _shared_strings(members.get("xl/sharedStrings.xml", b"<none/>"))
    targets = {one.id: link_target("xl", one.target) for one in relationships(members["xl/_rels/workbook.xml.rels"])}
    names: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("}sheet"):
            identifier = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            names.append((attributes.get("name", ""), targets.get(identifier, "")))

    parse(members["xl/workbook.xml"], start)
    return {name: _read_sheet(members[target], strings) for name, target in names if target in members}


def _shared_strings(data: bytes) -> list[str]:
    strings: list[list[str]] = []
    taking = phonetic = False

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal taking, phonetic
        match name.rpartition("}")[2]:
            case "si":
                strings.append([])
            case "rPh":
                phonetic = True
            case "t":
                taking = not phonetic

    def end(name: str) -> None:
        nonlocal taking, phonetic
        taking = False
        phonetic = phonetic and not name.endswith("}rPh")

    def characters(text: str) -> None:
        if taking and strings:
            strings[-1].append(text)

    parse(data, start, end, characters)
    return [_ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces)) for pieces in strings]


def _read_sheet(data: bytes, strings: list[str]) -> _Sheet:
    cells: _Sheet = {}
    place, kind, taking = (0, 0), "", False
    pieces: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal place, kind, taking
        match name.rpartition("}")[2]:
            case "c":
                place, kind = _place(attributes.get("r", "")), attributes.get("t", "")
                pieces.clear()
            case "v" | "t":
                taking = True

    def end(name: str) -> None:
        nonlocal taking
        taking = False
        if name.endswith("}c") and pieces:
            text = "".join(pieces)
            cells[place] = strings[_number(text)] if kind == "s" and _number(text) < len(strings) else text

    def characters(text: str) -> None:
        if taking:
            pieces.append(text)

    parse(data, start, end, characters)
    return cells


def _place(reference: str) -> tuple[int, int]:
    """`B3` → row 3, column 2."""
    found = _PLACE.match(reference)
    if found is None:
        return (0, 0)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return (int(found[2]), column)


def _rows(sheet: _Sheet) -> Rows:
    inside = [place for place in sheet if place[0] <= _MAX_ROWS and place[1] <= _MAX_COLUMNS]
    height = max((row for row, _ in inside), default=0)
    width = max((column for _, column in inside), default=0)
    return tuple(tuple(sheet.get((row, column), "") for column in range(1, width + 1)) for row in range(1, height + 1))


def _sheet_of(formula: str) -> str:
    found = _RANGE.fullmatch(formula)
    return (found["plain"] or found["quoted"].replace("''", "'")) if found else ""


def _agrees(cache: _Cache, sheets: Mapping[str, _Sheet]) -> bool:
    """Whether a range of the workbook holds what the chart remembers of it."""
    found = _RANGE.fullmatch(cache.formula)
    sheet = sheets.get(_sheet_of(cache.formula))
    if found is None or sheet is None:
        return True  # a named range, or a list of ranges: nothing to hold against it
    top, left = _place(found["from"])
    bottom, right = _place(found["to"] or found["from"])
    if (bottom - top + 1) * (right - left + 1) > _MAX_ROWS:
        return True
    places = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    held = [sheet.get(place) for place in places]
    remembered = [cache.points.get(n) for n in range(len(places))]
    return all(_same(one, other) for one, other in zip(held, remembered, strict=True))


def _same(one: str | None, other: str | None) -> bool:
    if (one or "") == (other or ""):
        return True
    try:
        return float(one or "") == float(other or "")
    except ValueError:
        return False
