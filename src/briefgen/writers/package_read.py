"""What a Word file from elsewhere must be before its parts are used: small, whole, and inert.

Files come by mail from other offices. Sizes are judged by what the archive declares, before
anything is inflated; a member that inflates to anything else fails its check sum.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from briefgen.diagnostics import Diagnostic, FramePlace
from briefgen.records import dataclass

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_MAX_MEMBERS = 2_000
_MAX_TOTAL = 200 * 2**20
_MAX_MEMBER = 50 * 2**20
_MAX_XML = 8 * 2**20
_MAX_RATIO = 200
_RATIO_FROM = 2**20
_OLE = b"\xd0\xcf\x11\xe0"
_UNSAFE_NAME = re.compile(r"[\\:*?\"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(^|/)(\.\.?)?(/|$)")
_ACTIVE_NAME = re.compile(r"(?i)(^|/)(vbaProject[^/]*|vbaData\.xml|embeddings/.+|activeX/.+|attachedToolbars\.bin)$")
_ACTIVE_TYPE = re.compile(r"(?i)macroEnabled|vbaProject|oleObject|activeX|application/x-msdownload")
_ACTIVE_LINKS = frozenset(
    {"vbaProject", "oleObject", "package", "control", "aFChunk", "subDocument", "attachedToolbars"}
)
_ACTIVE_ELEMENTS = frozenset({"w:altChunk", "w:object", "w:control", "w:subDoc", "o:OLEObject", "w:mailMerge"})
_LOCAL_HEADER = 30
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/"
#: What every Word and WPS calls these, and what the checks look for: by another name a field would pass unseen.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:vml": "v",
}
_WEB = re.compile(r"(?i)(https?://|mailto:)")


@dataclass(frozen=True, slots=True)
class Relationship:
    """How one part refers to another; an external one leads out of the file."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """Types by extension and by part name (with its leading slash), in the file's order."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, name: str) -> str:
        return self.overrides.get("/" + name) or self.defaults.get(posixpath.splitext(name)[1][1:].lower(), "")


class DoctypeError(Exception):
    """A document type declaration: no Word file has one, and entity tricks need one."""


class DisguiseError(Exception):
    """A namespace under a prefix that is not its own, so that elements hide from whoever looks for their names."""


class StrictError(Exception):
    """The vocabulary of Strict files, which Word reads and the checks do not."""


