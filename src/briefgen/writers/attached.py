"""A Word file beside the brief whose content goes into the document: judged like a frame before it is merged.

Merging is docxcompose's, by way of docxtpl, and is loaded for such a file only. What it draws by chance is
replaced, so that the same files make the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from importlib.util import find_spec

from briefgen.blocks import WordFile
from briefgen.diagnostics import Diagnostic
from briefgen.writers.frame_lint import lint_fields
from briefgen.writers.frame_xml import read_part
from briefgen.writers.package import zip_bytes
from briefgen.writers.package_read import read_archive, read_parts

_NUMBERING = "word/numbering.xml"
_NSID = re.compile(rb'(<w:nsid w:val=")[0-9A-Fa-f]+(?=")')
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def attachment_faults(file: WordFile) -> Iterator[Diagnostic]:
    """Why a file must not be merged: no .docx, active content, links and fields that fetch; or no merger here."""
    if find_spec("docxcompose") is None:
        yield Diagnostic("subdoc-missing", file.origin, {"file": file.name})
        return
    parts, findings = read_parts(file.data, file.name)
    yield from findings
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from lint_fields(file.name, name, read_part(data))


def file_mark(index: int) -> str:
    """Stands in the finished document for the content of a file until it is merged."""
    return f"<!--briefgen-file:{index}-->"


def merged(docx: bytes, files: Mapping[str, WordFile]) -> bytes:
    """The document with each mark replaced by the content of its file: styles, lists, pictures and notes come along.

    The last section's page setup, headers and footers of a file are left behind, and where both have a style of one
    name the document's is used.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 - half a second, for a document with such files
    from docxtpl.subdoc import Subdoc  # noqa: PLC0415

    template = DocxTemplate(io.BytesIO(docx))
    document = template.get_docx()
    marks = {f"<!--{node.text}-->": node for node in document.element.body.iter() if not isinstance(node.tag, str)}
    for mark, file in files.items():
        content = Subdoc(template, io.BytesIO(file.data)).subdocx.element.body
        blocks = [deepcopy(block) for block in content if block.tag != f"{_W}sectPr"]
        for block in blocks:
            marks[mark].addprevious(block)
        if marks[mark].getnext() is None and blocks and blocks[-1].tag == f"{_W}tbl":
            marks[mark].addprevious(marks[mark].makeelement(f"{_W}p"))
        marks[mark].getparent().remove(marks[mark])
    out = io.BytesIO()
    document.save(out)
    parts, _ = read_archive(out.getvalue(), "")
    return zip_bytes(_without_chance(parts))


def _without_chance(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Identities of lists, which docxcompose draws at random, counted instead."""
    if _NUMBERING in parts:
        count = iter(range(1, 2**20))
        parts[_NUMBERING] = _NSID.sub(lambda found: found[1] + b"%08X" % next(count), parts[_NUMBERING])
    return parts
