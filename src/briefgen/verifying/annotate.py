"""What `verify` found, put into the edited file as Word comments, each on the number it is about.

Nothing else in the file changes. A number in a header, a footer, a note or a chart can bear no comment
in Word: what was found there hangs on the chart's drawing, or on the first line of the text.
"""

from __future__ import annotations

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
from briefgen.writers.run_ranges import (
    Element,
    cut_out,
    hidden,
    paragraphs,
    read_runs,
    removed,
    run_of,
    said,
    wrap,
)

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = "word/styles.xml"


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
    for spot, told in _by_spot(findings):
        body.hang(comments, spot, [line for finding in told for line in _lines(finding, language)])
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

    root: Element
    read: ReadDocument
    charts: dict[str, str]

    def __post_init__(self) -> None:
        self.paragraphs = paragraphs(self.root)
        self.texts = {p.index: p.text for p in self.read.paragraphs if p.part == DOCUMENT}

    def hang(self, comments: Comments, spot: Spot, lines: list[str]) -> None:
        runs = self._runs(spot)
        if not runs:
            runs = self._first_line()
            lines = [f"{spot.place()}", *lines]
        if runs:
            wrap(runs[0], runs[-1], comments, lines)

    def _runs(self, spot: Spot) -> list[Element]:
        match spot.field:
            case "chart":
                return self._drawn(spot.part)
            case "alt":
                return self._described(spot.paragraph)
            case _ if spot.part == DOCUMENT:
                return self._in_paragraph(spot)
            case _:
                return []

    def _drawn(self, part: str) -> list[Element]:
        for chart in self.root.iter(f"{{{_C}}}chart"):
            if self.charts.get(chart.get(f"{{{_R}}}id", "")) == part:
                return run_of(chart)
        return []

    def _described(self, number: int) -> list[Element]:
        drawings = [one for one in self.root.iter(f"{{{_WP}}}docPr") if not hidden(one) and not removed(one)]
        return run_of(drawings[number - 1]) if number <= len(drawings) else []

    def _in_paragraph(self, spot: Spot) -> list[Element]:
        if not 0 < spot.paragraph <= len(self.paragraphs):
            return []
        paragraph = self.paragraphs[spot.paragraph - 1]
        runs = read_runs(paragraph)
        if "".join(map(said, runs)) == self.texts.get(spot.paragraph):
            return cut_out(runs, spot.start, spot.end) or runs
        return runs  # a field or a hidden word: the whole paragraph is meant

    def _first_line(self) -> list[Element]:
        return next((runs for p in self.paragraphs if (runs := read_runs(p)) and any(map(said, runs))), [])
