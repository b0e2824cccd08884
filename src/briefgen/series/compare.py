"""Two briefs of a series side by side: which numbers changed, and which sentences.

A number is matched by its id; one whose basis or member changed, so that it has another id, by its indicator
and what it says of it: 可比 turned into 同比 is a change, not one number gone and another come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal

from briefgen.blocks import Document, Heading, ListBlock, Paragraph, Text, plain
from briefgen.facts import Edition, Fact, Growth, Move, Rank, Share, Target
from briefgen.records import dataclass
from briefgen.wording import chinese as wording

#: How much two sentences have in common that are told as one that changed.
_ALIKE = 0.5
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
_DIGITS = re.compile(r"[0-9.]+")

ChangeKind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A number that is not in both briefs as it was; an empty text stands for none."""

    fact: str
    was: str
    now: str

    @property
    def kind(self) -> ChangeKind:
        return _kind(self.was, self.now)


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that was, and what stands for it now; an empty text stands for none."""

    was: str
    now: str

    @property
    def kind(self) -> ChangeKind:
        return _kind(self.was, self.now)


def _kind(was: str, now: str) -> ChangeKind:
    return "changed" if was and now else "added" if now else "removed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one brief to another, and how many numbers did not."""

    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]
    unchanged: int

    def count(self, kind: ChangeKind) -> int:
        return sum(change.kind == kind for change in self.facts)

    def as_json(self) -> dict[str, object]:
        facts = [{"fact": c.fact, "was": c.was or None, "is": c.now or None, "kind": c.kind} for c in self.facts]
        said = [{"was": c.was or None, "is": c.now or None, "kind": c.kind} for c in self.sentences]
        return {"facts": facts, "sentences": said}


def compare(was: tuple[Edition, Document], now: tuple[Edition, Document]) -> Comparison:
    """Every number and every sentence of two briefs, each with the document made of it."""
    pairs = list(_pairs(was[0], now[0]))
    changes = [change for pair in pairs if (change := _fact_change(*pair)) is not None]
    sentences = _sentence_changes(list(_sentences(was[1])), list(_sentences(now[1])))
    return Comparison(tuple(changes), tuple(sentences), len(pairs) - len(changes))


# -- numbers ---------------------------------------------------------------------------------------


def _pairs(was: Edition, now: Edition) -> Iterator[tuple[Fact | None, Fact | None]]:
    """The numbers of both that are one, in the order of the new brief; what is gone comes last."""
    left = dict(was.facts)
    owners = _owners(now)
    matched = {fact.id: left.pop(old) for fact in now.facts.values() if (old := _former_id(fact, owners, now, left))}
    here = _alone((fact for fact in now.facts.values() if fact.id not in matched), owners)
    there = _alone(left.values(), _owners(was))
    for key in here.keys() & there.keys():
        matched[here[key].id] = left.pop(there[key].id)
    for fact in now.facts.values():
        yield matched.get(fact.id), fact
    for fact in left.values():
        yield fact, None


def _owners(edition: Edition) -> dict[str, str]:
    """The indicator that each number says something of."""
    own = ((path, replace(one, parts=(), among=())) for path, one in edition.indicators.items())
    return {fact.id: path for path, indicator in own for fact in indicator.facts()}


def _former_id(fact: Fact, owners: Mapping[str, str], now: Edition, known: Mapping[str, Fact]) -> str:
    """Its id in the old brief, also under a name the indicator had; empty if it has none there."""
    path = owners.get(fact.id, "")
    names = (path, *now.indicators[path].formerly) if path else ("",)
    ids = (name + fact.id[len(path) :] for name in names)
    return next((id_ for id_ in ids if id_ in known), "")


def _alone(facts: Iterable[Fact], owners: Mapping[str, str]) -> dict[tuple[object, ...], Fact]:
    """The numbers that are the only ones left to say their kind of thing of their indicator."""
    keyed = [((owners.get(fact.id, ""), type(fact.meaning), fact.kind), fact) for fact in facts]
    counts = Counter(key for key, _ in keyed)
    return {key: fact for key, fact in keyed if counts[key] == 1}


def _fact_change(was: Fact | None, now: Fact | None) -> FactChange | None:
    kinds = was is not None and now is not None and was.kind != now.kind
    texts = ["" if fact is None else _said(fact, with_kind=kinds) for fact in (was, now)]
    if texts[0] == texts[1]:
        return None
    known = now or was
    return FactChange(known.id if known else "", *texts)


def _said(fact: Fact, *, with_kind: bool) -> str:
    """The number with the words that carry its meaning: 同比增长5.6%, 增幅位列全市第1."""
    kind = f"{fact.kind or '不分时期'} " if with_kind else ""
    match fact.meaning:
        case Growth() | Move():
            return kind + plain(wording.mention(fact))
        case Rank():
            return kind + plain(wording.rank(fact))
        case Share():
            return kind + plain(wording.share(fact))
        case Target():
            return kind + plain(wording.target(fact))
        case _:
            return kind + plain(wording.level(fact))


# -- sentences -------------------------------------------------------------------------------------


def _sentences(document: Document) -> Iterator[str]:
    """The title and the running text, sentence by sentence; tables and charts say numbers, which are told as such."""
    head = document.fields.get("brief")
    title = head.get("title") if isinstance(head, Mapping) else None
    if isinstance(title, Text):
        yield title.text
    for block in document.blocks:
        match block:
            case Heading(_, inlines):
                yield plain(inlines)
            case Paragraph(inlines):
                yield from _SENTENCE.findall(plain(inlines))
            case ListBlock(items):
                yield from (sentence for item in items for sentence in _SENTENCE.findall(plain(item)))
            case _:
                pass


def _sentence_changes(was: Sequence[str], now: Sequence[str]) -> Iterator[SentenceChange]:
    """Aligned by their words without figures, so that a sentence with new figures is one that changed."""
    then, here = ([_DIGITS.sub("#", sentence) for sentence in sentences] for sentences in (was, now))
    for tag, a, b, c, d in SequenceMatcher(None, then, here, autojunk=False).get_opcodes():
        pairs = zip(was[a:b], now[c:d], strict=True) if tag == "equal" else _paired(was[a:b], now[c:d])
        yield from (SentenceChange(old, new) for old, new in pairs if old != new)


def _paired(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each new sentence with the one it was most likely made from, in order; what is left is gone or new."""
    at = 0
    for new in now:
        likeness = [(SequenceMatcher(None, old, new, autojunk=False).ratio(), -index) for index, old in enumerate(was)]
        best, index = max(((ratio, -minus) for ratio, minus in likeness if -minus >= at), default=(0.0, at))
        if best < _ALIKE:
            yield "", new
            continue
        yield from ((old, "") for old in was[at:index])
        yield was[index], new
        at = index + 1
    yield from ((old, "") for old in was[at:])
