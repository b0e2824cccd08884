"""The jobs that are timed warm: the flagship with native charts, and docxtpl alone with its text and tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import BRIEF, MeasureError

if TYPE_CHECKING:
    from briefgen.blocks import Block, Document

JOBS = {"briefgen": "generate(), native charts", "docxtpl": "docxtpl alone, no charts"}
_TEMPLATE, _BLOCKS = "template.docx", "blocks.json"


def prepare(folder: Path) -> None:
    """What docxtpl works with: a template as its users write it, and what the flagship says."""
    _template().save(str(folder / _TEMPLATE))
    blocks = [item for block in _flagship().blocks for item in _items(block)]
    (folder / _BLOCKS).write_text(json.dumps(blocks), encoding="utf-8")


def job(name: str, folder: Path) -> Callable[[], object]:
    """The work of one call, with nothing of the other loaded."""
    return _briefgen() if name == "briefgen" else _docxtpl(folder)


def _briefgen() -> Callable[[], object]:
    import briefgen

    source = BRIEF.read_bytes()
    return lambda: briefgen.generate(source, file=BRIEF.name, charts="native").docx


def _docxtpl(folder: Path) -> Callable[[], object]:
    from docxtpl import DocxTemplate

    blocks = json.loads((folder / _BLOCKS).read_text(encoding="utf-8"))

    def work() -> bytes:
        template = DocxTemplate(folder / _TEMPLATE)
        template.render({"blocks": blocks}, autoescape=True)
        target = BytesIO()
        template.save(target)
        return target.getvalue()

    return work


def _flagship() -> Document:
    import briefgen

    result = briefgen.generate(BRIEF.read_bytes(), file=BRIEF.name)
    if result.document is None or result.docx is None:
        raise MeasureError("; ".join(briefgen.format_diagnostic(d, "en") for d in result.diagnostics))
    return result.document


def _template() -> Any:  # noqa: ANN401 - python-docx's document, made by a function of its own
    """A loop over blocks: a heading, a paragraph, or a table of rows and cells."""
    import docx

    document = docx.Document()
    for text in ("{%p for b in blocks %}", "{%p if b.rows %}"):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=3)
    first, last = ("{%tr for row in b.rows %}",), ("{%tr endfor %}",)
    texts = (first, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"), last)
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    for text in (
        "{%p elif b.heading %}",
        "{{ b.text }}",
        "{%p else %}",
        "{{ b.text }}",
        "{%p endif %}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    return document


def _items(block: Block) -> Iterator[Mapping[str, object]]:
    from briefgen.blocks import Chart, Heading, ListBlock, Paragraph, Photo, Table, plain

    match block:
        case Heading():
            yield {"heading": True, "text": block.number + plain(block.inlines)}
        case Paragraph():
            yield {"text": plain(block.inlines)}
        case ListBlock():
            yield from ({"text": plain(item)} for item in block.items)
        case Table():
            yield {"text": plain(block.caption)}
            head = [plain(column.head) for column in block.columns]
            yield {"rows": [head, *([plain(cell.inlines) for cell in row] for row in block.rows)]}
        case Chart() | Photo():
            yield {"text": plain(block.caption)}
