"""What `verify` found, put into the edited file as Word comments, each on the number it is about.

Nothing else in the file changes. A number in a header, a footer, a note or a chart can bear no comment
in Word: what was found there hangs on the chart's drawing, or on the first line of the text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from briefgen.diagnostics import BriefgenError, Language
from briefgen.reading.docx import ReadDocument, read_docx
from briefgen.verifying.occurrences import Spot
from briefgen.verifying.verify import Finding
from briefgen.writers.comments import Comments
from briefgen.writers.frame_xml import read_styles
from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import DOCUMENT, link_target, read_archive, relationships, rels_name

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLES = "word/styles.xml"

_Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


_PARAGRAPH, _RUN, _TEXT, _PROPERTIES = _w("p"), _w("r"), _w("t"), _w("rPr")
_BLANKS = frozenset(map(_w, ("tab", "br", "cr", "ptab", "sym")))
_UNREAD = frozenset(map(_w, ("del", "moveFrom", "rt", "txbxContent")))


def annotated(data: bytes, file: str, findings: Sequence[Finding], language: Language) -> bytes:
    """The file with its findings as comments; raises BriefgenError for what is no readable .docx."""
    parts, faults = read_archive(data, file)
    if faults:
        raise BriefgenError(faults)
    package = PackageBuilder(parts)
    if not findings or DOCUMENT not in package:
        return data
    styles = {style.name: style.id for style in read_styles(package[_STYLES])} if _STYLES in package else {}
    comments = Comments.into(package, styles)
    body = _Body(etree.fromstring(package[DOCUMENT]), read_docx(data, file), _chart_parts(package))
    for spot, said in _by_spot(findings):
        body.hang(comments, spot, [line for finding in said for line in _lines(finding, language)])
    package.replace(DOCUMENT, etree.tostring(body.root, xml_declaration=True, encoding="UTF-8", standalone=True))
    comments.store(package, styles if _STYLES in package else _NO_STYLES_NEEDED)
    return package.to_bytes()


#: A file without styles gets none for its comments.
_NO_STYLES_NEEDED = {"annotation reference": "", "annotation text": ""}


def _by_spot(findings: Iterable[Finding]) -> Iterator[tuple[Spot, list[Finding]]]:
    """Several findings on one number make one comment; the last in a paragraph goes first, for runs are cut."""
    spots: dict[Spot, list[Finding]] = {}
    for finding in findings:
        spots.setdefault(finding.spot, []).append(finding)
    return iter(sorted(spots.items(), key=lambda one: (one[0].paragraph, -one[0].start)))


def _lines(finding: Finding, language: Language) -> Iterator[str]:
    told = finding.diagnostic("")
    yield told.message(language)
    if hint := told.hint(language):
        yield hint


def _chart_parts(package: PackageBuilder) -> dict[str, str]:
    """The chart part that each relationship of the document leads to."""
    name = rels_name(DOCUMENT)
    links = relationships(package[name]) if name in package else []
    return {link.id: link_target("word", link.target) for link in links if link.kind.endswith("/chart")}


@dataclass
class _Body:
    """The main part under annotation, with the file as it was read: places are those of the reader."""

    root: _Element
    read: ReadDocument
    charts: dict[str, str]

    def __post_init__(self) -> None:
        self.paragraphs = [p for p in self.root.iter(_PARAGRAPH) if not _hidden(p)]
        self.texts = {p.index: p.text for p in self.read.paragraphs if p.part == DOCUMENT}

    def hang(self, comments: Comments, spot: Spot, lines: list[str]) -> None:
        runs = self._runs(spot)
        if not runs:
            runs = self._first_line()
            lines = [f"{spot.place()}", *lines]
        if runs:
            _wrap(runs[0], runs[-1], comments, lines)

    def _runs(self, spot: Spot) -> list[_Element]:
        match spot.field:
            case "chart":
                return self._drawn(spot.part)
            case "alt":
                return self._described(spot.paragraph)
            case _ if spot.part == DOCUMENT:
                return self._in_paragraph(spot)
            case _:
                return []

    def _drawn(self, part: str) -> list[_Element]:
        for chart in self.root.iter(f"{{{_C}}}chart"):
            if self.charts.get(chart.get(f"{{{_R}}}id", "")) == part:
                return _run_of(chart)
        return []

    def _described(self, number: int) -> list[_Element]:
        drawings = [one for one in self.root.iter(f"{{{_WP}}}docPr") if not _hidden(one) and not _removed(one)]
        return _run_of(drawings[number - 1]) if number <= len(drawings) else []

    def _in_paragraph(self, spot: Spot) -> list[_Element]:
        if not 0 < spot.paragraph <= len(self.paragraphs):
            return []
        paragraph = self.paragraphs[spot.paragraph - 1]
        runs = _read_runs(paragraph)
        if "".join(map(_said, runs)) == self.texts.get(spot.paragraph):
            return _cut_out(runs, spot.start, spot.end) or runs
        return runs  # a field or a hidden word: the whole paragraph is meant

    def _first_line(self) -> list[_Element]:
        return next((runs for p in self.paragraphs if (runs := _read_runs(p)) and any(map(_said, runs))), [])


def _hidden(one: _Element) -> bool:
    """In a version of the content that is not read, as the reader tells them apart."""
    for above in one.iterancestors(f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback", _w("rt")):
        holder = above.getparent()
        if above.tag == _w("rt") or (holder is not None and holder.index(above) > 0):
            return True
    return False


def _removed(one: _Element) -> bool:
    return any(True for _ in one.iterancestors(_w("del"), _w("moveFrom")))


def _run_of(one: _Element) -> list[_Element]:
    return [next(one.iterancestors(_RUN))] if any(True for _ in one.iterancestors(_RUN)) else []


def _read_runs(paragraph: _Element) -> list[_Element]:
    """The runs whose text the reader takes: not those deleted, nor those of a box that hangs in the paragraph."""
    found: list[_Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag == _RUN:
            found.append(one)
        elif one.tag not in _UNREAD:
            waiting += reversed(one)
    return found


def _said(run: _Element) -> str:
    pieces = []
    for one in run:
        if one.tag == _TEXT:
            pieces.append(one.text or "")
        elif one.tag in _BLANKS:
            pieces.append(" ")
        elif one.tag == _w("noBreakHyphen"):
            pieces.append("-")
    return "".join(pieces)


def _cut_out(runs: list[_Element], start: int, end: int) -> list[_Element]:
    """The runs of a range of the text, cut at its ends."""
    at, within = 0, []
    for run in runs:
        length = len(_said(run))
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            within.append(_part(run, first, last))
        at += length
    return within


def _part(run: _Element, first: int, last: int) -> _Element:
    """A run's middle, its ends made runs of their own; a run that holds more than text stays whole."""
    content = [one for one in run if one.tag != _PROPERTIES]
    if len(content) != 1 or content[0].tag != _TEXT:
        return run
    text = content[0].text or ""
    if last < len(text):
        run.addnext(_like(run, text[last:]))
    if first:
        run.addprevious(_like(run, text[:first]))
    content[0].text = text[first:last]
    content[0].set(_SPACE, "preserve")
    return run


def _like(run: _Element, text: str) -> _Element:
    other = copy.deepcopy(run)
    other.tail = None
    for one in other.iter(_TEXT):
        one.text = text
        one.set(_SPACE, "preserve")
    return other


def _wrap(first: _Element, last: _Element, comments: Comments, lines: list[str]) -> None:
    """The comment's ends stand in the paragraph itself, outside links and tracked changes."""
    made = etree.fromstring(f'<made xmlns:w="{_W}">{comments.round("<w:r/>", lines)}</made>')
    opening, _, closing, reference = made
    _top(first).addprevious(opening)
    _top(last).addnext(closing)
    closing.addnext(reference)


def _top(run: _Element) -> _Element:
    """The child of the nearest paragraph that holds a run."""
    one, above = run, run.getparent()
    while above is not None and above.tag != _PARAGRAPH:
        one, above = above, above.getparent()
    return one
