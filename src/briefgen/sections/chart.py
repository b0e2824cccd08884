"""`chart`: the shape of some figures. It draws only what may stand on one axis.

Figures of one unit, one basis, one kind of period and one concept; a stack or a ring only of a
declared partition. Nothing is computed: every drawn value is a fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from briefgen.axes import Drawn, basis_of, check_axis, drawn_value, is_flat
from briefgen.blocks import Block, Chart, ChartKind, Inlines, Series, plain
from briefgen.facts import Fact, Growth, Indicator, Target
from briefgen.nodes import (
    PENDING,
    Backend,
    Choice,
    FreeText,
    Node,
    SectionSpec,
    ToFact,
    ToIndicator,
    Words,
    YesNo,
    no_items,
)
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.wording import Wording

KIND = "chart"

_KINDS: Mapping[str, ChartKind] = {
    "column": "column",
    "bar": "bar",
    "line": "line",
    "stacked": "stacked",
    "doughnut": "doughnut",
    "target": "target",
    "combo": "combo",
    "柱形图": "column",
    "条形图": "bar",
    "折线图": "line",
    "堆积图": "stacked",
    "环形图": "doughnut",
    "目标图": "target",
    "组合图": "combo",
}
Shape = Annotated[ChartKind, Choice(_KINDS)]
Measure = Annotated[
    str,
    Choice(
        {"value": "value", "growth": "growth", "share": "share", "数值": "value", "增速": "growth", "占比": "share"}
    ),
]


class Row(Node):
    """A series given fact by fact, one for each category."""

    name: Words
    values: list[ToFact]


class Spec(SectionSpec):
    """`show` draws indicators; `split` draws what lies inside each; `rows` gives series fact by fact."""

    chart: Shape
    caption: FreeText
    show: list[ToIndicator] = Field(default_factory=no_items)
    measure: Measure = "value"
    split: YesNo = False
    categories: list[Words] = Field(default_factory=no_items)
    rows: list[Row] = Field(default_factory=no_items)
    charts: Backend | None = None
    note: FreeText | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A series before its figures are checked and turned into values."""

    name: str
    points: tuple[Drawn | None, ...]
    line: bool = False
    second_axis: bool = False


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    categories, lines = _lines(spec, desk)
    for axis in (False, True):
        points = [p for line in lines if line.second_axis is axis for p in line.points if p is not None]
        check_axis(spec, desk.wording, points)
    drawn = [p for line in lines for p in line.points if p is not None]
    if len(drawn) < 2 and any(_pending(i) for i in desk.indicators(spec.show)):
        return ()  # told as pending; a draft leaves the chart out
    if len(drawn) < 2:
        raise refuse("chart-of-one", spec)
    caption = desk.inlines(spec.caption)
    series = tuple(_series(line, desk.wording) for line in lines)
    chart = Chart(
        kind=spec.chart,
        caption=caption,
        categories=categories,
        series=series,
        alt=_alt(plain(caption), categories, lines, desk.wording),
        backend=spec.charts or desk.chart_backend,
        key=str(spec.key or ""),
        note=desk.inlines(spec.note),
        origin=spec.origin,
    )
    return (*desk.paragraphs([*spec.before, *spec.text]), chart, *desk.paragraphs(spec.after))


def _lines(spec: Spec, desk: Desk) -> tuple[tuple[str, ...], list[_Line]]:
    """The categories and the series, by the way the brief gives them."""
    if bool(spec.show) == bool(spec.rows):
        raise refuse("chart-content", spec)
    if spec.rows:
        return _given(spec, desk)
    shown = desk.indicators(spec.show)
    if spec.chart in ("stacked", "doughnut") and not all(i.parts and not i.among for i in shown):
        raise refuse("not-a-partition", spec)
    if spec.chart == "stacked":
        return _stacked(spec, desk, shown)
    if spec.split or spec.chart == "doughnut":
        return _split(spec, desk, shown)
    say = desk.wording
    names = tuple(say.label(say.full_name(indicator)) for indicator in shown)
    if spec.chart == "target":
        return _targets(spec, desk, shown)
    level = _Line(_name(shown, spec.measure, say), tuple(_drawn(i, spec.measure) for i in shown))
    if spec.chart != "combo":
        return names, [level]
    growth = tuple(_drawn(i, "growth") for i in shown)
    return names, [level, _Line(_name(shown, "growth", say), growth, line=True, second_axis=True)]


