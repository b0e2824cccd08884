"""The parts of any Word file that linting reads, whoever made it: nothing in it is run, fetched or unpacked for use.

Unlike a pack's frame, a file to be judged may hold macros, links and embedded objects; they are passed by.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from briefgen.diagnostics import BriefgenError, Diagnostic, FramePlace
from briefgen.pattern import Pattern
from briefgen.records import dataclass
from briefgen.writers.package_read import (
    DoctypeError,
    Relationship,
    content_types,
    link_target,
    relationships,
    rels_name,
)

_OLE = b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"
_WANTED = Pattern(r"(?i).+\.(?:xml|rels)")
_MAX_PART = 96 * 2**20
_MAX_TOTAL = 160 * 2**20
_MAX_MEMBERS = 20_000
_WORD_TYPES = Pattern(r"wordprocessingml\.(document|template)|ms-word\.(document|template)\.macroEnabled")


@dataclass(frozen=True, slots=True)
class Opened:
    """The XML parts of a file by name; `main` is the one with the text."""

    file: str
    parts: Mapping[str, bytes]
    main: str

    def linked(self, source: str, kind: str) -> list[str]:
        """The parts that a part refers to with one kind of relationship, those that exist."""
        return [name for link, name in self._links(source) if link.kind.rpartition("/")[2] == kind]

    def targets(self, source: str) -> dict[str, str]:
        """The part that each relationship of a part leads to."""
        return {link.id: name for link, name in self._links(source)}

    def _links(self, source: str) -> list[tuple[Relationship, str]]:
        folder = source.rpartition("/")[0]
        return [
            (link, target)
            for link in _links(self.parts, source, self.file)
            if not link.external and (target := link_target(folder, link.target)) in self.parts
        ]

    def damaged(self, part: str, error: Exception) -> BriefgenError:
        code = "docx-doctype" if isinstance(error, DoctypeError) else "docx-damaged-part"
        return BriefgenError([Diagnostic(code, FramePlace(self.file, part, 0, ""))])


def open_docx(data: bytes, file: str) -> Opened:
    """Raises BriefgenError with one diagnostic for what is no readable .docx."""
    if code := _refused(data, file):
        raise BriefgenError([Diagnostic(code, FramePlace(file, "", 0, ""))])
    parts = _unpacked(data, file)
    kinds = [link for link in _links(parts, "", file) if link.kind.endswith("/officeDocument")]
    main = next((name for link in kinds if (name := link_target("", link.target)) in parts), "")
    if not main or not _is_word(parts, main):
        raise BriefgenError([Diagnostic("docx-other-kind" if main else "docx-unreadable", FramePlace(file, "", 0, ""))])
    return Opened(file, parts, main)


def _refused(data: bytes, file: str) -> str:
    """Why a file cannot be a .docx, before it is unpacked."""
    old = file.lower().endswith((".doc", ".wps", ".dot", ".wpt", ".rtf"))
    if data.startswith(_OLE):
        # An encrypted .docx is a container of the old kind too; it names its encryption in UTF-16.
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return "docx-locked" if locked or not old else "docx-old-format"
    if data.startswith(_RTF) or (old and not data.startswith(b"PK")):
        return "docx-old-format"
    return ""


def _unpacked(data: bytes, file: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if _WANTED.fullmatch(one.filename)]
            if any(one.flag_bits & 0x1 for one in members):
                raise BriefgenError([Diagnostic("docx-locked", FramePlace(file, "", 0, ""))])
            large = next((one.filename for one in members if one.file_size > _MAX_PART), "")
            if large or len(members) > _MAX_MEMBERS or sum(one.file_size for one in members) > _MAX_TOTAL:
                raise BriefgenError([Diagnostic("docx-too-large", FramePlace(file, large, 0, ""))])
            return {one.filename.lstrip("/"): archive.read(one) for one in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, KeyError):
        raise BriefgenError([Diagnostic("docx-unreadable", FramePlace(file, "", 0, ""))]) from None


def _links(parts: Mapping[str, bytes], source: str, file: str) -> list[Relationship]:
    name = rels_name(source)
    if name not in parts:
        return []
    try:
        return relationships(parts[name])
    except (expat.ExpatError, DoctypeError):
        raise BriefgenError([Diagnostic("docx-damaged-part", FramePlace(file, name, 0, ""))]) from None


def _is_word(parts: Mapping[str, bytes], main: str) -> bool:
    """By the type it declares; a file that declares none is judged by where its text lies."""
    try:
        kind = content_types(parts["[Content_Types].xml"]).of(main)
    except (KeyError, expat.ExpatError, DoctypeError):
        kind = ""
    return bool(_WORD_TYPES.search(kind)) or (kind in ("", "application/xml") and main.startswith("word/"))
