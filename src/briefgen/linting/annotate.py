"""What the linter found, put into the file as Word comments, each at its spot, with clause and remedy.

Nothing else in the file changes. What concerns the page, a header, a footer or a note can bear no comment of its
own in Word: it hangs on the first line of the text and names its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from briefgen.diagnostics import Bilingual, BriefgenError, Language, Severity
from briefgen.linting.rule import FORCES, Finding
from briefgen.writers.comments import Comments
from briefgen.writers.frame_xml import read_styles
from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import DOCUMENT, read_archive
from briefgen.writers.run_ranges import Element, cut_out, paragraphs, read_runs, said, wrap, wrap_nothing

_STYLES = "word/styles.xml"
#: A file without styles gets none for its comments.
_NO_STYLES_NEEDED = {"annotation reference": "", "annotation text": ""}
_WEIGHTS = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
_ELSEWHERE = {
    "header": Bilingual("页眉", "header"),
    "footer": Bilingual("页脚", "footer"),
    "footnote": Bilingual("脚注", "footnote"),
}


@dataclass(frozen=True, slots=True, order=True)
class _Spot:
    """A range of a paragraph of the text; paragraph 0 is where nothing better can be pointed at."""

    paragraph: int
    start: int
    end: int


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
    root = etree.fromstring(package[DOCUMENT])
    held = paragraphs(root)
    for spot, told in _by_spot(findings):
        lines = [line for finding in told for line in _lines(finding, language, named=not spot.paragraph)]
        _hang(held, spot, comments, lines)
    package.replace(DOCUMENT, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    comments.store(package, styles if _STYLES in package else _NO_STYLES_NEEDED)
    return package.to_bytes()


def _by_spot(findings: Iterable[Finding]) -> Iterator[tuple[_Spot, list[Finding]]]:
    """Several findings on one spot make one comment; the last in a paragraph goes first, for runs are cut."""
    spots: dict[_Spot, list[Finding]] = {}
    for finding in findings:
        spots.setdefault(_spot(finding), []).append(finding)
    return iter(sorted(spots.items(), key=lambda one: (one[0].paragraph, -one[0].start, -one[0].end)))


def _spot(finding: Finding) -> _Spot:
    fault = finding.fault
    if fault.paragraph is None or fault.paragraph.part != DOCUMENT:
        return _Spot(0, 0, 0)
    return _Spot(fault.paragraph.index, fault.start, fault.end)


def _lines(finding: Finding, language: Language, *, named: bool) -> Iterator[str]:
    """Weight, rule, clause and force, what is wrong, and what to do."""
    rule, fault = finding.rule, finding.fault
    weight, force = _WEIGHTS[finding.severity], FORCES[rule.force]
    place = _place(finding) if named else Bilingual("", "")
    if language == "zh":
        yield f"【{weight}】{rule.id}（{rule.clause}，{force}）"
        yield f"{place}：{fault.message}" if place else fault.message
        yield f"建议：{fault.remedy}"
    else:
        yield f"[{weight.en}] {rule.id} ({rule.clause}, {force.en})"
        yield f"{place.en}: {fault.message.en}" if place else fault.message.en
        yield f"Remedy: {fault.remedy.en}"


def _place(finding: Finding) -> Bilingual:
    fault = finding.fault
    if fault.place is not None:
        return fault.place
    return _ELSEWHERE.get(fault.paragraph.where, Bilingual("", "")) if fault.paragraph else Bilingual("", "")


def _hang(held: Sequence[Element], spot: _Spot, comments: Comments, lines: list[str]) -> None:
    if not 0 < spot.paragraph <= len(held):
        runs = next((runs for p in held if (runs := read_runs(p)) and any(map(said, runs))), [])
    else:
        paragraph = held[spot.paragraph - 1]
        runs = read_runs(paragraph)
        if not runs:
            wrap_nothing(paragraph, comments, lines)
            return
        runs = cut_out(runs, spot.start, spot.end) or runs
    if runs:
        wrap(runs[0], runs[-1], comments, lines)
    elif held:
        wrap_nothing(held[0], comments, lines)
