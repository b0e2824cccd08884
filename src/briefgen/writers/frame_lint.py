"""Faults of a frame that healing would lose or mangle without a word, told by paragraph.

Runs before healing, on the text as its reader sees it; each check is a function of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.diagnostics import Diagnostic, FramePlace
from briefgen.slots import slot_of
from briefgen.writers.frame_xml import NESTED, Line, PartText
from briefgen.writers.package_read import DOCUMENT

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
#: Tags that are about the cell they stand in: its colour, how many columns it spans, merged with its copies.
CELL_TAG = re.compile(r"\{%\s*(?:(?P<value>cellbg|colspan)\s+(?P<expression>[^%]*?)|hm|vm)\s*%\}")

_FULL_OPENER = re.compile(r"｛\s*[｛{％%#]|\{\s*[｛％]|\{[{%](p|tr|tc|r)(?! )\s")
_FULL_CLOSER = re.compile(r"[｝}％%]\s*｝|[｝％]\s*\}")
_SPACED_OPENER = re.compile(r"\{\s+[{%]")
_SPACED_CLOSER = re.compile(r"[}%]\s+\}")
_KIND = re.compile(r"\{([{%#])(p|tr|tc|r) ")
_INTERNAL = re.compile(r"\|\s*_")
_VERBATIM = re.compile(r"\{%\s*(?:end)?raw\b")
_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "REF", "PAGEREF", "SEQ", "STYLEREF", "HYPERLINK", "DATE"}
)
_SAFE_LINK = re.compile(r'(?i)\s*HYPERLINK\s+("?(https?://|mailto:)|\\l\s)')
_TRIMMING = re.compile(r"^\{.[-+]|[-+].\}$")
_SHOWN = 40


def place(file: str, part: str, line: Line) -> FramePlace:
    text = " ".join(line.text.split())
    return FramePlace(file, part, line.number, text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def lint_part(file: str, part: str, text: PartText, own: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Every fault of one part, in reading order. `own` are the pack's names of slots."""
    lines = {line.number: line for line in text.lines}
    if text.too_deep is not None:
        yield Diagnostic("docx-too-deep", place(file, part, lines.get(text.too_deep, Line(text.too_deep, ""))))
    open_tag = False
    for line in text.lines:
        code = _broken(line.text, after_open_tag=open_tag)
        open_tag = code == "tag-unclosed" or (open_tag and code is None and not line.text.strip())
        if code:
            yield Diagnostic(code, place(file, part, line))
        else:
            for tag in TAG.findall(line.text):
                yield from _lint_tag(tag, line, text.lines, place(file, part, line))
                yield from _lint_slot(tag, place(file, part, line), own)
    for number, spoken in text.spoken:
        if code := _broken(spoken, after_open_tag=False):
            yield Diagnostic(code, place(file, part, Line(number, spoken)))
    for number, shown in text.misplaced:
        yield Diagnostic("tag-misplaced", place(file, part, Line(number, shown)))
    yield from lint_fields(file, part, text)


def lint_fields(file: str, part: str, text: PartText) -> Iterator[Diagnostic]:
    """Fields that fetch or run something, or hold a tag."""
    lines = {line.number: line for line in text.lines}
    for number, instruction in text.fields:
        line = lines.get(number, Line(number, instruction))
        yield from _lint_field(instruction, place(file, part, line))


def _broken(text: str, *, after_open_tag: bool) -> str | None:
    """The code of what keeps the braces of a paragraph from being read, or None."""
    if _FULL_OPENER.search(text):
        return "tag-full-width"
    if _SPACED_OPENER.search(text):
        return "tag-spaced"
    rest = TAG.sub("", text)
    if "{{" in rest or "{%" in rest:
        if _FULL_CLOSER.search(rest):
            return "tag-full-width"
        return "tag-spaced" if _SPACED_CLOSER.search(rest) else "tag-unclosed"
    if "{#" in rest:
        return "tag-comment"
    if ("}}" in rest or "%}" in rest) and not after_open_tag:
        return "tag-unopened"
    return None


def _lint_tag(tag: str, line: Line, lines: Sequence[Line], origin: FramePlace) -> Iterator[Diagnostic]:
    if _TRIMMING.search(tag):
        yield Diagnostic("tag-hyphen", origin, {"tag": tag})
    if _VERBATIM.match(tag) or _INTERNAL.search(tag):
        yield Diagnostic("tag-forbidden", origin, {"tag": tag})
    if CELL_TAG.fullmatch(tag) and not line.cell:
        yield Diagnostic("tag-outside-table", origin, {"tag": tag})
    kind = _KIND.match(tag)
    if kind is not None and kind[2] != "r":
        yield from _lint_neighbours(kind[2], tag, line, lines, origin)


def _lint_slot(tag: str, origin: FramePlace, own: Mapping[str, str]) -> Iterator[Diagnostic]:
    kind = _KIND.match(tag)
    if kind is None or kind[1] != "{" or kind[2] == "r":
        return
    if slot_of(tag, own) is None:
        yield Diagnostic("slot-unknown", origin, {"tag": tag})
    elif origin.part != DOCUMENT:
        yield Diagnostic("slot-misplaced", origin, {"tag": tag})


def _lint_neighbours(
    kind: str, tag: str, line: Line, lines: Sequence[Line], origin: FramePlace
) -> Iterator[Diagnostic]:
    """Such a tag takes its whole paragraph, row or cell with it: nothing else may stand there."""
    group = {
        "p": [line],
        "tr": [other for other in lines if other.row == line.row],
        "tc": [other for other in lines if other.cell == line.cell],
    }[kind]
    if (kind == "tr" and not line.row) or (kind == "tc" and not line.cell):
        yield Diagnostic("tag-outside-table", origin, {"tag": tag})
        return
    rest = "".join(other.text for other in group).replace(tag, "", 1).strip()
    if rest or any(other.picture for other in group):
        yield Diagnostic("tag-not-alone", origin, {"tag": tag})
    if any(other.breaks_section for other in group):
        yield Diagnostic("tag-section-break", origin, {"tag": tag})


def _lint_field(instruction: str, origin: FramePlace) -> Iterator[Diagnostic]:
    words = instruction.split()
    if NESTED in instruction:
        yield Diagnostic("frame-field", origin, {"field": instruction.strip()})
    elif "{" in instruction:
        yield Diagnostic("tag-misplaced", origin)
    elif words and words[0].upper() not in _FIELDS:
        yield Diagnostic("frame-field", origin, {"field": words[0]})
    elif words and words[0].upper() == "HYPERLINK" and not _SAFE_LINK.match(instruction):
        yield Diagnostic("frame-field", origin, {"field": instruction.strip()})
