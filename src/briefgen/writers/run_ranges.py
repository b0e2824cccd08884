"""Ranges of a paragraph's text within the tree of any Word file: the runs that hold them, cut at their ends.

Paragraphs are counted and texts are read as `reading/paragraphs.py` does, so that a place found there is found here.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from briefgen.writers.comments import Comments

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


PARAGRAPH, RUN, TEXT, PROPERTIES = w("p"), w("r"), w("t"), w("rPr")
_BLANKS = frozenset(map(w, ("tab", "br", "cr", "ptab", "sym")))
_UNREAD = frozenset(map(w, ("del", "moveFrom", "rt", "txbxContent")))


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs that a reader counts, in their order."""
    return [one for one in root.iter(PARAGRAPH) if not hidden(one)]


def hidden(one: Element) -> bool:
    """In a version of the content that is not read, as the reader tells them apart."""
    for above in one.iterancestors(f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback", w("rt")):
        holder = above.getparent()
        if above.tag == w("rt") or (holder is not None and holder.index(above) > 0):
            return True
    return False


def removed(one: Element) -> bool:
    return any(True for _ in one.iterancestors(w("del"), w("moveFrom")))


def run_of(one: Element) -> list[Element]:
    return [next(one.iterancestors(RUN))] if any(True for _ in one.iterancestors(RUN)) else []


def read_runs(paragraph: Element) -> list[Element]:
    """The runs whose text the reader takes: not those deleted, nor those of a box that hangs in the paragraph."""
    found: list[Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag == RUN:
            found.append(one)
        elif one.tag not in _UNREAD:
            waiting += reversed(one)
    return found


def pieces(run: Element) -> Iterator[tuple[Element, str]]:
    """What a run shows, element by element; a tab, break or symbol is one blank."""
    for one in run:
        if one.tag == TEXT:
            yield one, one.text or ""
        elif one.tag in _BLANKS:
            yield one, " "
        elif one.tag == w("noBreakHyphen"):
            yield one, "-"


def said(run: Element) -> str:
    return "".join(text for _, text in pieces(run))


def cut_out(runs: Sequence[Element], start: int, end: int) -> list[Element]:
    """The runs of a range of the text, cut at its ends."""
    at, within = 0, []
    for run in runs:
        length = len(said(run))
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            within.append(_part(run, first, last))
        at += length
    return within


def _part(run: Element, first: int, last: int) -> Element:
    """A run's middle, its ends made runs of their own; a run that holds more than text stays whole."""
    content = [one for one in run if one.tag != PROPERTIES]
    if len(content) != 1 or content[0].tag != TEXT:
        return run
    text = content[0].text or ""
    if last < len(text):
        run.addnext(_like(run, text[last:]))
    if first:
        run.addprevious(_like(run, text[:first]))
    content[0].text = text[first:last]
    content[0].set(SPACE, "preserve")
    return run


def _like(run: Element, text: str) -> Element:
    other = copy.deepcopy(run)
    other.tail = None
    for one in other.iter(TEXT):
        one.text = text
        one.set(SPACE, "preserve")
    return other


def wrap(first: Element, last: Element, comments: Comments, lines: Sequence[str]) -> None:
    """A comment round runs; its ends stand in the paragraph itself, outside links and tracked changes."""
    opening, closing, reference = _comment(comments, lines)
    _top(first).addprevious(opening)
    _top(last).addnext(closing)
    closing.addnext(reference)


def wrap_nothing(paragraph: Element, comments: Comments, lines: Sequence[str]) -> None:
    """A comment in a paragraph without a run."""
    paragraph.extend(_comment(comments, lines))


def _comment(comments: Comments, lines: Sequence[str]) -> tuple[Element, Element, Element]:
    made = etree.fromstring(f'<made xmlns:w="{_W}">{comments.round("<w:r/>", lines)}</made>')
    opening, _, closing, reference = made
    return opening, closing, reference


def _top(run: Element) -> Element:
    """The child of the nearest paragraph that holds a run."""
    one, above = run, run.getparent()
    while above is not None and above.tag != PARAGRAPH:
        one, above = above, above.getparent()
    return one
