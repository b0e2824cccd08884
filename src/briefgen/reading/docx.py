"""Any finished .docx read back: its paragraphs, charts, alt texts and properties, as a reader meets them.

It reads what Word, WPS or LibreOffice wrote and people edited; it says what stands there and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.parsers import expat

from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace
from briefgen.reading.charts import ReadChart, ReadSeries, read_chart
from briefgen.reading.paragraphs import (
    NumberMark,
    PartRead,
    ReadParagraph,
    Where,
    heading_styles,
    parse,
    read_paragraphs,
)
from briefgen.records import dataclass
from briefgen.writers.package_read import (
    DoctypeError,
    Relationship,
    link_target,
    read_archive,
    relationships,
    rels_name,
)

__all__ = ["NumberMark", "ReadChart", "ReadDocument", "ReadParagraph", "ReadSeries", "Where", "read_docx"]

_ROOT_LINKS = "_rels/.rels"
#: What is unpacked: XML, and the workbooks of charts; never pictures, fonts or macros.
_WANTED = re.compile(r"(?i).+\.(?:xml|rels|xlsx|xlsm)")
#: The further parts with text, in the order they are read, by the kind of their relationship.
_FURTHER: Mapping[str, Where] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as read: the main text first, then headers, footers and notes.

    `alts` are the alt texts of all drawings; `properties` the core ones, such as title and creator.
    """

    paragraphs: tuple[ReadParagraph, ...]
    charts: tuple[ReadChart, ...]
    alts: tuple[str, ...]
    properties: Mapping[str, str]


def read_docx(data: bytes, file: str) -> ReadDocument:
    """Raises BriefgenError for what is no readable .docx; `file` is the name it gives."""
    parts, findings = read_archive(data, file, lambda name: bool(_WANTED.fullmatch(name)))
    if findings:
        raise BriefgenError(findings)
    return _Reader(parts, file).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Goes through the parts of one file."""

    parts: Mapping[str, bytes]
    file: str

    def read(self) -> ReadDocument:
        main = self._main()
        headings = self._heading_styles(main)
        parts = [(main, self._part(main, "body", headings))]
        for name, where in self._further(main):
            parts.append((name, self._part(name, where, headings)))
        return ReadDocument(
            tuple(paragraph for _, part in parts for paragraph in part.paragraphs),
            tuple(self._charts(parts)),
            tuple(alt for _, part in parts for alt in part.alts),
            MappingProxyType(self._properties()),
        )

    def _main(self) -> str:
        """The part with the text; it need not be called word/document.xml."""
        named = self._targets("", "officeDocument")
        name = next((one for one in named if one in self.parts), "")
        if not name or name.endswith(".rels") or name.startswith(("xl/", "ppt/")):
            raise BriefgenError([Diagnostic("docx-unreadable", FramePlace(self.file, "", 0, ""))])
        return name

    def _further(self, main: str) -> Iterator[tuple[str, Where]]:
        for kind, where in _FURTHER.items():
            for name in dict.fromkeys(self._targets(main, kind)):
                if name in self.parts:
                    yield name, where

    def _targets(self, source: str, kind: str) -> list[str]:
        """The parts that a part refers to with one kind of relationship; `""` is the package itself."""
        folder = source.rpartition("/")[0]
        return [link_target(folder, link.target) for link in self._links(source) if _is(link.kind, kind)]

    def _links(self, source: str) -> list[Relationship]:
        name = rels_name(source)
        try:
            return relationships(self.parts.get(name, b"<none/>"))
        except (expat.ExpatError, DoctypeError) as error:
            raise self._damaged(name, error) from None

    def _heading_styles(self, main: str) -> frozenset[str]:
        """Damaged styles lose the headings, not the text."""
        try:
            held = [self.parts[name] for name in self._targets(main, "styles") if name in self.parts]
            return frozenset(style for data in held for style in heading_styles(data))
        except (expat.ExpatError, DoctypeError):
            return frozenset()

    def _part(self, name: str, where: Where, headings: frozenset[str]) -> PartRead:
        try:
            return read_paragraphs(self.parts[name], name, where, headings)
        except (expat.ExpatError, DoctypeError) as error:
            raise self._damaged(name, error) from None

    def _charts(self, parts: list[tuple[str, PartRead]]) -> Iterator[ReadChart]:
        index = 0
        for source, part in parts:
            folder = source.rpartition("/")[0]
            targets = {link.id: link_target(folder, link.target) for link in self._links(source)} if part.charts else {}
            for reference, alt in part.charts:
                name = targets.get(reference, "")
                if name not in self.parts:
                    continue
                index += 1
                try:
                    yield read_chart(self.parts, name, index, alt)
                except (expat.ExpatError, DoctypeError) as error:
                    raise self._damaged(name, error) from None

    def _properties(self) -> dict[str, str]:
        found: dict[str, str] = {}
        path: list[str] = []

        def start(name: str, _attributes: Mapping[str, str]) -> None:
            path.append(name.rpartition("}")[2])

        def end(_name: str) -> None:
            path.pop()

        def characters(text: str) -> None:
            if len(path) == 2:
                found[path[1]] = found.get(path[1], "") + text

        for name in self._targets("", "core-properties"):
            try:
                parse(self.parts.get(name, b"<none/>"), start, end, characters)
            except (expat.ExpatError, DoctypeError):
                path.clear()
        return found

    def _damaged(self, part: str, error: Exception) -> BriefgenError:
        code = "docx-doctype" if isinstance(error, DoctypeError) else "docx-damaged-part"
        return BriefgenError([Diagnostic(code, FramePlace(self.file, part, 0, ""))])


def _is(link: str, kind: str) -> bool:
    """Whether a relationship is of a kind; its namespace tells transitional from strict files."""
    return link.rpartition("/")[2] == kind
