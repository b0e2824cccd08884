"""A Word file as the rules see it: sections, paragraphs in reading order with their effective look, tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from briefgen.linting.properties import Border, ParagraphProperties, RunProperties
from briefgen.records import dataclass

Where = Literal["body", "cell", "header", "footer", "textbox", "footnote"]
Pages = Literal["default", "even", "first"]


@dataclass(frozen=True, slots=True)
class LintRun:
    """Characters `start` to `end` of a paragraph's text that look alike; `field` names the field that gave them."""

    start: int
    end: int
    text: str
    properties: RunProperties
    field: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, chart, line or box; lengths in twips. `inline` stands in the line like a character.

    `kind` is `picture`, `chart`, `line`, `textbox` or `shape`; `compound` is DrawingML's, such as `thickThin`.
    """

    kind: str
    inline: bool
    width: int
    height: int
    colour: str
    weight: float
    compound: str
    vertical: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table paragraph stands: all from 1; `depth` is 1 in a table that stands in no other."""

    table: int
    row: int
    column: int
    depth: int


@dataclass(frozen=True, slots=True, eq=False)
class LintParagraph:
    """The `index`th paragraph of its part, from 1, counted as `reading/paragraphs.py` counts.

    `text` has tracked changes accepted and one character for a tab, break or symbol; `number` is the automatic
    number before it, which is no part of the text. `mark` is how the paragraph mark looks: it sizes an empty line.
    """

    part: str
    index: int
    where: Where
    text: str
    number: str
    runs: tuple[LintRun, ...]
    properties: ParagraphProperties
    mark: RunProperties
    number_look: RunProperties | None
    style: str
    cell: Cell | None
    section: int
    drawings: tuple[Drawing, ...]
    broken: bool
    right_tabbed: bool
    in_list_of_contents: bool

    @property
    def shown(self) -> str:
        """The text with its automatic number, as a reader sees it."""
        return self.number + self.text

    @property
    def empty(self) -> bool:
        return not self.shown.strip() and not self.drawings and not any(run.field for run in self.runs)

    def look(self, at: int = 0) -> RunProperties:
        """How the character at a position looks; the paragraph mark for an empty paragraph."""
        return next((run.properties for run in self.runs if run.start <= at < run.end), self.mark)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its width in twips (0 if it is not told so), its lines, and where it floats, if it does."""

    index: int
    first: int
    part: str
    width: int
    section: int
    borders: Mapping[str, Border | None]
    rows: tuple[TableRow, ...]
    floating: Mapping[str, str] | None
    depth: int
    left: int
    align: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: whether it repeats as a head, may break over pages, its cells' own top and bottom lines and texts.

    `height` is what the row is told to have at least, in twips; 0 if it is not told so.
    """

    head: bool
    whole: bool
    top: tuple[Border | None, ...]
    bottom: tuple[Border | None, ...]
    told: tuple[tuple[bool, bool], ...]
    height: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The page of a section, in twips. `parts` are the headers and footers that hold, inherited ones included."""

    index: int
    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    header: int
    footer: int
    columns: int
    grid: str
    pitch: int
    char_space: int
    title_page: bool
    number_format: str
    number_start: int | None
    kind: str
    parts: Mapping[tuple[str, Pages], str]

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        return self.height - abs(self.top) - abs(self.bottom)


@dataclass(frozen=True, slots=True)
class LintDocument:
    """A file read for linting: `paragraphs` are those of the text; `others` by part: headers, footers, notes."""

    file: str
    main: str
    paragraphs: tuple[LintParagraph, ...]
    others: Mapping[str, tuple[LintParagraph, ...]]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    even_and_odd: bool
    default_tab: int = 420
    tracked: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)

    def all_paragraphs(self) -> tuple[LintParagraph, ...]:
        return self.paragraphs + tuple(one for part in self.others.values() for one in part)
