"""A Word file as its parts, and back to bytes that are the same for the same parts.

`Package` is read once and never changes; each document is made by a `PackageBuilder` of its own,
so one frame may serve many builds at once.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from briefgen.diagnostics import BriefgenError
from briefgen.records import dataclass
from briefgen.writers.package_read import (
    CONTENT_TYPES,
    Relationship,
    content_types,
    link_target,
    read_parts,
    relationships,
    rels_name,
)
from briefgen.writers.xml_text import quoted

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OWN_ID = re.compile(r"rIdBf(\d+)")
_ALREADY_SMALL = (".xlsx", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx by name; `file` is the name that diagnostics give."""

    file: str
    parts: Mapping[str, bytes]

    @classmethod
    def read(cls, data: bytes, file: str) -> Package:
        """Raises BriefgenError with every reason why this file is not fit to be a frame."""
        parts, findings = read_parts(data, file)
        if not findings and (pictures := _pictures(parts)):
            from briefgen.writers.media import picture_faults  # noqa: PLC0415  most frames have none

            findings = list(picture_faults(pictures, file))
        if findings:
            raise BriefgenError(findings)
        return cls(file, MappingProxyType(parts))

    def builder(self) -> PackageBuilder:
        return PackageBuilder(dict(self.parts))

    def to_bytes(self) -> bytes:
        return zip_bytes(self.parts)


@dataclass(slots=True)
class PackageBuilder:
    """One document in the making. Relationships and content types are written when it is built."""

    _parts: dict[str, bytes]
    _relationships: dict[str, list[Relationship]] = field(default_factory=dict)
    _new_types: dict[str, str] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def __getitem__(self, name: str) -> bytes:
        """The part as it stands now; KeyError where there is none."""
        return self._parts[name]

    def replace(self, name: str, data: bytes) -> None:
        """New bytes for a part the frame has; KeyError otherwise, since nothing would refer to it."""
        if name not in self._parts:
            raise KeyError(name)
        self._parts[name] = data

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """A part the frame does not have; KeyError if it does, for then two would be mixed up."""
        if name in self._parts:
            raise KeyError(name)
        self._parts[name] = data
        self._new_types[name] = content_type

    def related(self, source: str, kind: str) -> str:
        """The part that `source` refers to as its one of a kind; empty for none."""
        name = rels_name(source)
        links = relationships(self._parts[name]) if name in self._parts else []
        folder = posixpath.dirname(source)
        return next((link_target(folder, link.target) for link in links if link.kind == kind), "")

    def relate(self, source: str, kind: str, target: str, named: str = "") -> str:
        """Lets part `source` refer to part `target`; returns the relationship id, `rIdBf1` and on, or as `named`."""
        found = self._relationships.get(source)
        if found is None:
            stored = self._parts.get(rels_name(source))
            found = relationships(stored) if stored is not None else []
            self._relationships[source] = found
        own = (int(match[1]) for r in found if (match := _OWN_ID.fullmatch(r.id)))
        new_id = named or f"rIdBf{max(own, default=0) + 1}"
        relative = posixpath.relpath("/" + target, "/" + posixpath.dirname(source))
        found.append(Relationship(new_id, kind, relative, external=False))
        return new_id

    def to_bytes(self) -> bytes:
        parts = dict(self._parts)
        for source, found in self._relationships.items():
            parts[rels_name(source)] = _relationships_xml(found)
        if self._new_types:
            parts[CONTENT_TYPES] = _content_types_xml(parts[CONTENT_TYPES], self._new_types)
        return zip_bytes(parts)


def _pictures(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that are pictures by their folder or their type."""
    types = content_types(parts[CONTENT_TYPES])
    return {n: d for n, d in parts.items() if n.startswith("word/media/") or types.of(n).lower().startswith("image/")}


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """A zip without a clock, a machine or an order of its own in it: the same parts, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=_part_order):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.external_attr = 0x20
            stored = name.lower().endswith(_ALREADY_SMALL)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name], compresslevel=6)
    return out.getvalue()


def _part_order(name: str) -> tuple[int, str]:
    """Content types and the root relationships lead: some readers tell a .docx by its first bytes."""
    return ({CONTENT_TYPES: 0, "_rels/.rels": 1}.get(name, 2), name)


def _relationships_xml(found: list[Relationship]) -> bytes:
    rows = (
        f"<Relationship Id={quoted(r.id)} Type={quoted(r.kind)} Target={quoted(r.target)}"
        + (' TargetMode="External"/>' if r.external else "/>")
        for r in found
    )
    return f'{_HEAD}<Relationships xmlns="{_RELS_NS}">{"".join(rows)}</Relationships>'.encode()


def _content_types_xml(stored: bytes, added: Mapping[str, str]) -> bytes:
    types = content_types(stored)
    defaults = dict(types.defaults)
    overrides = dict(types.overrides)
    for name, content_type in added.items():
        extension = posixpath.splitext(name)[1][1:].lower()
        if extension != "xml" and defaults.setdefault(extension, content_type) == content_type:
            continue
        overrides["/" + name] = content_type
    rows = [f"<Default Extension={quoted(e)} ContentType={quoted(t)}/>" for e, t in defaults.items()]
    rows += [f"<Override PartName={quoted(n)} ContentType={quoted(t)}/>" for n, t in overrides.items()]
    return f'{_HEAD}<Types xmlns="{_TYPES_NS}">{"".join(rows)}</Types>'.encode()
