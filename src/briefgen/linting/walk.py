"""One walk of a part: each paragraph is made typed when it ends, and its nodes are let go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from briefgen.linting.drawings import drawings_of
from briefgen.linting.model import Drawing, LintParagraph, LintRun, Table, Where
from briefgen.linting.numbering import Counters, Numbering, NumberLevel
from briefgen.linting.properties import (
    Level,
    ParagraphProperties,
    RunProperties,
    laid_over,
    paragraph_level,
    paragraph_properties,
    run_level,
    run_properties,
    toggled,
)
from briefgen.linting.styles import Styles
from briefgen.linting.tables import OpenTable
from briefgen.linting.theme import Theme
from briefgen.linting.xmltree import Node, number

_WRAPPERS = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "mc:AlternateContent", "mc:Choice",
     "mc:Fallback", "dir", "bdo", "ruby", "rubyBase"}
)  # fmt: skip
_BLANKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
_DRAWN = frozenset({"drawing", "pict", "object", "mc:AlternateContent"})
PAGE_FIELDS = ("PAGE", "PAGE*")
#: Fields over many paragraphs: lists of contents and their like, made by Word.
_LISTS = frozenset({"TOC", "TOA", "INDEX"})


class Looks:
    """Effective properties of one document; equal demands share one result, for documents repeat themselves."""

    def __init__(self, styles: Styles, numbering: Numbering, theme: Theme) -> None:
        self.styles = styles
        self.numbering = numbering
        self.theme = theme
        self._kept: dict[object, RunProperties] = {}
        self._kept_paragraphs: dict[object, ParagraphProperties] = {}
        self._style_runs = lru_cache(maxsize=None)(styles.run_of)

    def run(self, direct: Level, style: str, table: Level, number_run: Level | None = None) -> RunProperties:
        """`style` is the paragraph style; `number_run` is what a list level says of its number."""
        key = (style, *direct.items(), None, *table.items(), None, *(number_run or {}).items())
        if key not in self._kept:
            self._kept[key] = self._run(direct, style, table, number_run or {})
        return self._kept[key]

    def _run(self, direct: Level, style: str, table: Level, last: Level) -> RunProperties:
        character = self._style_runs(direct.get("rStyle", ""), "character")
        paragraph = self._style_runs(style, "paragraph")
        defaults = self.styles.run
        said = laid_over((defaults, table, paragraph, character, direct, last))
        said |= toggled(defaults, (table, paragraph, character), laid_over((direct, last)))
        if _only_default(style, self.styles, paragraph, table):
            said |= {name: table[name] for name in ("sz", "eastAsia", "ascii", "hAnsi") if name in table
                     and name not in character and name not in direct}  # fmt: skip
        return run_properties(said, self.theme)

    def paragraph(self, direct: Level, style: str, table: Level) -> tuple[ParagraphProperties, str, int]:
        """The properties, and the list and level the paragraph is numbered by (an empty list for none)."""
        levels: list[Level] = [self.styles.paragraph, table]
        num, level, owner = "", 0, ""
        for one in self.styles.chain(style, "paragraph"):
            if "numId" in one.paragraph:
                num, owner = one.paragraph["numId"], one.id
            if "ilvl" in one.paragraph:
                level = number(one.paragraph["ilvl"])
            if "numId" in one.paragraph or "ilvl" in one.paragraph:
                tied = self.numbering.level_of_style(num, one.id)
                level = tied if tied is not None else level
                levels.append(self._list_level(num, level))
            levels.append(one.paragraph)
        if "numId" in direct:
            num, owner = direct["numId"], ""
            level = number(direct.get("ilvl", "0"))
        elif "ilvl" in direct:
            level = number(direct["ilvl"])
        if ("numId" in direct or "ilvl" in direct) and num:
            levels.append(self._list_level(num, level))
        elif owner and owner != style and (tied := self.numbering.level_of_style(num, style)) is not None:
            level = tied
        levels.append(direct)
        said = laid_over(levels)
        key = tuple(sorted(said.items()))
        if key not in self._kept_paragraphs:
            self._kept_paragraphs[key] = paragraph_properties(said)
        return self._kept_paragraphs[key], "" if num == "0" else num, level

    def _list_level(self, num: str, level: int) -> Level:
        held = self.numbering.level(num, level)
        return {k: v for k, v in held.paragraph.items() if not k.startswith("tab:")} if held else {}


def _only_default(style: str, styles: Styles, paragraph: Level, table: Level) -> bool:
    """Whether a table style's look holds: the paragraph has the default style, which says nothing of it."""
    return bool(table) and style == styles.defaults.get("paragraph", "") and not paragraph


