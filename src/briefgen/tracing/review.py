"""Where each number comes from, in words for the person who signs: what a comment at a number says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen import wording
from briefgen.blocks import Chart, ChartValue, Number, plain
from briefgen.brief import IndicatorSpec
from briefgen.diagnostics import Diagnostic, Language, Origin, TemplatePlace, YamlPlace
from briefgen.facts import Edition, Fact, Growth, Indicator, Move, Rank, Share, Target
from briefgen.messages import MESSAGES
from briefgen.periods import Month
from briefgen.yamltree import YamlText

_WORDS: Mapping[str, tuple[str, str]] = {
    "place": ("出处：{0}", "stands at {0}"),
    "mention": ("引用：{0}", "mentioned at {0}"),
    "source": ("来源：{0}", "source: {0}"),
    "note": ("备注：{0}", "note: {0}"),
    "basis": ("口径：{0}", "basis: {0}"),
    "period": ("时期：{0}", "period: {0}"),
    "rank": ("位次：按{0}，在{1}", "rank: by {0}, among {1}"),
    "share": ("占比：占{0}", "share: of {0}"),
    "target": ("目标：到{0}年", "target: by {0}"),
    "derivation": ("推算：{0}", "computed: {0}"),
    "finding": ("检查（{0}）：{1}", "check ({0}): {1}"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


@dataclass(frozen=True)
class Provenance:
    """What an edition knows of the facts behind its numbers, and what checking found at them."""

    edition: Edition
    diagnostics: tuple[Diagnostic, ...] = ()
    language: Language = "zh"

    def notes(self, what: Number | Chart) -> tuple[str, ...]:
        """The paragraphs of the comment at a number, or at a chart for all that it draws."""
        if isinstance(what, Number):
            return tuple(self._number(what))
        return tuple(self._chart(what))

    def basis(self, fact: Fact | None) -> str:
        return fact.meaning.change.basis if fact and isinstance(fact.meaning, Growth | Move) else ""

    def period(self, fact: Fact | None, month: Month | None = None) -> str:
        """The kind of period and the period itself, in this edition or that of a month: 本年累计（1—11月)."""
        if fact is None or fact.kind is None:
            return ""
        said = plain(wording.period(fact.kind, month or self.edition.month))
        return str(fact.kind) if said in ("", str(fact.kind)) else f"{fact.kind}（{said}）"

    def known(self, number: Number | ChartValue) -> tuple[Fact | None, Month]:
        """The fact behind a number and the month of its edition: `id@2024-10` is one of an earlier edition."""
        name, _, month = number.fact.partition("@")
        edition = next((one for one in self.edition.previous if str(one.month) == month), self.edition)
        return edition.facts.get(name) or self._moves.get(name), edition.month

    def derivation(self, number: Number | ChartValue) -> str:
        """What a number that nobody typed was computed from."""
        fact = self.edition.facts.get(number.fact)
        said = number.derivation if isinstance(number, Number) else ""
        return said or (fact.derivation if fact is not None else "")

    def place(self, number: Number | ChartValue) -> str:
        """The line of the fact in the brief; for a number of no fact its own."""
        fact = self.edition.facts.get(number.fact)
        return line_of(fact.origin if fact is not None else number.origin)

    def _number(self, number: Number) -> Iterator[str]:
        fact = self.edition.facts.get(number.fact)
        place, mention = self.place(number), line_of(number.origin)
        yield number.fact
        yield from self._said("place", place)
        yield from self._said("mention", mention if mention != place else "")
        if fact is not None:
            yield from self._meaning(fact)
        yield from self._said("derivation", self.derivation(number))
        if fact is not None:
            yield from self._found(fact)

    def _meaning(self, fact: Fact) -> Iterator[str]:
        yield from self._said("source", self._source(fact))
        owner = self._owners.get(fact.id)
        yield from self._said("note", str(owner.note) if owner is not None and owner.note else "")
        yield from self._said("basis", self.basis(fact))
        yield from self._said("period", self.period(fact))
        match fact.meaning:
            case Rank(of, scope):
                yield from self._said("rank", of, scope)
            case Share(of):
                yield from self._said("share", of)
            case Target(year):
                yield from self._said("target", str(year))

    def _chart(self, chart: Chart) -> Iterator[str]:
        """A line a point, then what was found at any of them, once."""
        drawn: dict[str, Fact] = {}
        for series in chart.series:
            for category, value in zip(chart.categories, series.values, strict=True):
                if value is None:
                    continue
                name = " ".join(dict.fromkeys((series.name, category)))
                yield f"{name} {value.text}{series.unit}：{value.fact}（{self.place(value)}）"
                if (fact := self.edition.facts.get(value.fact)) is not None:
                    drawn[fact.id] = fact
        yield from dict.fromkeys(line for fact in drawn.values() for line in self._found(fact))

    def _found(self, fact: Fact) -> Iterator[str]:
        """The findings whose place is the fact; those at the name of an indicator belong to its level."""
        owner = self._owners.get(fact.id)
        places: set[Origin] = {fact.origin}
        if owner is not None and owner.level is fact:
            places.add(owner.origin)
        for diagnostic in self.diagnostics:
            if diagnostic.origin in places:
                severity = self._word(MESSAGES[diagnostic.code].severity)
                yield from self._said("finding", severity, diagnostic.message(self.language))

    def _said(self, name: str, first: str, *more: str) -> Iterator[str]:
        if first:
            yield self._word(name).format(first, *more)

    def _word(self, name: str) -> str:
        return _WORDS[name][self.language == "en"]

    @cached_property
    def _moves(self) -> Mapping[str, Fact]:
        return {move.id: move for move in self.edition.moves.values()}

    @cached_property
    def _owners(self) -> Mapping[str, Indicator]:
        """The innermost indicator of each fact; wholes come before their parts."""
        indicators = self.edition.indicators.values()
        return {fact.id: indicator for indicator in indicators for fact in indicator.facts()}

    def _source(self, fact: Fact) -> str:
        """What the brief names as source of an indicator, or of the whole it is part of."""
        owner = self._owners.get(fact.id)
        if owner is None:
            return ""
        named = [str(spec.source) for spec in self._specs(owner.path) if spec.source]
        return named[-1] if named else ""

    def _specs(self, path: str) -> Iterator[IndicatorSpec]:
        """The entries of the brief along a path, from outside."""
        inner: tuple[Mapping[YamlText, IndicatorSpec], ...] = (self.edition.brief.facts,)
        for name in path.split("."):
            spec = next((spec for specs in inner for key, spec in specs.items() if key == name), None)
            if spec is None:
                return
            yield spec
            inner = (spec.parts, spec.among)


def line_of(origin: Origin | None) -> str:
    """`file:line`, as editors open it."""
    match origin:
        case YamlPlace(file, line) | TemplatePlace(file, line):
            return f"{file}:{line}"
        case _:
            return ""
