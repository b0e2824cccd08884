"""WordprocessingML as a tree of small nodes, whatever prefix or variant of the namespaces a producer uses.

What no reader sees is left out while parsing: the second version of alternate content, the readings of ruby
text, and the properties that a tracked change replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.parsers import expat

from briefgen.writers.package_read import refuse_doctype

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
}
_UNSEEN = frozenset(
    {
        "rt",
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "sectPrChange",
        "numberingChange",
        "tblGridChange",
        "tblPrExChange",
    }
)
_VERSIONS = ("mc:Choice", "mc:Fallback")
#: ISO/IEC 29500-1, 22.9.2.15: twips in each unit that a measure may name.
_UNITS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_OFF = ("0", "false", "off", "none")


class Node:
    """An element: its name without `w:` (others keep a prefix), its attributes likewise, and what it holds."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def val(self) -> str:
        return self.attributes.get("val", "")

    @property
    def on(self) -> bool:
        """A switch is on unless it says that it is off."""
        return self.attributes.get("val", "1") not in _OFF

    def child(self, tag: str) -> Node | None:
        return next((one for one in self.children if one.tag == tag), None)

    def path(self, *tags: str) -> Node | None:
        one: Node | None = self
        for tag in tags:
            one = one.child(tag) if one is not None else None
        return one

    def each(self, tag: str) -> Iterator[Node]:
        return (one for one in self.children if one.tag == tag)

    def iter(self) -> Iterator[Node]:
        """The node and all below it, in document order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


Event = Callable[[Node, list[Node]], None]
_NOTHING: Mapping[str, str] = {}


def parse_tree(data: bytes, started: Event | None = None, ended: Event | None = None) -> Node:
    """Raises ExpatError for damage and DoctypeError; the events get a node and those it stands in, from outside.

    `ended` may empty a node it has done with, so that a long document never stands in memory as a tree.
    """
    builder = _Builder(started, ended)
    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    try:
        parser.Parse(data, True)  # noqa: FBT003  (expat takes no keyword here)
    except ValueError as error:  # an encoding such as GB18030, which it knows by name and cannot read
        raise expat.ExpatError(str(error)) from None
    return builder.top.children[0]


def number(text: str, default: int = 0) -> int:
    """A measure in the file's unit, twips where it names one such as 37mm; `default` for what is none."""
    try:
        unit = _UNITS.get(text[-2:])
        value = float(text[:-2]) * unit if unit else float(text)  # some producers write 560.0
    except ValueError:
        return default
    return round(value) if abs(value) < 1e9 else default


class _Builder:
    def __init__(self, started: Event | None, ended: Event | None) -> None:
        self.top = Node("", _NOTHING)
        self.stack = [self.top]
        self.skipped = 0
        self.started = started
        self.ended = ended

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _short(name)
        above = self.stack[-1]
        if self.skipped or tag in _UNSEEN or (tag in _VERSIONS and above.children):
            self.skipped += 1
            return
        node = Node(tag, {_short(key): value for key, value in attributes.items()} if attributes else _NOTHING)
        above.children.append(node)
        if self.started is not None:
            self.started(node, self.stack)
        self.stack.append(node)

    def end(self, _name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        node = self.stack.pop()
        if self.ended is not None:
            self.ended(node, self.stack)

    def characters(self, text: str) -> None:
        if not self.skipped:
            self.stack[-1].text += text


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    space, found, local = name.rpartition("}")
    return _PREFIXES.get(space, "?:") + local if found else local
