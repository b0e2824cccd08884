"""The small markup of narratives: paragraphs, headings, lists, quotations, bold.

A parser of our own, for CommonMark leaves the asterisks of `**“双百”**项目` on the page. Data
passes it as opaque marks and comes out as the very inlines that went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Final
from unicodedata import east_asian_width

from briefgen.blocks import Block, Heading, Inline, Inlines, ListBlock, Paragraph, Text, plain
from briefgen.diagnostics import BriefgenError, Diagnostic, Origin, TemplatePlace
from briefgen.marks import MARK, Located, locate, mark, read_mark

__all__ = ["mark", "parse_inlines", "parse_located", "parse_markup"]

_PIECE: Final = re.compile(rf"({MARK.pattern}|\*\*)")
_START: Final = re.compile(
    r"[ \t]*(?:(?P<heading>#{1,4})|(?P<bullet>-)|(?P<number>[0-9]+\.)|(?P<quotation>>))(?:[ \t]+|$)"
)
_Line = tuple[int, str]  # offset in the source, and the text from there


class _Reader:
    """Reads the lines of one paragraph, heading or item; bold may run on from line to line."""

    def __init__(self, source: Located) -> None:
        self._source = source
        self._bold_since: TemplatePlace | None = None

    def read(self, lines: Iterable[_Line]) -> Inlines:
        read = [inlines for line in lines if (inlines := list(self._pieces(*line)))]
        if self._bold_since:
            raise BriefgenError([Diagnostic("unclosed-bold", self._bold_since)])
        return tuple(_merged(_joined(read)))

    def _pieces(self, offset: int, line: str) -> Iterator[Inline]:
        for index, piece in enumerate(_PIECE.split(line)):
            if index % 2 == 0:
                if piece:
                    yield Text(piece, self._source.at(offset), self._bold_since is not None)
            elif piece == "**":
                self._bold_since = None if self._bold_since else self._source.at(offset)
            else:
                yield read_mark(piece, bold=self._bold_since is not None)
            offset += len(piece)


def _is_wide(character: str, widths: str) -> bool:
    return east_asian_width(character) in widths


def _joined(lines: list[list[Inline]]) -> Iterator[Inline]:
    """A line break is a space between Latin words and nothing beside a Chinese character.

    “ ” and … belong to both scripts; they are Chinese where anything in the paragraph is.
    """
    if len(lines) < 2:
        yield from chain.from_iterable(lines)
        return
    chinese = any(_is_wide(c, "WF") for c in plain(tuple(chain.from_iterable(lines))))
    widths = "WFA" if chinese else "WF"
    yield from lines[0]
    for left, right in pairwise(lines):
        around = left[-1].text[-1:] + right[0].text[:1]
        if not any(_is_wide(c, widths) for c in around):
            yield Text(" ", left[-1].origin, left[-1].bold and right[0].bold)
        yield from right


def _same_source(one: Origin | None, other: Origin | None) -> bool:
    """Neighbouring lines of one template are one source: a sentence need not fall apart at its line breaks."""
    if isinstance(one, TemplatePlace) and isinstance(other, TemplatePlace):
        return one.file == other.file
    return one == other


def _merged(inlines: Iterable[Inline]) -> list[Inline]:
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        alike = isinstance(inline, Text) and isinstance(last, Text) and inline.bold == last.bold
        if last is not None and alike and _same_source(last.origin, inline.origin):
            merged[-1] = replace(last, text=last.text + inline.text)
        else:
            merged.append(inline)
    return merged


@dataclass(slots=True)
class _Gathered:
    """A block whose lines are still being gathered; only a list has more than one part: its items."""

    kind: str
    start: str
    parts: list[list[_Line]]


def _gather(text: str) -> list[_Gathered]:
    """Blocks in order. A line without a start of its own continues the block above it, headings excepted."""
    blocks: list[_Gathered] = []
    continues = False
    offset = 0
    for line in text.split("\n"):
        found = _START.match(line)
        kind = (found.lastgroup or "") if found else ""
        body = line[found.end() :] if found else line.lstrip(" \t")
        content = (offset + len(line) - len(body), body.rstrip(" \t\r"))
        offset += len(line) + 1
        last = blocks[-1].kind if blocks else ""
        if not line.strip() or (kind == "quotation" and not content[1]):
            continues = False
        elif continues and last != "heading" and (not kind or kind == last == "quotation"):
            blocks[-1].parts[-1].append(content)
        elif kind == last and kind in {"bullet", "number"}:
            blocks[-1].parts.append([content])
            continues = True
        else:
            blocks.append(_Gathered(kind, found[kind] if found else "", [[content]]))
            continues = True
    return blocks


def parse_located(source: Located) -> tuple[Block, ...]:
    """Paragraphs, headings, lists and quotations of markup whose place marks were lifted out."""
    return tuple(_block(gathered, source) for gathered in _gather(source.text))


def _block(gathered: _Gathered, source: Located) -> Block:
    first, *others = [_Reader(source).read(lines) for lines in gathered.parts]
    place = source.at(gathered.parts[0][0][0])
    match gathered.kind:
        case "heading":
            return Heading(len(gathered.start), first, origin=place)
        case "bullet" | "number":
            return ListBlock((first, *others), gathered.kind == "number", place)
        case "quotation":
            return Paragraph(first, "quotation", place)
        case _:
            return Paragraph(first, origin=place)


def parse_markup(source: str, origin: TemplatePlace) -> tuple[Block, ...]:
    """Rendered markup as blocks. `origin` is the place of all text that no place mark locates."""
    return parse_located(locate(source, origin))


def parse_inlines(source: str, origin: TemplatePlace) -> Inlines:
    """Markup within one paragraph: bold and marks only."""
    located = locate(source, origin)
    return _Reader(located).read([(0, located.text)])