def field_kind(instruction: str) -> str:
    """The first word of a field; `PAGE*` for a page number in another form than Arabic digits."""
    words = instruction.strip().split()
    kind = words[0].upper() if words else ""
    forms = [word for before, word in pairwise(words) if before == "\\*"]
    other = [word for word in forms if word.lower() not in ("arabic", "mergeformat", "charformat")]
    return kind + "*" if kind == "PAGE" and other else kind


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def kind(self) -> str:
        return field_kind(self.instruction)


@dataclass(slots=True)
class _Piece:
    """A stretch of text being gathered."""

    text: str
    level: Mapping[str, str]
    field: str


@dataclass(slots=True)
class _Text:
    """What the content of a paragraph comes to."""

    pieces: list[_Piece] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    broken: bool = False
    right_tabbed: bool = False


class PartWalk:
    """The events of one parse. Paragraphs nest, for a text box stands inside one; each keeps its place in order."""

    def __init__(self, part: str, base: Where, looks: Looks, counters: Counters) -> None:
        self.part = part
        self.base = base
        self.looks = looks
        self.counters = counters
        self.tables: list[Table] = []
        self.sections: list[Node] = []
        self.tracked = False
        self._found: list[LintParagraph] = []
        self._count = self._table_count = 0
        self._indices: list[int] = []
        self._places: list[OpenTable | None] = []
        self._fields: list[list[_Field]] = [[]]

    def done(self) -> tuple[LintParagraph, ...]:
        return tuple(sorted(self._found, key=lambda one: one.index))

    # -- events ----------------------------------------------------------------------------------

    def started(self, node: Node, _above: list[Node]) -> None:
        match node.tag:
            case "p":
                self._count += 1
                self._indices.append(self._count)
            case "tbl":
                self._table_count += 1
                depth = 1 + sum(one is not None for one in self._places)
                self._places.append(OpenTable(self._table_count, depth, self._count + 1))
            case "tr" if self._places and (table := self._places[-1]):
                table.start_row()
            case "tc" if self._places and (table := self._places[-1]):
                table.start_cell()
            case "txbxContent":
                self._places.append(None)
                self._fields.append([])
            case "del" | "ins" | "moveFrom" | "moveTo":
                self.tracked = True

    def ended(self, node: Node, above: list[Node]) -> None:
        match node.tag:
            case "p":
                self._paragraph(node)
                node.children = []
            case "tcPr" if self._places and (table := self._places[-1]):
                table.cell_properties(node)
            case "trPr" if self._places and (table := self._places[-1]):
                table.row_properties(node)
            case "tblPr" if self._places and (table := self._places[-1]) and above[-1].tag == "tbl":
                table.properties(node, self.looks.styles)
            case "tc" | "tr":
                node.children = []
            case "tbl":
                table = self._places.pop()
                if table is not None:
                    self.tables.append(table.made(self.part, len(self.sections)))
            case "txbxContent":
                self._places.pop()
                self._fields.pop()
            case "sectPr":
                self.sections.append(node)

    # -- a paragraph -------------------------------------------------------------------------------

    def _paragraph(self, node: Node) -> None:
        index = self._indices.pop()
        properties = node.child("pPr")
        direct = paragraph_level(properties)
        mark = run_level(properties.child("rPr") if properties is not None else None)
        open_table = self._places[-1] if self._places else None
        table_paragraph, table_run = open_table.levels(self.looks.styles) if open_table else ({}, {})
        style = self.looks.styles.paragraph_style(direct.get("pStyle", ""))
        in_list = self._in_list()
        text = _Text()
        self._content(node, text, "")
        self._fields[-1] = [one for one in self._fields[-1] if one.kind in _LISTS]
        text.pieces = [piece for piece in text.pieces if not self.looks.run(piece.level, style, table_run).hidden]
        if self._deleted(properties, text):
            return
        made, num, level = self.looks.paragraph(direct, style, table_paragraph)
        held = self.looks.numbering.level(num, level) if num else None
        words = "".join(piece.text for piece in text.pieces)
        number_text = self._number(num, level, held) if held is not None else ""
        self._found.append(
            LintParagraph(
                part=self.part,
                index=index,
                where=self._where(),
                text=words,
                number=number_text,
                runs=tuple(self._runs(text, style, table_run)),
                properties=made,
                mark=self.looks.run(mark, style, table_run),
                number_look=self.looks.run(mark, style, table_run, held.run) if held and number_text else None,
                style=self.looks.styles.name(style),
                cell=open_table.cell() if open_table else None,
                section=len(self.sections) - (properties is not None and properties.child("sectPr") is not None),
                drawings=tuple(text.drawings),
                broken=text.broken,
                right_tabbed=text.right_tabbed or any(kind in ("right", "end") for kind, _ in made.tabs),
                in_list_of_contents=in_list or self._in_list(),
            )
        )

    def _where(self) -> Where:
        if not self._places or (self.base != "body" and self._places[-1] is not None):
            return self.base
        return "textbox" if self._places[-1] is None else "cell"

    @staticmethod
    def _deleted(properties: Node | None, text: _Text) -> bool:
        """A paragraph whose mark is deleted and in which nothing is left."""
        mark = properties.child("rPr") if properties is not None else None
        gone = mark is not None and (mark.child("del") is not None or mark.child("moveFrom") is not None)
        return gone and not any(piece.text for piece in text.pieces) and not text.drawings

    def _number(self, num: str, level: int, held: NumberLevel) -> str:
        shown = self.counters.next(num, level)
        return shown + (" " if held.follow == "space" and shown else "")

    def _in_list(self) -> bool:
        return any(one.kind in _LISTS for one in self._fields[-1])

    def _runs(self, text: _Text, style: str, table: Level) -> Iterator[LintRun]:
        at = 0
        joined: LintRun | None = None
        for piece in text.pieces:
            look = self.looks.run(piece.level, style, table)
            end = at + len(piece.text)
            if joined is not None and joined.properties is look and joined.field == piece.field:
                joined = LintRun(joined.start, end, joined.text + piece.text, look, piece.field)
            else:
                if joined is not None:
                    yield joined
                joined = LintRun(at, end, piece.text, look, piece.field)
            at = end
        if joined is not None:
            yield joined

    # -- its content -------------------------------------------------------------------------------

    def _content(self, node: Node, text: _Text, simple: str) -> None:
        for one in node.children:
            match one.tag:
                case "r":
                    self._run(one, text, simple)
                case "fldSimple":
                    self._content(one, text, field_kind(one.get("instr")))
                case "m:oMath" | "m:oMathPara":
                    words = "".join(piece.text for piece in one.iter() if piece.tag == "m:t")
                    text.pieces.append(_Piece(words, {}, "MATH"))
                case tag if tag in _WRAPPERS:
                    self._content(one, text, simple)

    def _run(self, node: Node, text: _Text, simple: str) -> None:
        level = run_level(node.child("rPr"))
        words: list[str] = []
        for one in node.children:
            tag = one.tag
            if tag == "t":
                words.append(self._said(one.text))
            elif tag == "br":
                text.broken = text.broken or one.get("type") == "page"
                words.append(self._said("\f" if one.get("type") in ("page", "column") else "\n"))
            elif tag in _BLANKS:
                text.right_tabbed = text.right_tabbed or (tag == "ptab" and one.get("alignment") == "right")
                words.append(self._said(_BLANKS[tag]))
            elif tag == "pgNum":
                text.pieces.append(_Piece("1", level, "PAGE"))
            elif tag in _DRAWN:
                text.drawings += drawings_of(one)
            elif tag == "fldChar":
                self._gather(words, level, text, simple)
                self._field_mark(one.get("fldCharType"), level, text)
            elif tag == "instrText" and self._fields[-1]:
                self._fields[-1][-1].instruction += one.text
            elif tag in ("ruby", "rubyBase"):
                self._content(one, text, simple)
        self._gather(words, level, text, simple)

    def _gather(self, words: list[str], level: Level, text: _Text, simple: str) -> None:
        joined = "".join(words)
        words.clear()
        if joined or simple in PAGE_FIELDS:
            inner = self._fields[-1][-1].kind if self._fields[-1] else simple
            text.pieces.append(_Piece(joined, level, inner))

    def _said(self, words: str) -> str:
        """Nothing where a field's instruction is being read."""
        return words if all(one.in_result for one in self._fields[-1]) else ""

    def _field_mark(self, kind: str, level: Level, text: _Text) -> None:
        fields = self._fields[-1]
        match kind:
            case "begin":
                fields.append(_Field())
            case "separate" if fields:
                fields[-1].in_result = True
            case "end" if fields:
                ended = fields.pop()
                if ended.kind in PAGE_FIELDS and not (text.pieces and text.pieces[-1].field in PAGE_FIELDS):
                    text.pieces.append(_Piece("", level, ended.kind))
