"""The built-in frame as its owner would edit it, made into a pack and built with a small brief."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import briefgen
from briefgen.pipeline import Result
from briefgen.reading.docx import ReadDocument, read_docx
from tests.writers.frames import zipped

FRAME = Path(__file__).parents[2] / "templates" / "jianbao" / "frame.docx"
DOCUMENT = "word/document.xml"
BODY = '<w:r><w:t xml:space="preserve">{{p body }}</w:t></w:r>'
W14 = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'

BRIEF = """\
brief: {series: 示例工业简报, number: 12, title: 工业运行稳中有进, issuer: 示例区经济委员会, date: 2024-12-28, month: 2024-11, scope: 全区}
meeting: {name: 工业经济工作会议, date: 2024-12-27, speakers: [甲公司, 乙公司]}
facts:
  产值: {value: 4217.2亿元, kind: 本年累计, concept: 产值}
  其中甲: {value: 20亿元, kind: 本年累计, concept: 产值}
"""
SECTIONS = """\
- {kind: text, title: 总体, text: 产值为【产值】。}
- {kind: text, key: 工业, title: 工业运行, text: 见【图:走势】和【表:主要】。}
- {kind: chart, key: 走势, caption: 产值走势, chart: column, show: [产值, 其中甲]}
- {kind: table, key: 主要, caption: 主要指标, show: [产值, 其中甲], columns: [value]}
"""


@cache
def built_in() -> dict[str, bytes]:
    with zipfile.ZipFile(FRAME) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(*changes: tuple[str, str, str]) -> bytes:
    """The built-in frame with texts of its parts replaced, each once; a text that is not there is a slip."""
    parts = dict(built_in())
    for part, old, new in changes:
        text = parts[part].decode()
        assert old in text, old
        parts[part] = text.replace(old, new, 1).encode()
    return zipped(parts)


def with_body(xml: str, *more: tuple[str, str, str]) -> bytes:
    """The built-in frame with other blocks in place of the paragraph of the body."""
    text = built_in()[DOCUMENT].decode()
    at = text.index(BODY)
    start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
    spaces = (DOCUMENT, "<w:document ", f"<w:document {_NAMESPACES} ")
    return edited((DOCUMENT, text[start:end], xml), spaces, *more)


_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' + W14
)


def built(
    folder: Path,
    frame: bytes,
    *,
    sections: str = SECTIONS,
    more: str = "",
    pack: str = "",
    head: str = "",
    files: object = None,
) -> Result:
    """A brief built through a frame, by a pack that is made for it and extends the built-in one."""
    home = folder / "trial"
    home.mkdir(exist_ok=True)
    (home / "frame.docx").write_bytes(frame)
    (home / "pack.yaml").write_text(f"title: 试用\nextends: jianbao\nframe: frame.docx\n{pack}", encoding="utf-8")
    reading = {} if files is None else {"read_file": files}
    brief = BRIEF.replace("scope: 全区", f"scope: 全区{head}")
    return briefgen.generate(
        more + brief + (f"sections:\n{sections}" if sections else ""),
        file="a.yaml",
        pack="trial",
        packs=(folder,),
        confine=False,
        **reading,
    )


def read(result: Result) -> ReadDocument:
    assert result.docx is not None, [(d.code, d.origin, d.args) for d in result.diagnostics]
    return read_docx(result.docx, "made.docx")


def part(result: Result, name: str = DOCUMENT) -> str:
    assert result.docx is not None, [(d.code, d.origin, d.args) for d in result.diagnostics]
    with zipfile.ZipFile(io.BytesIO(result.docx)) as archive:
        return archive.read(name).decode()


def texts(result: Result, keep: Callable[[str], bool] = bool) -> list[str]:
    return [text for one in read(result).paragraphs if keep(text := one.text.strip())]
