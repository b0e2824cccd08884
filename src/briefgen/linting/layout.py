"""Pages as LibreOffice lays them out, read back with poppler's pdftotext: which page a paragraph is on, and where."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.linting.model import LintParagraph
from briefgen.pattern import Pattern
from briefgen.records import dataclass

#: Points in a millimetre.
MM = 72 / 25.4
_PAGE = Pattern(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = Pattern(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_KEY = 12
_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A word of a page: `start` is where its text, without blanks, begins in the whole; edges are in points."""

    page: int
    text: str
    start: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All words in reading order, and their text joined without blanks."""

    words: tuple[Glyphs, ...]
    text: str
    pages: int


def lay_out(data: bytes) -> Layout:
    """Raises BriefgenError where LibreOffice or pdftotext is missing, or fails."""
    from briefgen.office import OfficeError, to_pdf  # noqa: PLC0415 - static linting needs neither

    _pdftotext()
    with tempfile.TemporaryDirectory() as folder:
        docx = Path(folder) / "document.docx"
        docx.write_bytes(data)
        try:
            pdf = to_pdf(docx)
        except OfficeError as error:
            code = "lint-layout-failed" if error.reason else "lint-no-libreoffice"
            raise BriefgenError([Diagnostic(code, None, {"reason": error.reason} if error.reason else {})]) from None
        return layout_of(pdf)


def layout_of(pdf: Path) -> Layout:
    """The words of a PDF; raises BriefgenError where pdftotext is missing."""
    done = subprocess.run(  # noqa: S603
        [_pdftotext(), "-bbox", str(pdf), "-"], capture_output=True, check=False, timeout=_TIMEOUT
    )
    return read_layout(done.stdout.decode(errors="replace"))


def _pdftotext() -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        raise BriefgenError([Diagnostic("no-pdftotext")])
    return tool


def read_layout(source: str) -> Layout:
    """From what `pdftotext -bbox` prints."""
    words: list[Glyphs] = []
    pages, length = 0, 0
    for line in source.splitlines():
        if _PAGE.search(line):
            pages += 1
        elif found := _WORD.search(line):
            text = _plain(html.unescape(found[5]))
            words.append(Glyphs(pages, text, length, float(found[2]), float(found[4])))
            length += len(text)
    return Layout(tuple(words), "".join(one.text for one in words), pages)


def _plain(words: str) -> str:
    return re.sub(r"[\s\u3000\ufffc]", "", words)


def _word_of(layout: Layout, paragraph: LintParagraph, *, end: bool = False) -> Glyphs | None:
    """The word where a paragraph begins, or ends; None where its text is not found, or found more than once."""
    plain = _plain(paragraph.shown)
    key = plain[-_KEY:] if end else plain[:_KEY]
    if not key or layout.text.count(key) != 1:
        key = plain
    at = layout.text.find(key)
    if at < 0 or not key or layout.text.count(key) > 1:
        return None
    at += len(key) - 1 if end else 0
    return next((one for one in layout.words if one.start <= at < one.start + len(one.text)), None)


def page_of(layout: Layout, paragraph: LintParagraph, *, end: bool = False) -> int | None:
    """The page on which a paragraph begins, or ends."""
    word = _word_of(layout, paragraph, end=end)
    return word.page if word is not None else None


def top_of(layout: Layout, paragraph: LintParagraph) -> float | None:
    """The upper edge of a paragraph's first word in points from the top of page 1; None on other pages."""
    word = _word_of(layout, paragraph)
    if word is None or word.page != 1:
        return None
    # A font's box is higher than its characters: those of 小标宋 fill the middle 88 % of the size.
    size = paragraph.look().size / 2
    return (word.top + word.bottom) / 2 - size * 0.44


def bottom_of_last(layout: Layout, paragraph: LintParagraph) -> tuple[int, float] | None:
    """Page and lower edge of a paragraph's last word."""
    word = _word_of(layout, paragraph, end=True)
    return (word.page, word.bottom) if word is not None else None
