"""`Document` as plain text, for reading aloud and for goldens: every word and figure, nothing of Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

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
    Number,
    Paragraph,
    Photo,
    Reference,
    Sentence,
    Table,
    Text,
    WordFile,
    plain,
)


def outline(document: Document, *, facts: bool = False) -> str:
    """One line a paragraph or a row. `facts` puts the id of its fact behind each number."""
    say = _traced if facts else plain
    lines = [line for name, field in document.fields.items() for line in _field(name, field)]
    for name, blocks in document.slots.items():
        lines += ["", f"[{name}]"] if blocks else []
        lines += [line for block in blocks for line in _block(block, say)]
    return "\n".join(lines) + "\n"


def _traced(inlines: Inlines) -> str:
    return "".join(f"{i.text}〈{i.fact}〉" if isinstance(i, Number) else i.text for i in inlines)


def _field(name: str, field: Field) -> Iterable[str]:
    match field:
        case Text() | Label() | Number() | Reference():
            if field.text:
                yield f"{name}: {field.text}"
        case Sentence(inlines):
            yield f"{name}: {plain(inlines)}"
        case WordFile(file):
            yield f"{name}: <{file}>"
        case Mapping():
            for key, value in field.items():
                yield from _field(f"{name}.{key}", value)
        case _:
            for item in field:
                yield from _field(name, item)


def _block(block: Block, say: Callable[[Inlines], str]) -> Iterable[str]:
    match block:
        case Paragraph(inlines, role):
            yield f"{'' if role == 'body' else f'({role}) '}{say(inlines)}"
        case Heading(level, inlines, number):
            yield from ("", f"{'#' * level} {number}{say(inlines)}")
        case ListBlock(items, ordered):
            yield from (f"{f'{n}.' if ordered else '-'} {say(item)}" for n, item in enumerate(items, 1))
        case Table():
            yield from ("", f"表{block.number} {say(block.caption)}")
            yield _row([Cell(column.head) for column in block.columns], say)
            yield from (_row(row, say) for row in block.rows)
            yield from ([f"(note) {say(block.note)}"] if block.note else [])
        case Chart():
            yield from ("", f"图{block.number} {say(block.caption)} <{block.kind}, {block.backend}>")
            for series in block.series:
                points = zip(block.categories, series.values, strict=True)
                drawn = "、".join(f"{name} {'—' if value is None else value.text}" for name, value in points)
                yield f"  {series.name}（{series.unit}）: {drawn}"
            yield f"  alt: {block.alt}"
            yield from ([f"(note) {say(block.note)}"] if block.note else [])
        case Photo():
            yield f"(photo {block.width}x{block.height}) {say(block.caption)}"


def _row(cells: Iterable[Cell], say: Callable[[Inlines], str]) -> str:
    return "| " + " | ".join(say(cell.inlines) for cell in cells) + " |"
