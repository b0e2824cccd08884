"""What a brief lets one expect of a briefing: its facts, and where each stands in the file that is made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from briefgen.blocks import Chart, Document
from briefgen.facts import Edition, Fact, Growth, Indicator, Level, Move, Rank, Share, Target
from briefgen.nodes import PENDING
from briefgen.quantity import as_typed
from briefgen.reading.docx import ReadDocument, read_docx
from briefgen.verifying.occurrences import Occurrence, grams, occurrences
from briefgen.verifying.surroundings import tight
from briefgen.verifying.tokens import Token
from briefgen.writers.runs import fact_bookmark


@dataclass(frozen=True)
class Expected:
    """What a brief lets one expect: its facts, and the file made of it, read; `stated` are facts by occurrence."""

    edition: Edition
    found: tuple[Occurrence, ...]
    stated: Mapping[int, str]

    @classmethod
    def of(cls, edition: Edition, document: Document, docx: bytes) -> Expected:
        """`docx` is the file that is written for `document`, with native charts."""
        read = read_docx(docx, "")
        found = tuple(occurrences(read, _units(edition)))
        marks = {fact_bookmark(fact): fact for fact in edition.facts}
        stated = {one.order: marks[one.mark] for one in found if one.mark in marks}
        return cls(edition, found, stated | _drawn(found, read, document))

    @cached_property
    def marks(self) -> Mapping[str, str]:
        return {fact_bookmark(fact): fact for fact in self.edition.facts}

    @cached_property
    def names(self) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
        """How each fact is called, in pairs of characters: itself, and what it is a part of."""
        called: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for indicator in self.edition.indicators.values():
            for fact in _own_facts(indicator):
                above = indicator.path.rpartition(".")[0].replace(".", "")
                called[fact.id] = (grams(tight(indicator.full_name)), grams(tight(above)) if above else frozenset())
        return called

    @cached_property
    def places(self) -> Mapping[str, list[Occurrence]]:
        """Where each fact stands in the file as briefgen makes it."""
        places: dict[str, list[Occurrence]] = defaultdict(list)
        for one in self.found:
            if one.order in self.stated:
                places[self.stated[one.order]].append(one)
        return places

    @cached_property
    def units(self) -> frozenset[str]:
        return _units(self.edition)

    @property
    def printed(self) -> frozenset[str]:
        return frozenset(self.stated.values())

    def fact(self, one: Occurrence) -> Fact | None:
        return self.edition.facts.get(self.stated.get(one.order, ""))


def _own_facts(indicator: Indicator) -> Iterator[Fact]:
    inner = {fact.id for part in indicator.inner for fact in part.facts()}
    return (fact for fact in indicator.facts() if fact.id not in inner)


def _units(edition: Edition) -> frozenset[str]:
    quantities = (fact.quantity for fact in edition.facts.values() if fact.quantity is not PENDING)
    return frozenset(quantity.unit for quantity in quantities if quantity.unit)


def _drawn(found: Iterable[Occurrence], read: ReadDocument, document: Document) -> dict[int, str]:
    """The facts of chart points and of alt texts, which carry no bookmarks: from the charts of the document."""
    charts: dict[str, list[Chart]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Chart):
            charts[block.alt].append(block)
    parts = {one.part: charts[one.alt].pop(0) for one in read.charts if charts.get(one.alt)}
    told = {one.alt: parts[one.part] for one in read.charts if one.part in parts}
    stated: dict[int, str] = {}
    left: dict[tuple[str, str], list[tuple[Decimal, str]]] = defaultdict(list)
    for one in found:
        place = (one.spot.part, one.spot.place())
        if one.spot.field == "chart" and len(one.spot.names) == 2 and one.spot.part in parts:
            series, category = one.spot.names
            stated.update(_point(one.order, parts[one.spot.part], series, category))
        elif one.spot.field == "alt" and one.text in told and one.token.is_figure:
            if place not in left:
                left[place] = _points(told[one.text])
            stated.update(_in_turn(one, left[place]))
    return stated


def _point(order: int, chart: Chart, series: str, category: str) -> dict[int, str]:
    for line in chart.series:
        for name, value in zip(chart.categories, line.values, strict=True):
            if (line.name, name) == (series, category) and value is not None:
                return {order: value.fact}
    return {}


def _points(chart: Chart) -> list[tuple[Decimal, str]]:
    return [(abs(v.value), v.fact) for line in chart.series for v in line.values if v is not None]


def _in_turn(one: Occurrence, points: list[tuple[Decimal, str]]) -> dict[int, str]:
    """An alt text names the points in their order; the first with this value is meant."""
    value = abs(one.token.value or Decimal(0))
    found = next((point for point in points if point[0] == value), None)
    if found is None:
        return {}
    points.remove(found)
    return {one.order: found[1]}


# -- facts as numbers ------------------------------------------------------------------------------

_QUALIFIERS: Final = {"余": "over", "多": "over", "超": "over", "近": "under", "约": "about", "以上": "least"}


def token_of(fact: Fact | None) -> Token:
    """A fact as it would be read."""
    if fact is None:
        return Token("quantity", 0, 0, "")
    quantity = fact.quantity
    qualifier = _QUALIFIERS.get(quantity.qualifier, "")
    return Token("quantity", 0, 0, quantity.digits, quantity.value, quantity.unit, qualifier)


def said(fact: Fact | None) -> str:
    match fact:
        case Fact(quantity=quantity, meaning=Growth(change) | Move(change)):
            return change.basis + change.word + (as_typed(quantity) if change.amount is not None else "")
        case Fact(quantity=quantity, meaning=Rank(of, scope)):
            return f"{of}位列{scope}第{quantity.digits}"
        case Fact(quantity=quantity, meaning=Level() | Share() | Target()):
            return as_typed(quantity)
        case _:
            return ""
