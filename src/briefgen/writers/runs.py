"""Inlines as WordprocessingML runs: escaping, Chinese punctuation, bookmarks round numbers, fields."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from briefgen.blocks import Chart, Inline, Inlines, Number, Reference
from briefgen.writers.xml_text import escaped, quoted

#: Marks that Chinese and Latin type share; they print in the Chinese font (GB/T 15834—2011).
_SHARED = re.compile(r"([“”‘’—…·]+)")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_element(text: str, name: str = "w:t") -> str:
    return f'<{name} xml:space="preserve">{escaped(_NOT_XML.sub("", text))}</{name}>'


def attribute(text: str) -> str:
    """A quoted attribute value; line ends become spaces, for an attribute cannot hold them."""
    return quoted(_NOT_XML.sub("", text).replace("\n", " "))


def run(text: str, *, bold: bool = False, font: str = "") -> str:
    """One run; `font` sets every character class of it."""
    properties = (_all_classes(font) if font else "") + ("<w:b/>" if bold else "")
    pieces = "<w:br/>".join(text_element(line) for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{pieces}</w:r>"


def _all_classes(font: str) -> str:
    name = attribute(font)
    return f'<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:hint="eastAsia"/>'


def field_runs(instruction: str, cached: str) -> str:
    """A complex field with its result, so that no reader has to ask for an update."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r>{text_element(f' {instruction} ', 'w:instrText')}</w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(cached)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def fact_bookmark(fact: str) -> str:
    """The stem of the hidden bookmark that names a fact: the same for the same id in every edition."""
    return "_bf_" + hashlib.sha256(fact.encode()).hexdigest()[:12]


def caption_bookmark(key: str) -> str:
    """The bookmark a cross-reference points to."""
    return "_Ref_bf_" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _unremarked(_what: Number | Chart, content: str) -> str:
    return content


@dataclass(slots=True)
class Runs:
    """Writes inlines and hands out bookmark ids, counting on from those of the frame.

    `remark` is where a review copy puts its comments round the runs of a number or a chart.
    """

    next_bookmark: int
    remark: Callable[[Number | Chart, str], str] = _unremarked
    _occurrences: dict[str, Iterator[int]] = field(default_factory=dict)

    def write(self, inlines: Inlines, font: str = "") -> str:
        """The runs of some inlines; `font` is the Chinese font of the paragraph's style."""
        return "".join(self._inline(inline, font) for inline in inlines)

    def bookmarked(self, name: str, content: str) -> str:
        number = self.next_bookmark
        self.next_bookmark += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def _inline(self, inline: Inline, font: str) -> str:
        if isinstance(inline, Reference):
            return field_runs(f"REF {caption_bookmark(inline.target)} \\h", inline.text)
        runs = "".join(
            run(piece, bold=inline.bold, font=font if _SHARED.fullmatch(piece) else "")
            for piece in (_SHARED.split(inline.text) if font else [inline.text])
            if piece
        )
        return self._number(inline, runs) if isinstance(inline, Number) else runs

    def _number(self, number: Number, runs: str) -> str:
        """A number between hidden bookmarks, so that an edited file is matched by fact and not by guessing."""
        stem = fact_bookmark(number.fact)
        occurrence = next(self._occurrences.setdefault(stem, count(1)))
        # The comment inside: where it is outside, LibreOffice saves the bookmarks after it one character short.
        return self.bookmarked(f"{stem}_{occurrence}", self.remark(number, runs))
