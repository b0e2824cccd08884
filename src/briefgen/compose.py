"""Edition → Document: sections in order, then the numbers of headings, tables and charts.

Fails with every fault of every section at once. What is numbered is numbered here, after all
blocks are known, so that a text may refer to a chart that comes later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefgen.blocks import (
    Block,
    Cell,
    Chart,
    Document,
    Field,
    Heading,
    Inlines,
    Label,
    ListBlock,
    Paragraph,
    Reference,
    Table,
    Text,
    inlines_of,
)
from briefgen.brief import AnnexSpec, Head
from briefgen.data_fields import data_fields, files_unmet
from briefgen.diagnostics import Bilingual, BriefgenError, Diagnostic
from briefgen.messages import MESSAGES
from briefgen.nodes import SectionSpec, Written
from briefgen.pattern import Characters
from briefgen.placing import Built, placed
from briefgen.section import Desk, Generator
from briefgen.slots import Slot
from briefgen.twins import TWINS
from briefgen.wording import Wording
from briefgen.wording.parts import words
from briefgen.yamltree import YamlText

#: 版心 156 mm holds 20 characters of 2号 (22 pt): a longer title breaks where its author left a space.
_TITLE_LINE = 20
_SPACE = re.compile(r"[ \u3000]+")
_CHINESE = Characters(("一", "鿿"))


def compose(
    desk: Desk, generators: Mapping[str, Generator], slots: Sequence[Slot] = (), *, status: str | None = None
) -> tuple[Document, list[Diagnostic]]:
    """The document, and the faults of the sections that had to be left out of it.

    `slots` are those of the frame in the order of the page; what is numbered is numbered in that order.
    """
    built: list[Built] = []
    found: list[Diagnostic] = []
    for spec in desk.brief.sections:
        built.append(Built(spec, []))
        try:
            built[-1].blocks = list(_section(spec, desk, generators))
        except BriefgenError as error:
            found += error.diagnostics
    head = desk.brief.brief
    annexes = [block for number, annex in enumerate(head.annexes, 1) for block in _annex(annex, number, desk)]
    blocks, unmet_slots = placed(built, annexes, head.annexes[0].origin if annexes else None, slots)
    # A section that failed was told; that its slot stays empty need not be.
    found += [finding for finding in unmet_slots if not found or finding.code != "slot-unfilled"]
    data, faults = data_fields(desk.brief.data, desk)
    found += faults or files_unmet(data, slots)
    numbered = _numbered(blocks, desk)
    found += _dangling(desk.brief.sections, numbered, found)
    return Document(data | _fields(desk, status or head.status or ""), numbered), found


def _section(spec: SectionSpec, desk: Desk, generators: Mapping[str, Generator]) -> Iterator[Block]:
    if spec.title is not None:
        yield Heading(spec.level.value if spec.level else 1, desk.inlines(spec.title), origin=spec.title.origin)
    yield from generators[spec.kind].build(spec, desk)


def _annex(annex: AnnexSpec, number: int, desk: Desk) -> Iterator[Block]:
    """附件 on a page of its own: the label at the top left, the title in the middle (GB/T 9704—2012 7.3.7)."""
    alone = len(desk.brief.brief.annexes) == 1
    label = desk.words["annex-label"] + ("" if alone else f"{desk.words.get('label-gap', '')}{number}")
    yield Paragraph((Label(label, annex.origin),), "annex-label", annex.origin)
    yield Paragraph(words(annex.title), "annex-title", annex.origin)
    yield from desk.paragraphs(annex.text)


# -- numbers of headings, tables and charts -------------------------------------------------------


def _numbered(slots: Mapping[str, Sequence[Block]], desk: Desk) -> dict[str, tuple[Block, ...]]:
    """Every heading, table and chart with its number, and every reference with that of its target.

    A target that was refused stays a mention of its key; the refusal was told.
    """
    counts: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    targets: dict[str, str] = {}

    def number(block: Block) -> Block:
        match block:
            case Heading(level):
                levels[level] += 1
                for deeper in range(level + 1, 5):
                    levels[deeper] = 0
                return replace(
                    block, number=desk.wording.heading_number([levels[above] for above in range(1, level + 1)])
                )
            case Table() | Chart():
                label = desk.words["table-label" if isinstance(block, Table) else "chart-label"]
                counts[label] += 1
                targets[block.key] = f"{label}{desk.words.get('label-gap', '')}{counts[label]}"
                return replace(block, number=counts[label])
            case _:
                return block

    numbered = {name: [number(block) for block in blocks] for name, blocks in slots.items()}
    return {name: tuple(_referred(block, targets) for block in blocks) for name, blocks in numbered.items()}


def _referred(block: Block, targets: Mapping[str, str]) -> Block:
    def fill(inlines: Inlines) -> Inlines:
        if not any(isinstance(i, Reference) for i in inlines):
            return inlines
        return tuple(
            replace(i, text=targets.get(i.target, f"【{i.target}】")) if isinstance(i, Reference) else i
            for i in inlines
        )

    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=fill(block.inlines))
        case ListBlock():
            return replace(block, items=tuple(fill(item) for item in block.items))
        case Table():
            rows = tuple(tuple(Cell(fill(cell.inlines), cell.rows) for cell in row) for row in block.rows)
            return replace(block, caption=fill(block.caption), rows=rows, note=fill(block.note))
        case Chart():
            return replace(block, caption=fill(block.caption), note=fill(block.note))
        case _:
            return block


def _dangling(
    sections: Sequence[SectionSpec], slots: Mapping[str, tuple[Block, ...]], found: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """References to what was left out without an error, such as a trend of one edition."""
    keyed = {str(key): section.origin for section in sections if (key := getattr(section, "key", None))}
    left_out = {fault.origin for fault in found if MESSAGES[fault.code].severity == "info"}
    for block in (block for blocks in slots.values() for block in blocks):
        for inline in inlines_of(block):
            if isinstance(inline, Reference) and keyed.get(inline.target) in left_out:
                yield Diagnostic("reference-to-nothing", inline.origin, {"key": inline.target})


# -- fields for the frame -------------------------------------------------------------------------


def _fields(desk: Desk, status: str) -> dict[str, Field]:
    """What a frame's tags may name: every scalar of the brief's head, empty where the brief has none."""
    head = desk.brief.brief
    say = desk.wording
    fields: dict[str, Field] = {
        name: _unclosed(name, _field(getattr(head, name), say))
        for name in Head.model_fields
        if name not in ("annexes", "month", "formerly")
    }
    fields |= {
        "status": Text(say.status(status)),
        "masthead": _field(head.series, say),
        "formerly": Text(say.joined(head.formerly)),
        "title_lines": _title_lines(head.title),
        "document_title_lines": _title_lines(head.document_title),
        "annexes": _annex_list(head.annexes),
        "month": Label(str(head.month.value), head.month.origin),
        "period": Label(desk.wording.month(head.month.value, with_year=True), head.month.origin),
    }
    meeting = desk.brief.meeting
    name = _field(meeting.name if meeting else None, say)
    return {"brief": fields, "meeting": {"name": name, "date": _field(meeting.date if meeting else None, say)}}


#: Fields that the frame closes with 。 or ：; an author may have typed it too.
_CLOSED_BY_FRAME = ("to", "cc", "report_to", "send_to", "issue_to")


def _unclosed(name: str, field: Text | Label) -> Text | Label:
    return replace(field, text=field.text.rstrip("。：；，;:")) if name in _CLOSED_BY_FRAME else field


def _field(value: YamlText | Written[date] | Written[int] | str | None, say: Wording) -> Text | Label:
    match value:
        case Written(value=date() as day, origin=origin):
            return Label(say.day(day), origin)
        case Written(value=number, origin=origin):
            return Label(str(number), origin)
        case YamlText():
            return Text(str(value), value.origin)
        case None:
            return Text("")
        case _:
            return Text(str(value))


def _title_lines(title: YamlText | None) -> tuple[Text, ...]:
    if title is None:
        return ()
    breaks = len(title) > _TITLE_LINE and _CHINESE.among(title)  # an English title has spaces between its words
    lines = _SPACE.split(title) if breaks else [title]
    return tuple(Text(line, title.origin) for line in lines)


def _annex_list(annexes: Sequence[AnnexSpec]) -> tuple[Mapping[str, Field], ...]:
    """For 附件说明: a single annex has no number (GB/T 9704—2012 7.3.4)."""
    alone = len(annexes) == 1
    return tuple(
        {"number": Text("" if alone else str(number)), "title": Text(str(annex.title), annex.title.origin)}
        for number, annex in enumerate(annexes, 1)
    )


def unmet(requires: Sequence[str], head: Head, pack: str) -> list[Diagnostic]:
    """The fields a pack cannot do without and the brief does not have."""
    names = [name.removeprefix("brief.") for name in requires]
    return [
        Diagnostic("pack-requires", head.origin, {"pack": pack, "field": name, "twin": TWINS[name]})
        for name in names
        if getattr(head, name) in (None, [])
    ]


_LANGUAGES: Mapping[str, Bilingual] = {"zh": Bilingual("中文", "Chinese"), "en": Bilingual("英文", "English")}


def unlike(head: Head, language: str, pack: str) -> list[Diagnostic]:
    """A brief in another language than its pack is built, and that is told once. Its title says which it has."""
    written = "zh" if _CHINESE.among(head.title) else "en"
    if written == language:
        return []
    args = {"brief": _LANGUAGES[written], "pack": pack, "language": _LANGUAGES[language]}
    return [Diagnostic("pack-language", head.title.origin, args)]


def repeated_keys(sections: Sequence[SectionSpec]) -> list[Diagnostic]:
    """All sections share one set of keys: a reference or a slot must mean one of them."""
    first: dict[str, YamlText] = {}
    keys = [section.key for section in sections if section.key is not None]
    return [
        Diagnostic("repeated-key", key.origin, {"key": str(key), "line": str(first[key].origin.line)})
        for key in keys
        if first.setdefault(str(key), key) is not key
    ]
