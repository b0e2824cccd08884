"""Numbers that Word makes: 一、（一）1.（1） of headings as one multi-level list, and each ordered list from 1.

A style that numbers by itself is left alone, and nothing is typed beside it. Otherwise numbers are typed, unless
the pack says `numbering: word`: then a heading style gets its level of our list and keeps its look, for the levels have
neither tab nor indent. A paragraph that is numbered without its style takes the indent of its level, so there
the level has that of the style. If you find yourself choosing an indent here, it belongs to the frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from briefgen.pack import Pack
from briefgen.writers.package import PackageBuilder
from briefgen.writers.package_read import DOCUMENT
from briefgen.writers.runs import attribute

HEADINGS = ("heading-1", "heading-2", "heading-3", "heading-4")
LIST = "list"

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_STYLES = "word/styles.xml"
_PART = "word/numbering.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
#: Our lists are known by this and the numbers after it.
_IDENTITY = 0x62660000
#: 结构层次序数 (GB/T 9704—2012 7.3.3), level by level: Word's name of the count, and what stands round it.
_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
#: What stands before numPr in the properties of a paragraph (ECMA-376-1 17.3.1.26), and behind those of a style.
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_AFTER_PROPERTIES = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")


def automatic_roles(pack: Pack) -> frozenset[str]:
    """The roles whose numbers Word makes: those whose style numbers itself, and all if the pack says so.

    A frame that takes no sections needs no styles for them, and none is numbered.
    """
    if pack.numbering == "word" and _has_all(pack):
        return frozenset((*HEADINGS, LIST))
    own = _numbering_styles(pack.frame.package.parts[_STYLES])
    styles = {role: pack.frame.styles[pack.styles[role]] for role in (*HEADINGS, LIST) if role in pack.styles}
    return frozenset(role for role, style in styles.items() if style in own)


def _has_all(pack: Pack) -> bool:
    return pack.styles.keys() >= {*HEADINGS, LIST}


@dataclass(slots=True)
class Numbering:
    """The numbers of one document in the making; by itself it has all of them typed.

    `direct` are the properties of paragraphs whose style could not be given its level. `make` begins an ordered
    list and returns the properties of its items.
    """

    automatic: frozenset[str] = frozenset()
    direct: Mapping[str, str] = field(default_factory=dict)
    make: Callable[[], str] = str
    store: Callable[[], None] = lambda: None

    def typed(self, role: str, number: str) -> str:
        return "" if role in self.automatic else number

    @classmethod
    def into(cls, package: PackageBuilder, pack: Pack) -> Numbering:
        """The numbering of a document of this pack; `store` puts what was used into the package."""
        automatic = automatic_roles(pack)
        if pack.numbering == "typed" or not _has_all(pack):
            return cls(automatic)
        styles = {role: pack.frame.styles[name] for role, name in pack.styles.items()}
        own = _numbering_styles(pack.frame.package.parts[_STYLES])
        part = _Part.of(package)
        indents = _indents(pack.frame.package.parts[_STYLES])
        headings = part.add_headings()
        levels = {role: level for level, role in enumerate(HEADINGS) if styles[role] not in own}
        linked = {role for role in levels if _is_alone(role, styles, pack)}
        part.link(headings, {levels[role]: styles[role] for role in linked})
        part.indent(headings, {level: indents[styles[role]] for role, level in levels.items() if role not in linked})
        _number_styles(package, headings, {styles[role]: levels[role] for role in linked})
        direct = {role: _properties(level, headings) for role, level in levels.items() if role not in linked}
        items = part.add_items(indents[styles[LIST]])
        make = str if styles[LIST] in own else lambda: _properties(0, part.add_list(items))
        return cls(automatic, direct, make, lambda: part.store(package))


def _properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _is_alone(role: str, styles: Mapping[str, str], pack: Pack) -> bool:
    """Whether a style may get a number: no other role, style or paragraph of the frame would be numbered with it."""
    style = styles[role]
    if sum(other == style for other in styles.values()) > 1:
        return False
    parts = pack.frame.package.parts
    inherited = f'<w:basedOn w:val="{style}"'.encode()
    used = f'<w:pStyle w:val="{style}"'.encode()
    return inherited not in parts[_STYLES] and not any(
        used in data for name, data in parts.items() if name.startswith("word/") and name.endswith(".xml")
    )


# -- styles ----------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _numbering_styles(styles: bytes) -> frozenset[str]:
    """The ids of the styles that number by themselves or by what they are based on; numId 0 takes a number away."""
    by_id = {style.get(f"{_W}styleId", ""): style for style in etree.fromstring(styles).iterfind(f"{_W}style")}
    return frozenset(name for name in by_id if _number_of(name, by_id) not in ("", "0"))


def _number_of(name: str, by_id: Mapping[str, etree._Element]) -> str:
    for style in _ancestry(name, by_id):
        number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return number.get(f"{_W}val", "")
    return ""


def _ancestry(name: str, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    seen: set[str] = set()
    while name in by_id and name not in seen:
        seen.add(name)
        yield by_id[name]
        base = by_id[name].find(f"{_W}basedOn")
        name = base.get(f"{_W}val", "") if base is not None else ""


@lru_cache(maxsize=8)
def _indents(styles: bytes) -> Mapping[str, str]:
    """The indent of each style by id, as properties of a level; empty for none."""
    by_id = {style.get(f"{_W}styleId", ""): style for style in etree.fromstring(styles).iterfind(f"{_W}style")}
    return {name: _indent_of(name, by_id) for name in by_id}


def _indent_of(name: str, by_id: Mapping[str, etree._Element]) -> str:
    given: dict[str, str] = {}
    for style in _ancestry(name, by_id):
        indent = style.find(f"{_W}pPr/{_W}ind")
        for key, value in indent.attrib.items() if indent is not None else ():
            given.setdefault(f"w:{etree.QName(str(key)).localname}", str(value))
    row = " ".join(f"{key}={attribute(value)}" for key, value in given.items())
    return f"<w:pPr><w:ind {row}/></w:pPr>" if row else ""


def _number_styles(package: PackageBuilder, number: int, levels: Mapping[str, int]) -> None:
    root = etree.fromstring(package[_STYLES])
    for style in root.iterfind(f"{_W}style"):
        level = levels.get(style.get(f"{_W}styleId", ""))
        if level is not None:
            properties = style.find(f"{_W}pPr")
            if properties is None:
                properties = etree.Element(f"{_W}pPr")
                after = [child for child in style if _local(child) in _AFTER_PROPERTIES]
                style.insert(style.index(after[0]) if after else len(style), properties)
            before = sum(_local(child) in _BEFORE_NUMBER for child in properties)
            properties.insert(before, _element(_properties(level, number)))
    package.replace(_STYLES, _bytes(root))


# -- the numbering part ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """numbering.xml with what the frame has in it; ours comes behind, under ids of its own."""

    name: str
    root: etree._Element

    @classmethod
    def of(cls, package: PackageBuilder) -> _Part:
        name = package.related(DOCUMENT, _KIND)
        return cls(name, etree.fromstring(package[name]) if name else _element("<w:numbering/>"))

    def add_headings(self) -> int:
        rows = (_level(level, count, text) for level, (count, text) in enumerate(_LEVELS))
        return self._add_number(self._add_abstract("multilevel", "".join(rows)))

    def add_items(self, indent: str) -> int:
        return self._add_abstract("singleLevel", _level(0, "decimal", "%1.", indent))

    def add_list(self, abstract: int) -> int:
        """A list of its own, so that it begins with 1."""
        return self._add_number(abstract, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')

    def link(self, number: int, styles: Mapping[int, str]) -> None:
        """Ties levels to styles, so that a heading added in Word is numbered with the others."""
        for index, level in self._levels(number):
            if index in styles:
                level.insert(2, _element(f"<w:pStyle w:val={attribute(styles[index])}/>"))  # behind start and numFmt

    def indent(self, number: int, indents: Mapping[int, str]) -> None:
        for index, level in self._levels(number):
            if indents.get(index):
                level.insert(len(level) - 1, _element(indents[index]))  # before the properties of its run

    def _levels(self, number: int) -> Iterator[tuple[int, etree._Element]]:
        lists = {one.get(f"{_W}numId"): one.find(f"{_W}abstractNumId") for one in self.root.iterfind(f"{_W}num")}
        used = lists[str(number)]
        abstract = used.get(f"{_W}val") if used is not None else None
        for one in self.root.iterfind(f"{_W}abstractNum"):
            if one.get(f"{_W}abstractNumId") == abstract:
                yield from enumerate(one.iterfind(f"{_W}lvl"))

    def store(self, package: PackageBuilder) -> None:
        if self.name:
            package.replace(self.name, _bytes(self.root))
        else:
            package.add(_PART, _bytes(self.root), _TYPE)
            package.relate(DOCUMENT, _KIND, _PART)

    def _add_abstract(self, kind: str, levels: str) -> int:
        number = self._next("abstractNum", "abstractNumId", first=0)
        # Word takes two lists for one when text is pasted, if they have no identity or the same.
        identity = f'<w:nsid w:val="{_IDENTITY + number:08X}"/>'
        head = f'<w:abstractNum w:abstractNumId="{number}">{identity}<w:multiLevelType w:val="{kind}"/>'
        xml = f"{head}{levels}</w:abstractNum>"
        self._insert(xml, ("numPicBullet", "abstractNum"))
        return number

    def _add_number(self, abstract: int, override: str = "") -> int:
        number = self._next("num", "numId", first=1)
        xml = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        self._insert(xml, ("numPicBullet", "abstractNum", "num"))
        return number

    def _next(self, element: str, identifier: str, *, first: int) -> int:
        used = (int(one.get(f"{_W}{identifier}", "0")) for one in self.root.iterfind(f"{_W}{element}"))
        return max(used, default=first - 1) + 1

    def _insert(self, xml: str, behind: tuple[str, ...]) -> None:
        self.root.insert(sum(_local(child) in behind for child in self.root), _element(xml))


def _level(level: int, count: str, text: str, indent: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{count}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}'
        '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl>'
    )


def _element(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:holder xmlns:w="{_NS}">{xml}</w:holder>')[0]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
