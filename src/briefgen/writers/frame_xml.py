"""A Word part as its reader sees it: paragraphs with their text, rows, fields and ids.

Tags are judged here and not in the raw XML, for Word cuts a tag into runs as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from xml.parsers import expat

from briefgen.records import dataclass

#: What stands in a paragraph and is no text.
_CONTENT = frozenset({"w:drawing", "w:pict", "w:footnoteReference", "w:endnoteReference"})
_FULL_WIDTH = ("｛｛", "{｛", "｛{", "｛%", "{％", "｛％")
_FONT_KEYS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
#: Stands in the code of a field for one inside it, whose result becomes part of the code.
NESTED = "{…}"
#: Common readers of XML give up at 256.
_MAX_DEPTH = 200
_SPOKEN = frozenset({"descr", "title"})
#: The roots of core, app and custom properties; a property is a child of the root.
_PROPERTIES = frozenset({"coreProperties", "Properties"})
_PROPERTY_DEPTH = 2
#: What Word leaves free by default at both sides of a cell and of a text box, in twips.
_CELL_MARGINS = 216
_BOX_INSETS = 288
_EMU_PER_TWIP = 635
_TWIPS_PER_POINT = 20
_POINTS = re.compile(r"(?:^|;)\s*width:([0-9.]+)pt")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its number in the part from 1, its text, and the table row and cell it is in (0: none).

    `width` is that of the cell or text box it stands in, in twips; 0 where that is the page or is not stated.
    """

    number: int
    text: str
    row: int = 0
    cell: int = 0
    breaks_section: bool = False
    picture: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class PageSize:
    """A section's page and side margins in twips, as far as the file states them."""

    width: int = 11906
    margins: int = 3600

    @property
    def text_width(self) -> int:
        return self.width - self.margins


@dataclass(slots=True)
class PartText:
    """What one walk through a part gathers."""

    lines: list[Line] = field(default_factory=list)
    fields: list[tuple[int, str]] = field(default_factory=list)
    spoken: list[tuple[int, str]] = field(default_factory=list)
    misplaced: list[tuple[int, str]] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    shape_ids: list[int] = field(default_factory=list)
    bookmark_ids: list[int] = field(default_factory=list)
    page: PageSize = field(default_factory=PageSize)
    too_deep: int | None = None
    sections: list[tuple[int, PageSize]] = field(default_factory=list)

    def width_of(self, line: Line) -> int:
        """How wide blocks in place of a paragraph may be, in twips."""
        page = next((page for last, page in self.sections if line.number <= last), self.page)
        return min(line.width or page.text_width, page.text_width)

    @property
    def has_tags(self) -> bool:
        """Whether anything here may concern Jinja; a lone brace does not."""
        openers = ("{{", "{%", "{#", "{_{", "{_%")
        return bool(self.spoken) or any(o in line.text for line in self.lines for o in openers)


def read_part(data: bytes) -> PartText:
    """Walks a well-formed part, such as `Package.read` lets through; raises ExpatError for others."""
    walk = _Walk()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)
    return walk.done()


@dataclass(slots=True)
class _OpenLine:
    """A paragraph that is open, and its text so far."""

    number: int
    row: int
    cell: int
    width: int
    text: list[str] = field(default_factory=list)
    breaks_section: bool = False
    picture: bool = False


@dataclass(slots=True)
class _OpenField:
    """A field that is open: the paragraph it began in, the words of its code, and whether its result has begun."""

    number: int
    words: list[str] = field(default_factory=list)
    has_result: bool = False


