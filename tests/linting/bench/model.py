"""A Word document as a typist thinks of it: looks, paragraphs, tables, pages. `wordml.py` writes it in three makes.

Lengths are twips (1 mm = 56.7), sizes half-points, indents hundredths of a character.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, Self

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
XIAOBIAOSONG, SONGTI, LATIN = "方正小标宋简体", "宋体", "Times New Roman"
CHUHAO, ERHAO, SANHAO, SIHAO, XIAOSI = 84, 44, 32, 28, 24
RED = "FF0000"

Make = Literal["direct", "styles", "numbered"]
MAKES: tuple[Make, ...] = ("direct", "styles", "numbered")


@dataclass(frozen=True)
class Line:
    """A border: eighths of a point, points from the text."""

    size: int = 12
    space: int = 5
    color: str = RED
    kind: str = "single"


@dataclass(frozen=True)
class Look:
    """How a paragraph, or some words of it, look."""

    font: str = FANGSONG
    latin: str = LATIN
    size: int = SANHAO
    bold: bool = False
    color: str = ""
    tight: int = -5
    theme: bool = False
    hint: bool = False
    align: str = "both"
    first: int = 0
    first_twips: int = 0
    left: int = 0
    left_twips: int = 0
    right: int = 0
    right_twips: int = 0
    hanging: int = 0
    line: int = 579
    rule: str = "exact"
    before: int = 0
    after: int = 0
    bottom: Line | None = None
    top: Line | None = None
    right_tab: int = 0
    page_break: bool = False
    keep_next: bool = False
    frame: str = ""

    def but(self, **changes: object) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass
class Run:
    """Words with a look of their own; `kind` other than text is a field, a picture or XML as it is."""

    text: str = ""
    look: Look | None = None
    kind: Literal["text", "page", "picture", "xml"] = "text"


@dataclass
class Par:
    """A paragraph; `number` is typed before the text, or made by Word in the make `numbered`."""

    key: str
    look: Look
    runs: list[Run]
    number: str = ""
    level: int = 0
    wrap: Literal["", "sdt", "box"] = ""
    section: Page | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @text.setter
    def text(self, text: str) -> None:
        self.runs = [Run(text, self.runs[0].look if self.runs else None)]

    def put(self, old: str, new: str) -> None:
        """Changes words; fails where they are not there, for a defect that is none proves nothing."""
        for run in self.runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        raise LookupError(old, self.key)

    def change(self, **changes: object) -> None:
        """The look of the paragraph and of all its words."""
        self.look = self.look.but(**changes)
        for run in self.runs:
            if run.look:
                run.look = run.look.but(**changes)


@dataclass
class Table:
    """Rows of cells with one paragraph each."""

    key: str
    rows: list[list[Par]]
    widths: list[int]
    rules: list[Line | None] = field(default_factory=list)
    grid: bool = True
    floating: bool = False
    header: bool = True
    merged: bool = False
    width: int = 0


@dataclass(frozen=True)
class Page:
    """A section: the paper, its margins and its grid."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1587
    right: int = 1474
    header: int = 851
    footer: int = 1446
    gutter: int = 0
    grid: str = "lines"
    pitch: int = 579
    char_space: int = 0
    columns: int = 1
    landscape: bool = False
    first_differs: bool = False
    restart: int | None = None
    number_format: str = ""
    footers: bool = True

    def but(self, **changes: object) -> Self:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass
class Doc:
    """A document; `odd` and `even` are the footers."""

    blocks: list[Par | Table]
    page: Page = Page()
    odd: list[Par] = field(default_factory=list)
    even: list[Par] = field(default_factory=list)
    first: list[Par] = field(default_factory=list)
    even_and_odd: bool = True
    make: Make = "direct"
    normal_size: int = 21
    minor_font: str = "宋体"
    profile: str = "gbt9704"

    def copy(self, make: Make | None = None) -> Doc:
        made = copy.deepcopy(self)
        made.make = make or self.make
        return made

    def paragraphs(self) -> Iterator[Par]:
        for block in self.blocks:
            if isinstance(block, Par):
                yield block
            else:
                yield from (cell for row in block.rows for cell in row)

    def at(self, key: str) -> Par:
        return next(p for p in (*self.paragraphs(), *self.odd, *self.even, *self.first) if p.key == key)

    def table(self, key: str) -> Table:
        return next(block for block in self.blocks if isinstance(block, Table) and block.key == key)

    def place(self, key: str) -> tuple[str, int]:
        """The part and the number of a paragraph in it, from 1, in the order of the file."""
        for part, held in (("footer1.xml", self.odd), ("footer2.xml", self.even), ("footer3.xml", self.first)):
            for number, paragraph in enumerate(held, 1):
                if paragraph.key == key:
                    return part, number
        number = 0
        for paragraph in self.paragraphs():
            number += 1
            if paragraph.key == key:
                return "document.xml", number + (paragraph.wrap == "box")
            number += paragraph.wrap == "box"
        raise LookupError(key)

    def index(self, key: str) -> int:
        """Where a block stands among the blocks."""
        return next(i for i, block in enumerate(self.blocks) if block.key == key)

    def remove(self, key: str) -> None:
        del self.blocks[self.index(key)]

    def insert_before(self, key: str, *blocks: Par | Table) -> None:
        at = self.index(key)
        self.blocks[at:at] = blocks

    def insert_after(self, key: str, *blocks: Par | Table) -> None:
        at = self.index(key) + 1
        self.blocks[at:at] = blocks


def par(key: str, text: str, look: Look, *, number: str = "", level: int = 0) -> Par:
    return Par(key, look, [Run(text)], number, level)


BODY = Look(first=200)
BLANK = Look()


def blank(key: str, look: Look = BLANK) -> Par:
    return Par(key, look, [])


def blanks(key: str, count: int) -> list[Par]:
    return [blank(f"{key}-{n}") for n in range(1, count + 1)]