def _given(spec: Spec, desk: Desk) -> tuple[tuple[str, ...], list[_Line]]:
    owners = {fact.id: indicator for indicator in desk.edition.indicators.values() for fact in indicator.facts()}
    lines = []
    for row in spec.rows:
        if len(row.values) != len(spec.categories):
            raise refuse(
                "uneven-row", spec, row=str(row.name), cells=str(len(row.values)), head=str(len(spec.categories))
            )
        facts = [desk.edition.fact(ref) for ref in row.values]
        lines.append(
            _Line(str(row.name), tuple(None if fact is None else Drawn(fact, owners[fact.id]) for fact in facts))
        )
    if spec.chart == "combo":
        lines[1:] = [replace(line, line=True, second_axis=True) for line in lines[1:]]
    return tuple(map(str, spec.categories)), lines


def _split(spec: Spec, desk: Desk, shown: tuple[Indicator, ...]) -> tuple[tuple[str, ...], list[_Line]]:
    """One series an indicator, over all that lies inside them."""
    if spec.chart == "doughnut" and len(shown) != 1:
        raise refuse("one-ring", spec)
    categories = tuple(dict.fromkeys(str(inner.name) for i in shown for inner in i.inner))
    alone = _inner_name(shown[0], spec.measure, desk.wording) if len(shown) == 1 else ""
    say = desk.wording.label
    lines = [
        _Line(alone or say(str(i.name)), tuple(_inner(i, name, spec.measure) for name in categories)) for i in shown
    ]
    return tuple(say(name) for name in categories), lines


def _inner_name(indicator: Indicator, measure: str, say: Wording) -> str:
    """Growths are called by their basis; what the indicator is stands in the caption."""
    return _name(indicator.inner, measure, say) if measure == "growth" else ""


def _stacked(spec: Spec, desk: Desk, shown: tuple[Indicator, ...]) -> tuple[tuple[str, ...], list[_Line]]:
    """One column an indicator, its parts stacked."""
    parts = dict.fromkeys(str(part.name) for i in shown for part in i.parts)
    say = desk.wording.label
    lines = [_Line(say(name), tuple(_inner(i, name, spec.measure) for i in shown)) for name in parts]
    return tuple(say(str(i.name)) for i in shown), lines


def _targets(spec: Spec, desk: Desk, shown: tuple[Indicator, ...]) -> tuple[tuple[str, ...], list[_Line]]:
    """What there is, before what is aimed at; the year stands in the label, no rate is computed."""
    years = {i.target.meaning.year for i in shown if i.target and isinstance(i.target.meaning, Target)}
    if len(years) != 1 or not all(i.level and i.target for i in shown):
        raise refuse("no-common-target", spec)
    say = desk.wording
    now = say.series_name(plain(say.period(shown[0].kind, desk.edition.month)), _name(shown, "value", say))
    names = tuple(say.label(say.full_name(i)) for i in shown)
    levels = tuple(_drawn(i, "value") for i in shown)
    targets = tuple(None if i.target is None else Drawn(i.target, i) for i in shown)
    return names, [_Line(now, levels), _Line(say.target_head(years.pop()), targets)]


def _inner(indicator: Indicator, name: str, measure: str) -> Drawn | None:
    found = next((inner for inner in indicator.inner if str(inner.name) == name), None)
    return None if found is None else _drawn(found, measure)


def _drawn(indicator: Indicator, measure: str) -> Drawn | None:
    match measure:
        case "value":
            fact = indicator.level
        case "growth":
            fact = indicator.growths[0].fact if indicator.growths else None
        case _:
            fact = indicator.shares[0].fact if indicator.shares else None
    return None if fact is None or fact.quantity is PENDING else Drawn(fact, indicator)


def _pending(indicator: Indicator) -> bool:
    return any(fact.quantity is PENDING for fact in indicator.facts())


def _name(shown: tuple[Indicator, ...], measure: str, say: Wording) -> str:
    """What a series is called: the concept its figures share, or the basis of its growths."""
    if measure == "growth":
        return say.growth_name(basis_of(shown[0].growths[0].fact) if shown and shown[0].growths else "")
    return shown[0].concept if shown else ""


def _series(line: _Line, say: Wording) -> Series:
    units = (say.unit(p.fact.quantity) for p in line.points if p is not None and not is_flat(p.fact))
    values = tuple(None if p is None else drawn_value(p.fact, say) for p in line.points)
    return Series(line.name, values, next(units, "%"), line=line.line, second_axis=line.second_axis)


def _alt(caption: str, categories: tuple[str, ...], lines: list[_Line], say: Wording) -> str:
    """The chart read aloud, with the figures it draws; a fall is said in words."""
    return say.alt(
        caption,
        [
            (
                line.name if len(lines) > 1 else "",
                [(n, _said(p.fact, say)) for n, p in zip(categories, line.points, strict=True) if p is not None],
            )
            for line in lines
        ],
    )


def _said(fact: Fact, say: Wording) -> Inlines:
    return say.growth(fact, bare=True) if isinstance(fact.meaning, Growth) else say.level(fact)
