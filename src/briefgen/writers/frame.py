"""A pack's Word file, compiled once and rendered many times: letterhead in, document parts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from briefgen.blocks import Field
from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace, in_order
from briefgen.records import dataclass
from briefgen.slots import Slot, slot_of
from briefgen.writers.frame_faults import REFUSALS, hidden_faults, render_faults
from briefgen.writers.frame_heal import heal_parts, pack_healed, unpack_healed
from briefgen.writers.frame_lint import TAG, lint_part, place
from briefgen.writers.frame_tags import PartTemplate, Slots, compile_part, slot_mark
from briefgen.writers.frame_values import view
from briefgen.writers.frame_xml import PartText, read_part, read_styles
from briefgen.writers.package import Package
from briefgen.writers.package_read import CONTENT_TYPES, DOCUMENT, content_types

_STYLES = "word/styles.xml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TAGGED = frozenset(
    {
        *(f"{_WORDS}{kind}+xml" for kind in ("document.main", "header", "footer", "footnotes", "endnotes")),
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
)
_READ_ONLY = frozenset({f"{_WORDS}{kind}+xml" for kind in ("styles", "numbering", "comments", "settings")})
_NO_SLOTS: Mapping[str, str] = MappingProxyType({})
#: Characters of a part with its tags filled, before the body comes in; a letterhead takes fifty thousand.
_MAX_FILLED = 4 * 2**20
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|</?w:tbl>).)*</w:tbl>", re.DOTALL)
_EMPTY_HOLDER = re.compile(
    r"(<w:(?:tc|hdr|ftr|txbxContent)(?: [^<>]*[^/<>])?>(?:<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>|<w:tcPr/>)?)"
    r"(?=</w:(?:tc|hdr|ftr|txbxContent)>)"
)
_PRINTED = re.compile(r"<w:t(?: [^<>]*)?>[^<]*[\n\t][^<]*</w:t>")
_ELEMENT = '</w:t><w:{}/><w:t xml:space="preserve">'
#: What may stand in a file once only, or refers to a part: the copy of a text box for older readers does without.
_UNIQUE = re.compile(
    r"<w:(?:bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd) [^<>]*/>"
    r"|<w:r>(?:(?!</w:r>).)*?<w:(?:commentReference|drawing)[ >/].*?</w:r>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled frame. It never changes, so builds may share it, also between threads.

    `slots` are in the order of the page.
    """

    package: Package
    styles: Mapping[str, str]
    style_kinds: Mapping[str, str]
    fonts: frozenset[str]
    next_shape_id: int
    next_bookmark_id: int
    text_width: int
    slots: tuple[Slot, ...]
    templates: tuple[PartTemplate, ...]

    def width_of(self, slot: str) -> int:
        """How wide blocks of a slot may be, in twips."""
        return next((one.width for one in self.slots if str(one) == slot and one.width), self.text_width)

    def render(self, fields: Mapping[str, Field], body: str = "", annexes: str = "", **blocks: str) -> dict[str, bytes]:
        """The parts that hold tags, filled: values escaped, block XML put into the slots as it is.

        `blocks` are those of other slots by name. Annexes follow the body where the frame has no slot of
        their own for them. Raises BriefgenError with every tag that names what `fields` does not have, or
        cannot be printed.
        """
        values = {name: view(field) for name, field in fields.items()}
        if unknown := list(hidden_faults(self.templates, values)):
            raise BriefgenError(in_order([*unknown, *render_faults(self.templates, values)]))
        try:
            texts = {part.part: part.template.render(values) for part in self.templates}
        except REFUSALS:
            raise BriefgenError(in_order(render_faults(self.templates, values))) from None
        if long := [name for name, text in texts.items() if len(text) > _MAX_FILLED]:
            limit = str(_MAX_FILLED)
            raise BriefgenError(Diagnostic("too-much-text", self._whole(name), {"limit": limit}) for name in long)
        own = Slot("annexes") in self.slots
        blocks |= {"body": body, "annexes": annexes} if own else {"body": body + annexes}
        marks = {slot_mark(index): blocks.get(str(slot), "") for index, slot in enumerate(self.slots)}
        return {name: _filled(text, marks).encode() for name, text in texts.items()}

    def _whole(self, part: str) -> FramePlace:
        return FramePlace(self.package.file, part, 0, "")


