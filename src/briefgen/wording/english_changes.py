"""Changes in English: up, down, unchanged, each with its basis behind it, and how a rate moved."""

from __future__ import annotations

import re

from briefgen.blocks import Inlines, Text
from briefgen.comparison import basis_parts
from briefgen.comparison_english import labels_in_english, period_in_english
from briefgen.facts import Fact, Growth, Move, Moving, Streak
from briefgen.periods import Kind
from briefgen.quantity import Change
from briefgen.wording.english_quantities import number
from briefgen.wording.parts import words
from briefgen.yamltree import YamlText

_UP, _DOWN = ("up", "rose"), ("down", "fell")
_NARROWER = {"收窄": "narrowing", "缩小": "narrowing", "扩大": "widening"}
_OF_DECLINE = ("降幅", "跌幅")
_RUNS = {
    "加快": "rising",
    "回落": "falling",
    "收窄": "narrowing",
    "扩大": "widening",
    "增长": "of growth",
    "下降": "of decline",
}
_RECORD = re.compile("创(?P<since>.+)以来(?P<word>新高|新低)")


def growth(fact: Fact, *, bare: bool = False) -> Inlines:
    """Up 5.6% on a comparable basis, down 3.5% year on year, unchanged year on year."""
    return _changed(fact, bare=bare, verb=False)


def rose(fact: Fact, *, bare: bool = False) -> Inlines:
    """The same as the verb of its clause: rose 5.6% on a comparable basis, was unchanged year on year."""
    return _changed(fact, bare=bare, verb=True)


def move(fact: Fact) -> Inlines:
    """Up 2.5 percentage points from the same period of the previous year; the compared period is always named."""
    change = _change(fact)
    if isinstance(fact.meaning, Move) and fact.meaning.turned:
        return _turned(fact, change)
    return growth(fact)


def _turned(fact: Fact, change: Change) -> Inlines:
    """What a rate was before it changed sides: against a fall of 1.2% in October."""
    when = period_in_english(basis_parts(change.basis.replace("由", "比", 1)).period) or change.basis.removeprefix("由")
    if change.amount is None:
        return (*words("against "), number(fact, "no change"), *words(f" in {when}", fact.origin))
    side = "fall" if change.direction == "down" else "rise"
    return (*words(f"against a {side} of ", fact.origin), number(fact), *words(f" in {when}", fact.origin))


def pace(moving: Moving) -> Inlines:
    """With the growth rate down 1.2 percentage points from October, falling for 3 months in a row: as there is."""
    said = [] if moving.move is None else [_paced(moving.move, moving.fact)]
    said += [_streak(streak) for streak in moving.streaks]
    said += [_record(moving.record)] if moving.record is not None else []
    return tuple(inline for index, one in enumerate(said) for inline in ((Text(", "),) if index else ()) + one)


def _paced(moved: Fact, fact: Fact) -> Inlines:
    change = _change(moved)
    if isinstance(moved.meaning, Move) and moved.meaning.turned:
        return move(moved)
    decline = change.basis.startswith(_OF_DECLINE) or _change(fact).direction == "down"
    if decline and change.word in _NARROWER:
        against = _against(change, moved)
        return (*words(f"with the decline {_NARROWER[change.word]} by ", moved.origin), number(moved), *against)
    return (*words(f"with the {'rate of decline' if decline else 'growth rate'} ", moved.origin), *growth(moved))


def _streak(streak: Streak) -> Inlines:
    """Falling for 4 months in a row, a 4th month …: the months are a number, the words round them say of what."""
    origin = streak.fact.origin
    run = _RUNS.get(streak.word, streak.word)
    if run.startswith("of "):
        return (*words("in "), number(streak.fact), *words(f" {run} in a row", origin))
    return (*words(f"{run} for ", origin), number(streak.fact), *words(" in a row", origin))


def _record(record: YamlText) -> Inlines:
    found = _RECORD.fullmatch(record)
    since = period_in_english(found["since"]) if found else ""
    if found is None or not since:
        return words(record)
    return words(f"the {'highest' if found['word'] == '新高' else 'lowest'} since {since}", record.origin)


def _change(fact: Fact) -> Change:
    if isinstance(fact.meaning, Growth | Move):
        return fact.meaning.change
    raise TypeError(fact.id)


def _changed(fact: Fact, *, bare: bool, verb: bool) -> Inlines:
    change = _change(fact)
    against = () if bare else _against(change, fact)
    if change.amount is None:
        flat = "little changed" if change.word.startswith("基本") else "unchanged"
        return (*words("was " if verb else ""), number(fact, flat), *against)
    direction = (_DOWN if change.direction == "down" else _UP)[verb]
    return (*words(f"{direction} ", fact.origin), number(fact), *against)


def _against(change: Change, fact: Fact) -> Inlines:
    """The basis behind the number; one that has no English in front of it would be no better, so it stays as typed."""
    said = basis(change.basis, fact.kind)
    return words(f" {said}" if said else "", fact.origin)


def basis(typed: str, over: Kind | None = None) -> str:
    """Year on year in real terms, from January–October."""
    parts = basis_parts(typed)
    labels = labels_in_english(parts.labels, monthly=over in (Kind.MONTH, None))
    period = period_in_english(parts.period)
    if (parts.labels and not labels) or (parts.period and not period):
        return typed
    return " ".join(filter(None, (labels, f"from {period}" if period else "")))
