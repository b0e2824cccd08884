"""What a defect is, and the few changes that defects are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.linting.bench.model import MAKES, Doc, Make, Par, Table, blank, par

Change = Callable[[Doc], object]
ANYWHERE: tuple[str, ...] = ()


@dataclass(frozen=True)
class Defect:
    """One fault: the rules of which one must find it, the paragraphs of which one must be named.

    `where` is empty for what concerns a section or the whole file.
    """

    name: str
    rules: tuple[str, ...]
    where: tuple[str, ...]
    change: Change
    parents: tuple[str, ...] = ("document",)
    makes: tuple[Make, ...] = MAKES

    def made(self, parent: Doc, make: Make) -> Doc:
        doc = parent.copy(make)
        self.change(doc)
        return doc


def area(parents: Sequence[str] = ("document",), makes: tuple[Make, ...] = MAKES) -> Callable[..., Defect]:
    """A way to write defects of one area in one line each."""

    def defect(name: str, rules: str, where: str, *changes: Change, makes: tuple[Make, ...] = makes) -> Defect:
        def change(doc: Doc) -> None:
            for one in changes:
                one(doc)

        return Defect(name, tuple(rules.split()), tuple(where.split()), change, tuple(parents), makes)

    return defect


# -- changes -------------------------------------------------------------------------------------


def page(**changes: object) -> Change:
    def change(doc: Doc) -> None:
        doc.page = doc.page.but(**changes)

    return change


def look(keys: str, **changes: object) -> Change:
    return lambda doc: [doc.at(key).change(**changes) for key in keys.split()]


def look_of_all(was: dict[str, object], **changes: object) -> Change:
    """The look of every paragraph that had these values."""

    def change(doc: Doc) -> None:
        for one in doc.paragraphs():
            if all(getattr(one.look, name) == value for name, value in was.items()):
                one.change(**changes)

    return change


def words(key: str, number: int, **changes: object) -> Change:
    """The look of one run alone."""

    def change(doc: Doc) -> None:
        one = doc.at(key)
        one.runs[number].look = (one.runs[number].look or one.look).but(**changes)

    return change


def some(key: str, text: str, **changes: object) -> Change:
    """The look of some words within a run."""

    def change(doc: Doc) -> None:
        one = doc.at(key)
        at, run = next((i, run) for i, run in enumerate(one.runs) if text in run.text)
        before, _, after = run.text.partition(text)
        like = run.look or one.look
        pieces = ((before, run.look), (text, like.but(**changes)), (after, run.look))
        one.runs[at : at + 1] = [type(run)(piece, own) for piece, own in pieces if piece]

    return change


def text(key: str, new: str) -> Change:
    return lambda doc: setattr(doc.at(key), "text", new)


def put(key: str, old: str, new: str) -> Change:
    return lambda doc: doc.at(key).put(old, new)


def put_all(key: str, old: str, new: str) -> Change:
    """In every run that has the words; as the two dashes round a page number."""

    def change(doc: Doc) -> None:
        for run in doc.at(key).runs:
            run.text = run.text.replace(old, new)

    return change


def number(key: str, new: str) -> Change:
    """The typed number of a heading; where Word makes the numbers, that of its whole level."""

    def change(doc: Doc) -> None:
        one = doc.at(key)
        before, digits, after = re.split(r"([0-9０-９一二三四五六七八九十]+)", new)
        del digits
        if doc.make != "numbered":
            one.number = new
            return
        for other in doc.paragraphs():
            if other.level == one.level:
                own = re.search(r"[0-9一二三四五六七八九十]+", other.number)
                other.number = before + (own[0] if own else "") + after

    return change


def drop(keys: str) -> Change:
    return lambda doc: [doc.remove(key) for key in keys.split()]


def more_blanks(key: str, count: int = 1) -> Change:
    """Blank lines beside one."""
    return lambda doc: doc.insert_after(key, *(blank(f"{key}-more-{n}", doc.at(key).look) for n in range(count)))


def add_before(key: str, *blocks: Callable[[], Par | Table]) -> Change:
    return lambda doc: doc.insert_before(key, *(block() for block in blocks))


def add_after(key: str, *blocks: Callable[[], Par | Table]) -> Change:
    return lambda doc: doc.insert_after(key, *(block() for block in blocks))


def new(key: str, content: str, like: object) -> Callable[[], Par]:
    return lambda: par(key, content, like)  # type: ignore[arg-type]


def move_before(key: str, target: str) -> Change:
    def change(doc: Doc) -> None:
        block = doc.blocks.pop(doc.index(key))
        doc.insert_before(target, block)

    return change


def whole(**changes: object) -> Change:
    """Of the document itself."""

    def change(doc: Doc) -> None:
        for name, value in changes.items():
            setattr(doc, name, value)

    return change
