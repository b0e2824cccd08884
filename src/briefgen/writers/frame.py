"""A pack's Word file, compiled once and rendered many times: letterhead in, document parts out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.blocks import Field
from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, in_order
from briefgen.writers.frame_faults import REFUSALS, render_faults
from briefgen.writers.frame_heal import heal_parts, pack_healed, unpack_healed
from briefgen.writers.frame_lint import SLOT, SLOTS, TAG, lint_part, place
from briefgen.writers.frame_tags import PartTemplate, compile_part
from briefgen.writers.frame_values import Raw, view
from briefgen.writers.frame_xml import Line, PartText, read_part, read_styles
from briefgen.writers.package import Package
from briefgen.writers.package_read import CONTENT_TYPES, DOCUMENT, content_types

_STYLES = "word/styles.xml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TAGGED = frozenset(
    {
        *(f"{_WORDS}{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes")),
        "application/vnd.openxmlformats-package.core-properties+xml",
    }
)
_READ_ONLY = frozenset({f"{_WORDS}{kind}+xml" for kind in ("styles", "numbering", "comments", "settings")})
#: Characters of a part with its tags filled, before the body comes in; a letterhead takes fifty thousand.
_MAX_FILLED = 4 * 2**20
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|</?w:tbl>).)*</w:tbl>", re.DOTALL)
_EMPTY_HOLDER = re.compile(
    r"(<w:(?:tc|hdr|ftr|txbxContent)(?: [^<>]*[^/<>])?>(?:<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>|<w:tcPr/>)?)"
    r"(?=</w:(?:tc|hdr|ftr|txbxContent)>)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame. It never changes, so builds may share it, also between threads."""

    package: Package
    styles: Mapping[str, str]
    style_kinds: Mapping[str, str]
    fonts: frozenset[str]
    next_shape_id: int
    next_bookmark_id: int
    text_width: int
    slots: frozenset[str]
    templates: tuple[PartTemplate, ...]

    def render(self, fields: Mapping[str, Field], body: str, annexes: str = "") -> dict[str, bytes]:
        """The parts that hold tags, filled: values escaped, `body` and `annexes` (block XML) put in as they are.

        Annexes follow the body where the frame has no slot of their own for them. Raises BriefgenError
        with every tag that names what `fields` does not have, or cannot be printed.
        """
        values = {name: view(field) for name, field in fields.items()}
        values |= {slot: Raw(_mark(slot)) for slot in SLOTS}
        try:
            texts = {part.part: part.template.render(values) for part in self.templates}
        except REFUSALS:
            raise BriefgenError(in_order(render_faults(self.templates, values))) from None
        if long := [name for name, text in texts.items() if len(text) > _MAX_FILLED]:
            limit = str(_MAX_FILLED)
            raise BriefgenError(Diagnostic("too-much-text", self._whole(name), {"limit": limit}) for name in long)
        blocks = {"body": body, "annexes": annexes} if "annexes" in self.slots else {"body": body + annexes}
        texts = {name: _mended(text) for name, text in texts.items()}
        for slot, xml in blocks.items():
            texts[DOCUMENT] = texts[DOCUMENT].replace(_mark(slot), xml, 1)
        return {name: text.encode() for name, text in texts.items()}

    def _whole(self, part: str) -> FramePlace:
        return FramePlace(self.package.file, part, 0, "")


def compile_frame(data: bytes, file: str, healed: bytes | None = None) -> Frame:
    """Raises BriefgenError with all findings at once, each at its part and paragraph.

    `healed` is the file `healed_frame` made of these bytes; give it only from a folder you trust.
    """
    package = Package.read(data, file)
    types = content_types(package.parts[CONTENT_TYPES])
    kinds = _TAGGED | _READ_ONLY
    texts = {n: read_part(d) for n, d in package.parts.items() if types.of(n) in kinds or _has_fields(n, d)}
    tagged = {name: text for name, text in texts.items() if types.of(name) in _TAGGED and text.has_tags}
    findings = [finding for name, text in texts.items() for finding in lint_part(file, name, text)]
    slots = _slots(texts[DOCUMENT])
    findings += _slot_count(file, slots)
    if findings:
        raise BriefgenError(in_order(findings))
    templates = _compile_parts(file, tagged, unpack_healed(healed, data) or heal_parts(package, tagged))
    styles = read_styles(package.parts.get(_STYLES, b"<none/>"))
    page = texts[DOCUMENT].page
    return Frame(
        package=package,
        styles={style.name: style.id for style in styles},
        style_kinds={style.name: style.kind for style in styles},
        fonts=frozenset().union(*(text.fonts for text in texts.values())),
        next_shape_id=max((i for text in texts.values() for i in text.shape_ids), default=0) + 1,
        next_bookmark_id=max((i for text in texts.values() for i in text.bookmark_ids), default=0) + 1,
        text_width=page.width - page.margins,
        slots=frozenset(name for name, _ in slots),
        templates=templates,
    )


def healed_frame(data: bytes, file: str) -> bytes:
    """The file to lie beside a frame of our own, so that no build has to heal it again; see frame_heal."""
    package = Package.read(data, file)
    return pack_healed(data, heal_parts(package, [part.part for part in compile_frame(data, file).templates]))


def _compile_parts(file: str, texts: Mapping[str, PartText], healed: Mapping[str, str]) -> tuple[PartTemplate, ...]:
    compiled = [compile_part(file, name, healed[name], text) for name, text in texts.items()]
    findings = [finding for _, faults in compiled for finding in faults]
    if findings:
        raise BriefgenError(in_order(findings))
    return tuple(template for template, _ in compiled if template is not None)


def _slots(document: PartText) -> list[tuple[str, Line]]:
    found = ((SLOT.fullmatch(tag), line) for line in document.lines for tag in TAG.findall(line.text))
    return [(match[1], line) for match, line in found if match]


def _slot_count(file: str, slots: list[tuple[str, Line]]) -> list[Diagnostic]:
    names = [name for name, _ in slots]
    findings = [
        Diagnostic("slot-repeated", place(file, DOCUMENT, line), {"slot": name})
        for index, (name, line) in enumerate(slots)
        if name in names[:index]
    ]
    return findings if SLOTS[0] in names else [Diagnostic("slot-missing", FramePlace(file, DOCUMENT, 0, "")), *findings]


def _has_fields(name: str, data: bytes) -> bool:
    """Whatever type a part claims to be, a field in it is a field."""
    return name.startswith("word/") and name.endswith(".xml") and b"instr" in data


def _mark(slot: str) -> str:
    """Stands for the blocks of a slot while tags are filled; no value can look like it, for values are escaped."""
    return f"<!--briefgen:{slot}-->"


def _mended(xml: str) -> str:
    """A loop over nothing may leave a table without rows or a cell without a paragraph: Word refuses both."""
    return _EMPTY_HOLDER.sub(r"\1<w:p/>", _EMPTY_TABLE.sub("", xml))