def compile_frame(data: bytes, file: str, healed: bytes | None = None, slots: Mapping[str, str] = _NO_SLOTS) -> Frame:
    """Raises BriefgenError with all findings at once, each at its part and paragraph.

    `healed` is the file `healed_frame` made of these bytes; give it only from a folder you trust.
    `slots` are the pack's own names of slots, and what they stand for.
    """
    package = Package.read(data, file)
    types = content_types(package.parts[CONTENT_TYPES])
    kinds = _TAGGED | _READ_ONLY
    texts = {n: read_part(d) for n, d in package.parts.items() if types.of(n) in kinds or _has_fields(n, d)}
    tagged = {name: text for name, text in texts.items() if types.of(name) in _TAGGED and text.has_tags}
    findings = [finding for name, text in texts.items() for finding in lint_part(file, name, text, slots)]
    findings += _hidden_tags(package, (name for name in package.parts if types.of(name) not in kinds))
    found, faults = _slots(file, texts[DOCUMENT], slots)
    findings += faults if found or tagged else [Diagnostic("slot-missing", FramePlace(file, DOCUMENT, 0, ""))]
    if findings:
        raise BriefgenError(in_order(findings))
    known = Slots(found, slots)
    templates = _compile_parts(file, tagged, unpack_healed(healed, data) or heal_parts(package, tagged), known)
    styles = read_styles(package.parts.get(_STYLES, b"<none/>"))
    return Frame(
        package=package,
        styles={style.name: style.id for style in styles},
        style_kinds={style.name: style.kind for style in styles},
        fonts=frozenset().union(*(text.fonts for text in texts.values())),
        next_shape_id=max((i for text in texts.values() for i in text.shape_ids), default=0) + 1,
        next_bookmark_id=max((i for text in texts.values() for i in text.bookmark_ids), default=0) + 1,
        text_width=texts[DOCUMENT].page.text_width,
        slots=found,
        templates=templates,
    )


def healed_frame(data: bytes, file: str) -> bytes:
    """The file to lie beside a frame of our own, so that no build has to heal it again; see frame_heal."""
    package = Package.read(data, file)
    return pack_healed(data, heal_parts(package, [part.part for part in compile_frame(data, file).templates]))


def _compile_parts(
    file: str, texts: Mapping[str, PartText], healed: Mapping[str, str], slots: Slots
) -> tuple[PartTemplate, ...]:
    compiled = [compile_part(file, name, healed[name], text, slots) for name, text in texts.items()]
    findings = [finding for _, faults in compiled for finding in faults]
    if findings:
        raise BriefgenError(in_order(findings))
    return tuple(template for template, _ in compiled if template is not None)


def _slots(file: str, document: PartText, own: Mapping[str, str]) -> tuple[tuple[Slot, ...], list[Diagnostic]]:
    """The slots in the order of the page; the copy of a text box for older readers counts with its original."""
    found: dict[Slot, Slot] = {}
    findings: list[Diagnostic] = []
    lines = {line.number: line for line in reversed(document.lines)}
    for number in sorted(lines):
        for tag in TAG.findall(lines[number].text):
            slot = slot_of(tag, own)
            if slot is None:
                continue
            where = place(file, DOCUMENT, lines[number])
            if slot in found:
                findings.append(Diagnostic("slot-repeated", where, {"slot": str(slot)}))
            found.setdefault(slot, Slot(slot.kind, slot.name, where, document.width_of(lines[number])))
    return tuple(found.values()), findings


def _hidden_tags(package: Package, others: Iterable[str]) -> Iterator[Diagnostic]:
    """Tags in parts that no tag is filled in, such as a chart of the frame: they would be printed."""
    for name in others:
        data = package.parts[name]
        if name.startswith("word/") and name.endswith(".xml") and (b"{{" in data or b"{%" in data):
            yield Diagnostic("tag-misplaced", FramePlace(package.file, name, 0, ""))


def _has_fields(name: str, data: bytes) -> bool:
    """Whatever type a part claims to be, a field in it is a field."""
    return name.startswith("word/") and name.endswith(".xml") and b"instr" in data


def _filled(text: str, marks: Mapping[str, str]) -> str:
    """Blocks in place of the marks of a rendered part, and what Word refuses mended."""
    for mark, blocks in marks.items():
        if not blocks:
            text = text.replace(mark, "")
    text = _mended(text)
    for mark, blocks in marks.items():
        if blocks and mark in text:
            before, _, after = text.partition(mark)
            text = before + blocks + (after.replace(mark, _UNIQUE.sub("", blocks)) if mark in after else after)
    return text


def _with_breaks(text: re.Match[str]) -> str:
    return text[0].replace("\n", _ELEMENT.format("br")).replace("\t", _ELEMENT.format("tab"))


def _mended(xml: str) -> str:
    """A loop over nothing may leave a table without rows or a cell without a paragraph: Word refuses both.

    Values alone bring line ends and tabs into a part: Word has elements for them where text is printed, and
    elsewhere they are blanks.
    """
    if "\n" in xml or "\t" in xml:
        xml = _PRINTED.sub(_with_breaks, xml).replace("\n", " ").replace("\t", " ")
    return _EMPTY_HOLDER.sub(r"\1<w:p/>", _EMPTY_TABLE.sub("", xml))
