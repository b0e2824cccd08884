"""Pages as LibreOffice lays them out, read back with poppler's pdftotext: which page a paragraph is on, and where."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from briefgen.diagnostics import BriefgenError, Diagnostic
from briefgen.linting.fonts import font_class, is_class
from briefgen.linting.model import LintParagraph
from briefgen.pattern import Pattern
from briefgen.records import dataclass

#: Points in a millimetre.
MM = 72 / 25.4
_PAGE = Pattern(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = Pattern(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
#: A line of pdffonts that names a font; what stands before + marks a subset.
_FONT = Pattern(r"^(?:[A-Z]{6}\+)?(\S+) +(?:Type|CID|TrueType).*$", re.MULTILINE)
#: Free fonts that stand in for any of their class; their characters lie elsewhere in the line.
_STAND_INS = Pattern(r"noto|source ?han|droid|wenquanyi|wqy|uming|ukai", re.IGNORECASE)
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
    """All words in reading order, their text joined without blanks, and the names of the fonts they are set in."""

    words: tuple[Glyphs, ...]
    text: str
    pages: int
    fonts: tuple[str, ...] = ()

    def has_font(self, name: str) -> bool:
        """Whether the pages have a font, or one of its class, rather than what stands in where it is missing."""
        free = bool(_STAND_INS.search(name))
        held = [one for one in self.fonts if bool(_STAND_INS.search(one)) is free]
        return bool(name) and any(is_class(one, font_class(name) or name) for one in held)


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
    fonts = shutil.which("pdffonts")
    return read_layout(
        _printed(_pdftotext(), "-bbox", str(pdf), "-"), _printed(fonts, str(pdf)) if fonts is not None else ""
    )


def _printed(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)  # noqa: S603
    return done.stdout.decode(errors="replace")


def _pdftotext() -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        raise BriefgenError([Diagnostic("no-pdftotext")])
    return tool


def read_layout(source: str, fonts: str = "") -> Layout:
    """From what `pdftotext -bbox` and `pdffonts` print."""
    words: list[Glyphs] = []
    pages, length = 0, 0
    for line in source.splitlines():
        if _PAGE.search(line):
            pages += 1
        elif found := _WORD.search(line):
            text = _plain(html.unescape(found[5]))
            words.append(Glyphs(pages, text, length, float(found[2]), float(found[4])))
            length += len(text)
    return Layout(
        tuple(words), "".join(one.text for one in words), pages, tuple(found[1] for found in _FONT.finditer(fonts))
    )


def _plain(words: str) -> str:
    return re.sub(r"[\s\u3000\ufffc]", "", words)


def _word_of(layout: Layout, paragraph: LintParagraph, *, end: bool = False, after: int = 0) -> Glyphs | None:
    """The word where a paragraph begins, or ends; None where its text is not found, or found more than once.

    With `after`, a place in the text of all pages, the first from there on, however often it is found.
    """
    plain = _plain(paragraph.shown)
    key = plain[-_KEY:] if end else plain[:_KEY]
    if not key or layout.text.count(key) != 1:
        key = plain
    at = layout.text.find(key, after)
    if at < 0 or not key or (not after and layout.text.count(key) > 1):
        return None
    at += len(key) - 1 if end else 0
    return next((one for one in layout.words if one.start <= at < one.start + len(one.text)), None)


def page_of(layout: Layout, paragraph: LintParagraph) -> int | None:
    """The page on which a paragraph begins."""
    word = _word_of(layout, paragraph)
    return word.page if word is not None else None


def pages_apart(layout: Layout, one: LintParagraph, other: LintParagraph) -> int | None:
    """How many pages after the end of one paragraph another begins that follows it; None where that is not seen."""
    last = _word_of(layout, one, end=True)
    first = _word_of(layout, other, after=last.start + len(last.text)) if last is not None else None
    return first.page - last.page if first is not None and last is not None else None


def top_of(layout: Layout, paragraph: LintParagraph) -> float | None:
    """The upper edge of a paragraph's first word in points from the top of page 1.

    None on other pages, and where another font stands in for the paragraph's: its characters lie elsewhere.
    """
    word = _word_of(layout, paragraph)
    if word is None or word.page != 1 or not layout.has_font(paragraph.look().east_asia):
        return None
    # A font's box is higher than its characters: those of 小标宋 fill the middle 88 % of the size.
    size = paragraph.look().size / 2
    return (word.top + word.bottom) / 2 - size * 0.44


def bottom_of_last(layout: Layout, paragraph: LintParagraph) -> tuple[int, float] | None:
    """Page and lower edge of a paragraph's last word."""
    word = _word_of(layout, paragraph, end=True)
    return (word.page, word.bottom) if word is not None else None
