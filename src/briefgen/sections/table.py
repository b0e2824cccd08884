"""`table`: figures side by side: either indicators with the columns asked for, or rows as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated

from pydantic import Field

from briefgen.blocks import Align, Block, Cell, Column, Inlines, Table, Text, plain
from briefgen.columns import fitted
from briefgen.facts import Fact, Growth, Indicator, Share
from briefgen.nodes import Choice, FreeText, SectionSpec, ToIndicator, no_items
from briefgen.quantity import Change
from briefgen.records import dataclass
from briefgen.section import Desk, refuse
from briefgen.wording import Wording
from briefgen.wording.parts import words

KIND = "table"

Measure = Annotated[
    str,
    Choice(
        {
            "value": "value",
            "growth": "growth",
            "rank": "rank",
            "share": "share",
            "target": "target",
            "数值": "value",
            "增速": "growth",
            "位次": "rank",
            "占比": "share",
            "目标": "target",
        }
    ),
]


class Spec(SectionSpec):
    """`show` and `columns` make the table from facts; `head` and `rows` take it as typed."""

    caption: FreeText
    show: list[ToIndicator] = Field(default_factory=no_items)
    columns: list[Measure] = Field(default_factory=no_items)
    head: list[FreeText] = Field(default_factory=no_items)
    rows: list[list[FreeText]] = Field(default_factory=no_items)
    note: FreeText | None = None


def build(spec: Spec, desk: Desk) -> tuple[Block, ...]:
    if bool(spec.show) == bool(spec.rows):
        raise refuse("table-content", spec)
    columns, rows = _typed(spec, desk) if spec.rows else _from_facts(spec, desk)
    table = Table(
        caption=desk.inlines(spec.caption),
        columns=columns,
        rows=rows,
        key=str(spec.key or ""),
        note=desk.inlines(spec.note),
        origin=spec.origin,
    )
    return (*desk.paragraphs([*spec.before, *spec.text]), table, *desk.paragraphs(spec.after))


def _typed(spec: Spec, desk: Desk) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    for row in spec.rows:
        if len(row) != len(spec.head):
            raise refuse(
                "uneven-row", spec, row=str(row[0] if row else ""), cells=str(len(row)), head=str(len(spec.head))
            )
    rows = tuple(tuple(Cell(desk.inlines(cell)) for cell in row) for row in spec.rows)
    widths = [_width(index, spec.head, spec.rows) for index in range(len(spec.head))]
    columns = tuple(
        Column(desk.inlines(head), _alignment(width), width) for head, width in zip(spec.head, widths, strict=True)
    )
    return columns, rows


def _width(index: int, head: list[FreeText], rows: list[list[FreeText]]) -> float:
    """A column's share of the width: its longest cell, within bounds that keep narrow columns readable."""
    return float(min(18, max(4, *(len(row[index]) for row in [head, *rows]))))


def _alignment(width: float) -> Align:
    """Long text starts at the left; short entries stand in the middle."""
    return "left" if width > 12 else "center"


@dataclass(frozen=True, slots=True)
class _Measured:
    """A column made from facts: its head, and the fact of an indicator that goes into it."""

    head: str
    pick: Callable[[Indicator], Fact | None]
    say: Callable[[Fact], Inlines]
    align: Align = "right"


def _from_facts(spec: Spec, desk: Desk) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    say = desk.wording
    lines = [line for indicator in desk.indicators(spec.show) for line in _lines(indicator, say)]
    shown = [indicator for _, indicator in lines]
    names = dict.fromkeys(spec.columns or ["value", "growth"])
    measures = [m for name in names for m in _measures(name, shown, desk)]
    units = {say.column_unit(i.level.quantity) for i in shown if i.level is not None}
    columns = [Column((Text(desk.words["table-indicator"]),), "left", 3.2)]
    if len(units) > 1:
        columns.append(Column((Text(desk.words["table-unit"]),), "center", 1.0))
    columns += [Column(words(m.head), m.align, 1.6) for m in measures]
    rows = tuple(
        (
            _name(indicator, label, say),
            *((_unit(indicator, say),) if len(units) > 1 else ()),
            *(_cell(m, indicator) for m in measures),
        )
        for label, indicator in lines
    )
    return fitted(columns, rows), rows