class _Walk:
    """The handlers of one parse. Paragraphs nest, for a text box stands inside one."""

    def __init__(self) -> None:
        self.found = PartText()
        self.path: list[str] = []
        self.open: list[_OpenLine] = []
        self.rows: list[int] = []
        self.cells: list[int] = []
        self.widths: list[int] = []
        self.grids: list[list[int]] = []
        self.columns: list[int] = []
        self.extent = 0
        self.instructions: list[_OpenField] = []
        self.loose: list[str] = []
        self.number = self.row = self.cell = 0
        self.choice_numbers: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if len(self.path) > _MAX_DEPTH:
            self.found.too_deep = self.number
        self._watch_attributes(name, attributes)
        match name:
            case "w:p":
                self._open_line()
            case "w:tbl":
                self.grids.append([])
            case "w:gridCol" if self.grids:
                self.grids[-1].append(_number(attributes, "w:w", 0))
            case "w:tr":
                self.row += 1
                self.rows.append(self.row)
                self.columns.append(0)
            case "w:gridSpan" if self.widths and self.columns:
                more = _number(attributes, "w:val", 1) - 1
                self.widths[-1] += sum(self.grids[-1][self.columns[-1] :][:more])
                self.columns[-1] += more
            case "w:tc":
                self.cell += 1
                self.cells.append(self.cell)
                self.widths.append(self._next_column())
            case "w:txbxContent":
                self.widths.append(max(self.extent - _BOX_INSETS, 0))
            case "w:br" if self.open and attributes.get("w:type") in ("page", "column"):
                self.open[-1].picture = True
            case "w:tab" | "w:br" | "w:cr" if self.open and "w:r" in self.path[-2:]:
                self.open[-1].text.append(" ")
            case "w:sectPr" if self.open:
                self.open[-1].breaks_section = True
            case "w:fldSimple":
                self.found.fields.append((self.number, attributes.get("w:instr", "")))
            case "w:fldChar":
                self._field_mark(attributes.get("w:fldCharType", ""))
            case "mc:AlternateContent":
                self.choice_numbers.append(self.number)
            case "mc:Fallback" if self.choice_numbers:
                # The same paragraphs once more, for older readers: the same numbers.
                self.number = self.choice_numbers[-1]
            case _ if name in _CONTENT and self.open:
                self.open[-1].picture = True
            case _ if len(self.path) == _PROPERTY_DEPTH and self._has_properties():
                self._open_line()

    def end(self, name: str) -> None:
        self.path.pop()
        match name:
            case "w:p":
                self._close_line()
            case "w:tbl":
                self.grids.pop()
            case "w:tr":
                self.rows.pop()
                self.columns.pop()
            case "w:tc":
                self.cells.pop()
                self.widths.pop()
            case "w:txbxContent":
                self.widths.pop()
            case "w:sectPr":
                self.found.sections.append((self.number, self.found.page))
            case "mc:AlternateContent":
                self.choice_numbers.pop()
            case _ if len(self.path) == _PROPERTY_DEPTH - 1 and self._has_properties():
                self._close_line()

    def characters(self, text: str) -> None:
        name = self.path[-1]
        if name == "w:t" or self._has_properties():
            if "{" in text and any(not field.has_result for field in self.instructions):
                # A condition among the words of a field could leave out the harmless ones.
                self.found.misplaced.append((self.number, text))
            if self.open:
                self.open[-1].text.append(text)
        elif name in {"w:instrText", "w:delInstrText"}:
            (self.instructions[-1].words if self.instructions else self.loose).append(text)
        elif "{{" in text or "{%" in text:
            self.found.misplaced.append((self.number, text))

    def done(self) -> PartText:
        self.found.fields += [(field.number, "".join(field.words)) for field in self.instructions]
        self.found.fields.append((self.number, "".join(self.loose)))
        self.found.lines.sort(key=lambda line: line.number)
        return self.found

    def _open_line(self) -> None:
        self.number += 1
        row, cell, width = (stack[-1] if stack else 0 for stack in (self.rows, self.cells, self.widths))
        self.open.append(_OpenLine(self.number, row, cell, width))

    def _close_line(self) -> None:
        line = self.open.pop()
        text = "".join(line.text)
        kept = Line(line.number, text, line.row, line.cell, line.breaks_section, line.picture, line.width)
        self.found.lines.append(kept)

    def _next_column(self) -> int:
        """The width of the column a cell begins in, less its margins; 0 where the table has no grid."""
        columns = self.grids[-1][self.columns[-1] :][:1] if self.grids and self.columns else []
        if self.columns:
            self.columns[-1] += 1
        return max(sum(columns) - _CELL_MARGINS, 0)

    def _has_properties(self) -> bool:
        """Whether this part holds document properties: each then is a line."""
        return self.path[0].rpartition(":")[2] in _PROPERTIES

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            if self.instructions and not self.instructions[-1].has_result:
                self.instructions[-1].words.append(NESTED)
            self.instructions.append(_OpenField(self.number))
        elif kind == "separate" and self.instructions:
            self.instructions[-1].has_result = True
        elif kind == "end" and self.instructions:
            ended = self.instructions.pop()
            self.found.fields.append((ended.number, "".join(ended.words)))

    def _watch_attributes(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            spoken = name.endswith(":docPr") and key in _SPOKEN
            if "{{" in value or "{%" in value or (spoken and any(opener in value for opener in _FULL_WIDTH)):
                (self.found.spoken if spoken else self.found.misplaced).append((self.number, value))
        match name:
            case "w:rFonts":
                self.found.fonts.update(attributes[key] for key in _FONT_KEYS if attributes.get(key))
            case "wp:docPr":
                self.found.shape_ids.append(_number(attributes, "id", 0))
            case "w:bookmarkStart":
                self.found.bookmark_ids.append(_number(attributes, "w:id", 0))
            case "wp:extent":
                self.extent = _number(attributes, "cx", 0) // _EMU_PER_TWIP
            case "v:shape" | "v:rect" if found := _POINTS.search(attributes.get("style", "")):
                self.extent = int(float(found[1]) * _TWIPS_PER_POINT)
            case "w:pgSz":
                self.found.page = PageSize(_number(attributes, "w:w", PageSize().width), self.found.page.margins)
            case "w:pgMar":
                sides = sum(_number(attributes, key, 0) for key in ("w:left", "w:right", "w:gutter"))
                self.found.page = PageSize(self.found.page.width, sides)


def _number(attributes: Mapping[str, str], key: str, default: int) -> int:
    text = attributes.get(key, "")
    return int(text) if text.isascii() and text.isdigit() else default


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, its id, and what it styles."""

    name: str
    id: str
    kind: str


def read_styles(data: bytes) -> list[Style]:
    """The styles of word/styles.xml, in its order."""
    found: list[Style] = []
    current: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "w:style":
            current[:] = [attributes]
        elif name == "w:name" and current:
            style = current.pop()
            kind = style.get("w:type", "paragraph")
            found.append(Style(attributes.get("w:val", ""), style.get("w:styleId", ""), kind))

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)
    return found