def read_archive(
    data: bytes, file: str, wanted: Callable[[str], bool] | None = None
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The members of a zip (all, or those wanted), or why they must not be unpacked; never raises for the bytes."""
    if data.startswith(_OLE):
        return {}, [_finding("docx-locked", file)]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            findings = [*_unsafe_members(members, file), *_oversized(members, file, len(data))]
            if findings:
                return {}, findings
            return {m.filename: archive.read(m) for m in members if wanted is None or wanted(m.filename)}, []
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return {}, [_finding("docx-unreadable", file)]


def read_parts(data: bytes, file: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The parts of a .docx, or what is wrong with it; never raises for what the bytes are."""
    parts, findings = read_archive(data, file)
    if findings:
        return {}, findings
    damage = list(_damaged_xml(parts, file))
    return parts, damage or [*_not_a_document(parts, file), *_active(parts, file), *_bad_links(parts, file)]


def rels_name(source: str) -> str:
    """The part that holds the relationships of a part; `""` is the package itself."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


def relationships(data: bytes) -> list[Relationship]:
    found: list[Relationship] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            get = attributes.get
            external = get("TargetMode", "") == "External"
            found.append(Relationship(get("Id", ""), get("Type", ""), get("Target", ""), external))

    _parse(data, start)
    return found


def content_types(data: bytes) -> ContentTypes:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "Default":
                defaults[attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")
            case "Override":
                overrides[attributes.get("PartName", "")] = attributes.get("ContentType", "")

    _parse(data, start)
    return ContentTypes(defaults, overrides)


def _finding(code: str, file: str, part: str = "", **args: str) -> Diagnostic:
    return Diagnostic(code, FramePlace(file, part, 0, ""), args)


def _unsafe_members(members: list[zipfile.ZipInfo], file: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        if _UNSAFE_NAME.search(name) or name.casefold() in seen:
            yield _finding("docx-unsafe-name", file, name=ascii(name).strip("'"))
        seen.add(name.casefold())
        if member.flag_bits & 0x1:
            yield _finding("docx-locked", file)


def _oversized(members: list[zipfile.ZipInfo], file: str, archive_size: int) -> Iterator[Diagnostic]:
    for member in members:
        limit = _MAX_XML if _is_xml(member.filename) else _MAX_MEMBER
        packed = max(member.compress_size, 1)
        if member.file_size > limit or (member.file_size > _RATIO_FROM and member.file_size / packed > _MAX_RATIO):
            yield _finding("docx-too-large", file, member.filename)
    # Members that share bytes promise less than they unfold to.
    starts = sorted((m.header_offset, m.compress_size) for m in members)
    ends = [start for start, _ in starts[1:]] + [archive_size]
    overlap = any(start + _LOCAL_HEADER + size > end for (start, size), end in zip(starts, ends, strict=True))
    if len(members) > _MAX_MEMBERS or sum(m.file_size for m in members) > _MAX_TOTAL or overlap:
        yield _finding("docx-too-large", file)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _damaged_xml(parts: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    for name, data in parts.items():
        if not _is_xml(name):
            continue
        try:
            # Word writes UTF-8; what others store for themselves is theirs and passes through.
            if name.startswith("customXml/"):
                _parse(data)
            else:
                _prove(data)
                data.decode()
        except DoctypeError:
            yield _finding("docx-doctype", file, name)
        except StrictError:
            yield _finding("docx-other-kind", file)
        except DisguiseError as error:
            yield _finding("docx-disguised", file, name, prefix=str(error) or "xmlns")
        except (expat.ExpatError, UnicodeDecodeError):
            yield _finding("docx-damaged-part", file, name)


def _not_a_document(parts: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    if CONTENT_TYPES not in parts or DOCUMENT not in parts or "_rels/.rels" not in parts:
        yield _finding("docx-unreadable", file)
    elif content_types(parts[CONTENT_TYPES]).of(DOCUMENT) != DOCUMENT_TYPE:
        yield _finding("docx-other-kind", file)


def _active(parts: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    types = content_types(parts[CONTENT_TYPES]) if CONTENT_TYPES in parts else ContentTypes({}, {})
    for name, data in parts.items():
        if _ACTIVE_NAME.search(name) or _ACTIVE_TYPE.search(types.of(name)):
            yield _finding("docx-active-content", file, name, what=name)
        elif name.startswith("word/") and name.endswith(".xml") and (element := _active_element(data)):
            yield _finding("docx-active-content", file, name, what=element)
        elif name.startswith("word/") and name.endswith(".xml") and (address := _drawn_from_outside(data)):
            yield _finding("docx-external-link", file, name, target=address)


def _active_element(data: bytes) -> str:
    """The first element that brings a foreign object into the text, or an empty string."""
    found: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name in _ACTIVE_ELEMENTS:
            found.append(name)

    # Looking for the words first spares nearly every part the walk.
    if any(element.encode() in data for element in _ACTIVE_ELEMENTS):
        _parse(data, start)
    return found[0] if found else ""


def _drawn_from_outside(data: bytes) -> str:
    """The address that a shape of the old drawing language (VML) takes its picture from, or an empty string."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.startswith("v:"):
            found.extend(value for key, value in attributes.items() if key in {"src", "o:href", "r:href"} and value)

    if b"src" in data or b"href" in data:
        _parse(data, start)
    return found[0] if found else ""


def _bad_links(parts: Mapping[str, bytes], file: str) -> Iterator[Diagnostic]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for link in relationships(data):
            kind = link.kind.rpartition("/")[2]
            if kind in _ACTIVE_LINKS:
                yield _finding("docx-active-content", file, name, what=link.target)
            elif link.external:
                if kind != "hyperlink" or not _WEB.match(link.target):
                    yield _finding("docx-external-link", file, name, target=link.target)
            elif not link.target.startswith("#") and link_target(folder, link.target) not in parts:
                yield _finding("docx-missing-part", file, name, target=link.target)


def link_target(folder: str, target: str) -> str:
    """The name of the part a relationship points to; one that leaves the package names no part."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _parse(data: bytes, start: Callable[[str, dict[str, str]], None] | None = None) -> None:
    """Raises ExpatError for damage and DoctypeError for a DOCTYPE; it reads UTF-8 and UTF-16."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = refuse_doctype
    if start is not None:
        parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)


def _prove(data: bytes) -> None:
    """As `_parse`, and raises DisguiseError for a namespace under another name; ExpatError for one without any."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = _refuse_disguise
    parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)


def _refuse_disguise(prefix: str | None, uri: str | None) -> None:
    if (uri or "").startswith(_STRICT):
        raise StrictError
    if _PREFIXES.get(uri or "", prefix) != prefix or (prefix in _PREFIXES.values() and uri not in _PREFIXES):
        raise DisguiseError(prefix or "")


def refuse_doctype(*_declared: object) -> None:
    raise DoctypeError