def _lines(indicator: Indicator, say: Wording, label: str = "", depth: int = 0) -> Iterable[tuple[str, Indicator]]:
    """An indicator, and what lies inside it below: the first with 其中, as deep as it goes."""
    first = rest = label
    if indicator.level is not None or indicator.growths:
        yield label, indicator
        first, rest = say.inside(depth)
        depth += 1
    for index, inner in enumerate(indicator.inner):
        yield from _lines(inner, say, rest if index else first, depth)


def _name(indicator: Indicator, label: str, say: Wording) -> Cell:
    if not label:
        return Cell(words(say.label(say.full_name(indicator)), indicator.origin))
    return Cell((Text(label), *words(say.full_name(indicator), indicator.origin)))


def _unit(indicator: Indicator, say: Wording) -> Cell:
    return Cell((Text(say.column_unit(indicator.level.quantity)),) if indicator.level else ())


def _cell(measure: _Measured, indicator: Indicator) -> Cell:
    """Blank means that the figure is not available."""
    fact = measure.pick(indicator)
    return Cell(measure.say(fact) if fact is not None else ())


def _measures(name: str, shown: list[Indicator], desk: Desk) -> list[_Measured]:
    say = desk.wording
    match name:
        case "value":
            unit = _one_unit((i.level for i in shown), say)
            return [_Measured(say.head("value", unit), lambda i: i.level, say.signed)]
        case "growth":
            growths = [m.fact for i in shown for m in i.growths]
            heads = {fact.id: _growth_head(fact, growths, desk) for fact in growths}
            return [_Measured(head, _growth_under(head, heads), say.signed) for head in dict.fromkeys(heads.values())]
        case "share":
            wholes = dict.fromkeys(
                m.fact.meaning.of for i in shown for m in i.shares if isinstance(m.fact.meaning, Share)
            )
            return [_Measured(say.share_head(of), _share_of(of), say.signed) for of in wholes]
        case "rank":
            return [_Measured(say.head("rank"), lambda i: i.ranks[0] if i.ranks else None, say.rank, "center")]
        case _:
            years = dict.fromkeys(i.target.meaning.year for i in shown if i.target is not None)  # type: ignore[union-attr]
            picks = {year: _target_by(year) for year in years}
            return [
                _Measured(say.target_head(year, _one_unit(map(pick, shown), say)), pick, say.signed)
                for year, pick in picks.items()
            ]


def _one_unit(facts: Iterable[Fact | None], say: Wording) -> str:
    """The unit that all of them have, for the head; where there are several, a column of its own says which."""
    units = {say.column_unit(fact.quantity) for fact in facts if fact is not None}
    return units.pop() if len(units) == 1 else ""


def _growth_head(fact: Fact, growths: list[Fact], desk: Desk) -> str:
    """Basis and unit, and the period where the table has growths over several."""
    change = _change(fact)
    alike = (other for other in map(_change, (fact, *growths)) if other.basis == change.basis)
    unit = next((desk.wording.unit(other.amount) for other in alike if other.amount is not None), "%")
    several = len({growth.kind for growth in growths}) > 1
    period = plain(desk.wording.period(fact.kind, desk.edition.month)) if several else ""
    return desk.wording.growth_head(period, change.basis, unit)


def _change(fact: Fact) -> Change:
    if isinstance(fact.meaning, Growth):
        return fact.meaning.change
    raise TypeError(fact.id)


def _growth_under(head: str, heads: Mapping[str, str]) -> Callable[[Indicator], Fact | None]:
    return lambda i: next((m.fact for m in i.growths if heads[m.fact.id] == head), None)


def _share_of(of: str) -> Callable[[Indicator], Fact | None]:
    return lambda i: next((m.fact for m in i.shares if getattr(m.fact.meaning, "of", None) == of), None)


def _target_by(year: int) -> Callable[[Indicator], Fact | None]:
    return lambda i: i.target if i.target is not None and getattr(i.target.meaning, "year", None) == year else None
