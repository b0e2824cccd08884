"""Figures typed out in an English sentence: what stands for a fact, and whether the words before it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.blocks import plain
from briefgen.facts import Edition, Fact, Growth, Indicator, Move, Rank
from briefgen.nodes import PENDING
from briefgen.quantity import Qualifier
from briefgen.wording import english

_BEFORE: Mapping[Qualifier, str] = {
    "超": "more than|over|above|exceeding",
    "余": "more than|over|above|exceeding",
    "多": "more than|over|above|exceeding",
    "近": "nearly|almost|close to",
    "约": "about|around|approximately|some|roughly",
    "以上": "at least|no less than|no fewer than|not less than",
}
_QUALIFIED = re.compile(r"^[a-z ]+(?=[0-9])")
_DIRECTION = re.compile(
    r"\b(?:(?P<up>up|rose|grew|increased|gained|rising)"
    r"|(?P<down>down|fell|declined|decreased|dropped|falling))(?: by)? $",
    re.IGNORECASE,
)
_RENMINBI = re.compile(r"(?:RMB|CNY) ?$", re.IGNORECASE)


def forms(edition: Edition) -> Mapping[str, tuple[Fact, ...]]:
    """What stands for each fact from its first digit on, the longest first."""
    found: dict[str, dict[str, Fact]] = {}
    for indicator in edition.indicators.values():
        for form, fact in _of_indicator(indicator):
            found.setdefault(form, {})[fact.id] = fact
    for fact in edition.facts.values():
        for form in _of_fact(fact):
            found.setdefault(form, {})[fact.id] = fact
    return {form: tuple(found[form].values()) for form in sorted(found, key=len, reverse=True)}


def _of_indicator(indicator: Indicator) -> Iterator[tuple[str, Fact]]:
    """66 smart factories: the number with the name."""
    if indicator.level is not None and (said := plain(english.counted(indicator))):
        yield _QUALIFIED.sub("", said), indicator.level


def _of_fact(fact: Fact) -> Iterator[str]:
    if fact.quantity is PENDING or isinstance(fact.meaning, Rank) or not fact.quantity.unit:
        return
    form = _QUALIFIED.sub("", english.quantity(fact.quantity))
    yield form
    if form.endswith("%"):
        yield from (form.replace("%", " percent"), form.replace("%", " per cent"))
    if form.endswith("illion yuan"):
        yield form.removesuffix(" yuan")


def agrees(fact: Fact, form: str, before: str) -> bool:
    """Whether qualifier, currency and direction before a figure are those of the fact: up 5.6% is not down 5.6%."""
    if form.endswith("illion"):
        if not (currency := _RENMINBI.search(before)):
            return False
        before = before[: currency.start()]
    words = _BEFORE.get(fact.quantity.qualifier, "")
    if words and not re.search(rf"\b(?:{words}) $", before, re.IGNORECASE):
        return False
    said = _DIRECTION.search(before)
    if said is None or not isinstance(fact.meaning, Growth | Move):
        return True
    return said.lastgroup == fact.meaning.change.direction
