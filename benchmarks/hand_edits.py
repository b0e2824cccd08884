"""A finished .docx as people edit it: paragraphs, runs, cells, bookmarks and charts, changed by hand."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
XML = "http://www.w3.org/XML/1998/namespace"
DOCUMENT = "word/document.xml"

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass(frozen=True)
class Number:
    """A number between its hidden bookmarks."""

    stem: str
    paragraph: Element
    start: int
    end: int
    text: str

    @property
    def in_cell(self) -> bool:
        return any(one.tag == w("tc") for one in self.paragraph.iterancestors())


@dataclass
class File:
    """A .docx taken apart. Charts are parsed when they are asked for."""

    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> File:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees[name]

    @property
    def body(self) -> Element:
        return self.tree(DOCUMENT)[0]

    @property
    def charts(self) -> list[str]:
        return sorted(name for name in self.parts if re.fullmatch(r"word/charts/[^/]+\.xml", name))

    def to_bytes(self) -> bytes:
        parts = self.parts | {
            n: etree.tostring(t, xml_declaration=True, encoding="UTF-8", standalone=True) for n, t in self.trees.items()
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return target.getvalue()

    # -- paragraphs ------------------------------------------------------------------------------

    def paragraphs(self) -> list[Element]:
        """Of the running text: not those in tables."""
        return [p for p in self.body if p.tag == w("p") and text_of(p)]

    def numbers(self) -> list[Number]:
        return [number for p in self.tree(DOCUMENT).iter(w("p")) for number in _numbers(p)]

    def strip_bookmarks(self) -> None:
        for one in list(self.tree(DOCUMENT).iter(w("bookmarkStart"), w("bookmarkEnd"))):
            remove(one)

    def empty_bookmarks(self) -> None:
        """As where a number was typed anew: the bookmark lies empty in front of it."""
        ends = {one.get(w("id")): one for one in self.tree(DOCUMENT).iter(w("bookmarkEnd"))}
        for start in self.tree(DOCUMENT).iter(w("bookmarkStart")):
            end = ends.get(start.get(w("id")))
            if end is not None and start.get(w("name"), "").startswith("_bf_"):
                start.addnext(end)


def remove(one: Element) -> None:
    above = one.getparent()
    if above is not None:
        above.remove(one)


def texts(p: Element) -> list[Element]:
    return list(p.iter(w("t")))


def text_of(p: Element) -> str:
    return "".join(t.text or "" for t in texts(p))


def _numbers(p: Element) -> Iterator[Number]:
    at, open_ = 0, {}
    for one in p.iter():
        if one.tag == w("t"):
            at += len(one.text or "")
        elif one.tag == w("bookmarkStart") and one.get(w("name"), "").startswith("_bf_"):
            open_[one.get(w("id"))] = (one.get(w("name"), "").rpartition("_")[0], at)
        elif one.tag == w("bookmarkEnd") and one.get(w("id")) in open_:
            stem, start = open_.pop(one.get(w("id")))
            yield Number(stem, p, start, at, text_of(p)[start:at])


def splice(p: Element, start: int, end: int, new: str) -> None:
    """Types `new` over a range of a paragraph; it goes into the run where the range begins."""
    at, typed = 0, False
    for t in texts(p):
        text = t.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if not typed and first <= len(text) and (first < len(text) or start == end):
            t.text, typed = text[:first] + new + text[max(last, first) :], True
        elif typed and last > 0:
            t.text = text[last:]
        t.set(f"{{{XML}}}space", "preserve")
        at += len(text)


def replaced(p: Element, old: str, new: str) -> bool:
    start = text_of(p).find(old)
    if start >= 0:
        splice(p, start, start + len(old), new)
    return start >= 0


def split_runs(p: Element, rng: Random) -> None:
    """Runs cut in two anywhere, as spelling checks and language tags cut them."""
    for run in list(p.iter(w("r"))):
        t = run.find(w("t"))
        if t is not None and len(t.text or "") > 1 and len(run.findall(w("t"))) == 1:
            cut = rng.randrange(1, len(t.text or ""))
            other = copy.deepcopy(run)
            rest = next(other.iter(w("t")))
            t.text, rest.text = (t.text or "")[:cut], (t.text or "")[cut:]
            for half in (t, rest):
                half.set(f"{{{XML}}}space", "preserve")
            run.addnext(other)
            run.addnext(etree.Element(w("proofErr"), {w("type"): "gramStart"}))


def reformat(p: Element, rng: Random) -> None:
    for run in p.iter(w("r")):
        if run.find(w("t")) is not None and rng.random() < 0.5:
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            properties.append(etree.Element(w(rng.choice(["b", "i", "u"]))))


def track(p: Element, start: int, end: int, new: str) -> None:
    """A tracked replacement: the old text deleted, the new inserted."""
    at = 0
    for run in [r for r in p.iter(w("r")) if r.find(w("t")) is not None]:
        text = "".join(t.text or "" for t in run.findall(w("t")))
        if at <= start and end <= at + len(text) and (start < at + len(text) or start == end):
            before, middle, behind = text[: start - at], text[start - at : end - at], text[end - at :]
            pieces = [_like(run, before, "t")]
            if middle:
                pieces.append(_change("del", _like(run, middle, "delText")))
            if new:
                pieces.append(_change("ins", _like(run, new, "t")))
            pieces.append(_like(run, behind, "t"))
            for piece in reversed(pieces):
                run.addnext(piece)
            remove(run)
            return
        at += len(text)


def _like(run: Element, text: str, kind: str) -> Element:
    other = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        other.append(copy.deepcopy(properties))
    t = etree.SubElement(other, w(kind), {f"{{{XML}}}space": "preserve"})
    t.text = text
    return other


def _change(kind: str, run: Element) -> Element:
    change = etree.Element(w(kind), {w("id"): "900", w("author"): "某同志", w("date"): "2025-01-02T00:00:00Z"})
    change.append(run)
    return change


def plain_paragraph(text: str) -> Element:
    p = etree.Element(w("p"))
    t = etree.SubElement(etree.SubElement(p, w("r")), w("t"), {f"{{{XML}}}space": "preserve"})
    t.text = text
    return p


def points(tree: Element) -> list[Element]:
    """The values that a chart remembers."""
    return [v for values in tree.iter(f"{{{C}}}val") for v in values.iter(f"{{{C}}}v")]


def in_workbook(data: bytes, change: Callable[[str], str]) -> bytes:
    """A workbook with its sheet changed as text."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            held = source.read(name)
            archive.writestr(name, change(held.decode()).encode() if name.startswith("xl/worksheets/") else held)
    return target.getvalue()
